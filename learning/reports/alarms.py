"""What calls for someone to look: flags on keys and cases, leaps after a new version, steps people leave at.

Signs for authors, never truths. Everything is read from published numbers.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from learning.reports.catalogue.distractors import UNANSWERED, ZONES
from learning.reports.catalogue.items import DISCRIMINATION, FACILITY
from learning.reports.printed import decimal, printed
from learning.reports.sentences import HARD_SPACE
from learning.reports.snapshot import Edition, Figure, Kind, Line, Number, Snapshot, Status
from learning.reports.thresholds import thresholds
from quizzes.key import Zone


class Sign(StrEnum):
    """What an alarm is about; the value is its Danish heading."""

    KEY = "Facit bør ses efter"
    LEAP = "Spring i gennemsnitsscore efter en ny version"
    DROP_OFF = "Mange stopper ved et trin"
    UNUSED = "En svarmulighed, ingen bruger"


@dataclass(frozen=True, slots=True)
class Alarm:
    """One sign. ``figure``: the published figure it is read from; ``subject``: the row; ``text``: Danish."""

    sign: Sign
    edition: Edition
    figure: Figure
    subject: str
    text: str


def alarms(current: Snapshot, previous: Snapshot | None = None) -> tuple[Alarm, ...]:
    """Return what calls for a look now; ``previous``: the last closed period, to see leaps from."""
    known = (one for one in flags(current) if one.sign is not Sign.UNUSED)
    return (*known, *_leaps(current, previous), *_drop_offs(current))


def flags(snapshot: Snapshot) -> tuple[Alarm, ...]:
    """Return the flags on the keys and cases of every edition, for their authors."""
    return tuple(
        Alarm(sign, edition, figure, label, text)
        for edition, figure in _by_edition(snapshot, "F29")
        for sign, label, text in (_choice_flags(figure) if "/" in figure.key else _case_flags(figure))
    )


def _by_edition(snapshot: Snapshot, identifier: str) -> Iterator[tuple[Edition, Figure]]:
    """Yield the figures of the whole period, with their editions."""
    for edition in snapshot.editions:
        for figure in snapshot.select(identifier, module=edition.module, version=edition.version):
            if not (figure.scope.quarter or figure.scope.channel):
                yield edition, figure


def _case_flags(figure: Figure) -> Iterator[tuple[Sign, str, str]]:
    limits = thresholds()
    for line in figure.lines:
        value, said = _value(line.number), printed(line.number)
        if value is None:
            continue
        if line.column == FACILITY and value < 100 * limits.facility_low:
            yield Sign.KEY, line.label, f"Sagen er meget svær: gennemsnittet er {said.value}."
        elif line.column == FACILITY and value > 100 * limits.facility_high:
            yield Sign.KEY, line.label, f"Sagen er meget let: gennemsnittet er {said.value}."
        elif line.column == DISCRIMINATION and _goes_against(line.number):
            text = f"Sagen følger ikke de andre: diskriminationen er {said.value} ({said.interval})."
            yield Sign.KEY, line.label, text


def _goes_against(number: Number) -> bool:
    value, hi = number.value or 0.0, number.hi
    return value < 0 or (hi is not None and hi < 100 * thresholds().discrimination_low)


def _choice_flags(figure: Figure) -> Iterator[tuple[Sign, str, str]]:
    limits = thresholds()
    for line in figure.lines:
        number, value = line.number, _value(line.number)
        if value is None or line.label == UNANSWERED:
            continue
        if line.label.endswith(f"({ZONES[Zone.NEG]})") and value > limits.overflagged_high:
            text = f"{figure.title}: {printed(number).value} vælger »{line.label}«."
            yield Sign.KEY, line.label, text
        elif _is_rejected(line):
            text = f"{figure.title}: kun {printed(number).value} vælger »{line.label}«."
            yield Sign.KEY, line.label, text
        elif value == 0 and (number.answers or 0) >= limits.discrimination_base:
            yield Sign.UNUSED, line.label, f"{figure.title}: ingen vælger »{line.label}«."


def _is_rejected(line: Line) -> bool:
    """Tell whether so many disagree with something keyed that the key is looked at before the learners."""
    limits, value = thresholds(), _value(line.number)
    if value is None or not line.label.endswith(f"({ZONES[Zone.POS]})"):
        return False
    return 1 - value >= limits.disagreed_high and (line.number.answers or 0) >= limits.disagreed_base


def _leaps(current: Snapshot, previous: Snapshot | None) -> Iterator[Alarm]:
    """Yield the cases whose facility moved more than the threshold from one version to the next."""
    tables: dict[str, dict[str, tuple[Edition, Figure]]] = {}
    for snapshot in (previous, current) if previous else (current,):
        found = [pair for pair in _by_edition(snapshot, "F29") if not pair[1].key]
        for edition, figure in sorted(found, key=lambda pair: pair[0].number):
            tables.setdefault(edition.module, {})[edition.version] = (edition, figure)
    for versions in tables.values():
        *earlier, (edition, figure) = versions.values()
        if earlier and current.select("F29", module=edition.module, version=edition.version):
            yield from _between(_facilities(earlier[-1][1]), edition, figure)


def _between(before: Mapping[str, Line], edition: Edition, figure: Figure) -> Iterator[Alarm]:
    for label, now in _facilities(figure).items():
        then = before.get(label)
        if then is None or now.number.value is None or then.number.value is None:
            continue
        moved = now.number.value - then.number.value
        if abs(moved) > 100 * thresholds().facility_jump:
            points = f"{decimal(abs(moved), 1)}{HARD_SPACE}procentpoint"
            way = "højere" if moved > 0 else "lavere"
            text = f"Gennemsnittet er {points} {way} end i den tidligere version."
            yield Alarm(Sign.LEAP, edition, figure, label, text)


def _facilities(figure: Figure) -> Mapping[str, Line]:
    return {
        line.label: line
        for line in figure.lines
        if line.column == FACILITY and _value(line.number) is not None
    }


def _drop_offs(snapshot: Snapshot) -> Iterator[Alarm]:
    for edition, figure in _by_edition(snapshot, "F06"):
        for line in figure.lines:
            value = _value(line.number)
            if value is not None and value > thresholds().drop_off_high:
                said = printed(line.number)
                text = f"{said.value} af dem, der nåede trinnet, stopper der ({said.interval})."
                yield Alarm(Sign.DROP_OFF, edition, figure, line.label, text)


def _value(number: Number) -> float | None:
    is_known = number.status is Status.SHOWN and number.kind in (Kind.SHARE, Kind.ESTIMATE)
    return number.value if is_known else None
