"""What every module is read against: registers, parameters, forms and the evaluation."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learning.library.composition import SHARED_FILE, Lent, borrowed
from learning.library.criteria import read_criteria
from learning.library.desk import Desk
from learning.library.evaluations import read_evaluation
from learning.library.figures import read_figures, read_slips
from learning.library.fingerprints import fingerprint
from learning.library.forms import FormBackground, read_form, read_lent
from learning.library.glossary import read_glossary
from learning.library.model import EvaluationForm, Form, Source, TimeBudget
from learning.library.quotation import UNREADABLE, quotations
from learning.library.reference import Criterion, Figure, Slip, Word
from learning.library.registers import read_parameters
from learning.library.source_texts import SourceTexts, read_source_texts
from quizzes.parameters import Parameters

_FORM = re.compile(r"skemaer/[^/]+\.yaml")


@dataclass(frozen=True)
class Shared:
    """The shared texts, each None when it has errors.

    ``source_prints``: source id -> hash of its entry, so that a new source changes no module's version.
    ``source_places``: source id -> the file and line of its entry. ``form_prints``: form id -> hash of all
    it says, the questions it borrows and the sources of its steps included.
    """

    parameters: Parameters | None
    budget: TimeBudget | None
    criteria: Mapping[str, str] | None
    sources: Mapping[str, Source] | None
    source_prints: Mapping[str, str]
    source_places: Mapping[str, tuple[str, int]]
    forms: Mapping[str, Form | None]
    form_prints: Mapping[str, str]
    evaluation: EvaluationForm | None
    explanations: Mapping[str, Criterion]
    figures: Mapping[str, Figure]
    slips: tuple[Slip, ...]
    words: tuple[Word, ...]


def read_shared(desk: Desk) -> Shared:
    """Read everything outside moduler/."""
    numbers = desk.read("parametre.yaml", read_parameters)
    register = read_source_texts(desk)
    source_prints = register.prints if register else {}
    sources = register.sources if register else None
    figures = _figures(desk, register)
    explanations = desk.read("kriterier.yaml", lambda fields: read_criteria(fields, sources))
    criteria = None if explanations is None else {id_: one.label for id_, one in explanations.items()}
    lent = _lent(desk, criteria)
    known = set(register.sources) if register else None
    written = dict(_forms(desk, FormBackground(criteria, lent, known)))
    return Shared(
        parameters=numbers[0] if numbers else None,
        budget=numbers[1] if numbers else None,
        criteria=criteria,
        sources=sources,
        source_prints=source_prints,
        source_places=register.places if register else {},
        forms={name: one.form for name, one in written.items()},
        form_prints={
            name: _print(desk.fingerprint(f"skemaer/{name}.yaml"), one, lent or {}, source_prints)
            for name, one in written.items()
            if one.form
        },
        evaluation=desk.read("evaluering.yaml", read_evaluation),
        explanations=explanations or {},
        figures=figures,
        slips=read_slips(desk, sources),
        words=read_glossary(desk, sources),
    )


def _figures(desk: Desk, register: SourceTexts | None) -> Mapping[str, Figure]:
    """Return the national figures, and let every text read from now on refer to them."""
    figures = read_figures(desk, register.sources if register else None)
    if register is None or figures is None:
        desk.quote(UNREADABLE)
        return {}
    desk.quote(quotations(figures, register.sources))
    return figures


def _lent(desk: Desk, criteria: Mapping[str, str] | None) -> Lent | None:
    """Return the shared questions; nothing to borrow when no text holds any."""
    if SHARED_FILE not in desk.under("skemaer/"):
        return {}
    return desk.read(SHARED_FILE, lambda fields: read_lent(fields, criteria))


@dataclass(frozen=True)
class _Written:
    """A form as read, with the ids of the questions it borrows."""

    form: Form | None
    borrowed: tuple[str, ...]


def _forms(desk: Desk, background: FormBackground) -> Iterator[tuple[str, _Written]]:
    """Yield form id -> form for every text in skemaer/; the id is the name of the file."""
    for path in filter(_FORM.fullmatch, desk.under("skemaer/")):
        if path == SHARED_FILE:
            continue
        name = path.removeprefix("skemaer/").removesuffix(".yaml")
        written = desk.read(path, lambda fields: _Written(read_form(fields, background), borrowed(fields)))
        if written is None or written.form is None:
            yield name, _Written(None, ())
        elif written.form.scheme.id != name:
            desk.sheet(path).error(
                1, f"Skemaets id er »{written.form.scheme.id}«, men filen hedder »{name}«. De skal være ens."
            )
            yield name, _Written(None, ())
        else:
            yield name, written


def _print(own: str, written: _Written, lent: Lent, source_prints: Mapping[str, str]) -> str:
    """Return the hash of a form with all that is shown of it; ``own`` is that of its own text."""
    steps = written.form.steps if written.form else ()
    cited = sorted({source for step in steps for source in step.sources})
    return fingerprint(
        own,
        *(lent[question].fingerprint() for question in written.borrowed),
        *(source_prints.get(source, "") for source in cited),
    )
