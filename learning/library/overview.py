"""What a library holds and how good it is, in numbers: one line a module and one for them all."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from learning.library.minutes import minutes
from learning.library.model import CaseFile, Library, Module
from learning.library.readability import Readability
from learning.library.reading_ease import readings
from quizzes.key import Zone
from quizzes.scheme import Kind


@dataclass(frozen=True, slots=True)
class Line:
    """One module, or all of them (``area`` and ``module`` empty).

    ``clean`` of the scored ``cases`` have no essential defect. ``minutes`` are rounded up to a tenth.
    ``fields`` are the boxes and questions that are scored, and ``reasoned`` those of them with a reason.
    ``unconfirmed`` are the cited sources no lawyer has confirmed. ``texts``: file -> its LIX.
    """

    area: str
    module: str
    cases: int
    clean: int
    minutes: float
    lix: int
    fields: int
    reasoned: int
    unconfirmed: int
    texts: Mapping[str, int]


@dataclass(frozen=True)
class _Part:
    """A module with what was counted in it."""

    module: Module
    clean: int
    minutes: Fraction
    readings: Mapping[str, Readability]
    reasons: tuple[bool, ...]


def overview(library: Library) -> tuple[Line, ...]:
    """Return one line for each module, by number, and last one for all."""
    modules = sorted(library.modules.values(), key=lambda module: module.number)
    parts = [_part(library, module) for module in modules]
    lines = (
        _line(library, [part], part.module.twins[0].solution.form.scheme.id, part.module.slug)
        for part in parts
    )
    return (*lines, _line(library, parts, "", ""))


def _part(library: Library, module: Module) -> _Part:
    files = (*module.scored_cases(), module.follow_up)
    return _Part(
        module,
        sum(file.is_clean for file in module.scored_cases()),
        minutes(module, library.budget),
        readings(module),
        tuple(reason for file in files for reason in _reasons(file)),
    )


def _line(library: Library, parts: list[_Part], area: str, slug: str) -> Line:
    counted = {file: reading for part in parts for file, reading in part.readings.items()}
    cited = {source for part in parts for source in part.module.sources}
    reasons = [reason for part in parts for reason in part.reasons]
    return Line(
        area=area,
        module=slug,
        cases=sum(len(part.module.scored_cases()) for part in parts),
        clean=sum(part.clean for part in parts),
        minutes=math.ceil(sum(part.minutes for part in parts) * 10) / 10,
        lix=sum(counted.values(), Readability()).lix,
        fields=len(reasons),
        reasoned=sum(reasons),
        unconfirmed=sum(not library.sources[source].confirmed for source in cited),
        texts={file: reading.lix for file, reading in counted.items()},
    )


def _reasons(file: CaseFile) -> Iterator[bool]:
    """Yield for every scored box, and every scored question with one answer, whether it has a reason."""
    key, feedback = file.solution.key, file.solution.feedback
    for question in key.counted:
        if key.scheme[question].kind is Kind.SINGLE:
            yield bool(feedback[question].reason)
        else:
            boxes = feedback[question].boxes
            scored = (box for box, zone in key.zones[question].items() if zone is not Zone.NEUTRAL)
            yield from (bool(boxes[box].reason) for box in scored)
