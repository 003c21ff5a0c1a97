"""The assessments of an area in the order of work: what a form lists, and how one decision made them."""

from collections.abc import Iterable, Mapping, Set

from learning.library.cases import CaseText
from learning.library.fields import Fields
from learning.library.identity import suggestion
from learning.library.model import FormStep, StepAnswer, StepVerdict
from learning.library.values import EXACT, SOURCE_ID, STEP_ID, WORDS, one_of

_VERDICTS = one_of(
    {
        "ok": StepVerdict.RIGHT,
        "ikke_foretaget": StepVerdict.NOT_MADE,
        "ikke_oplyst": StepVerdict.NOT_INFORMED,
        "forkert": StepVerdict.OTHER,
        "ikke_relevant": StepVerdict.NOT_RELEVANT,
    }
)


def read_steps(fields: Fields, sources: Set[str] | None) -> tuple[FormStep, ...]:
    """Return the steps of a form (trin, may be left out); sources None means that no id can be judged."""
    steps: dict[str, FormStep] = {}
    for inner in fields.tables_or("trin"):
        step = _step(inner, sources)
        if step.id in steps:
            inner.error("id", f"Trinnet »{step.id}« står to gange. Giv det ene et andet id.")
        steps[step.id] = step
    return tuple(steps.values())


def _step(fields: Fields, sources: Set[str] | None) -> FormStep:
    cited = fields.each("regler", SOURCE_ID)
    for item in cited:
        if sources is not None and item.value and item.value not in sources:
            near = suggestion(item.value, sources)
            fields.sheet.error(item.line, f"Kilden »{item.value}« står ikke i retskilder.yaml.{near}")
    return FormStep(
        id=fields.read("id", STEP_ID),
        label=fields.words("vurdering"),
        sources=tuple(item.value for item in cited),
        mistakes=tuple(item.value for item in fields.each_or("typiske_fejl", WORDS)),
        status=fields.words("status"),
        origin=fields.words("kilde"),
    )


def read_step_answers(fields: Fields, steps: Iterable[FormStep], text: CaseText) -> Mapping[str, StepAnswer]:
    """Return step id -> how the decision made it (trin in facit.yaml), in the order of the form."""
    known = [step.id for step in steps]
    for name in fields.names():
        if name not in known:
            near = suggestion(name, known) or " Skemaet har ingen trin med det id."
            fields.error(name, f"Trinnet »{name}« findes ikke i skemaet.{near}")
    return {name: _answer(fields.table(name), text) for name in known if name in fields.names()}


def _answer(fields: Fields, text: CaseText) -> StepAnswer:
    items = fields.each_or("bevis", EXACT)
    for item in items if not text.sheet.broken() else ():
        if item.value and item.value not in text.places:
            near = suggestion(item.value, text.places)
            fields.sheet.error(item.line, f"Stedet »{item.value}« findes ikke i sag.md.{near}")
    verdict = fields.read("svar", _VERDICTS)
    if verdict is not StepVerdict.NOT_RELEVANT and not items:
        fields.error("bevis", "Trinnet mangler bevis. Skriv et sted i sagen, fx bevis: [P2].")
    found = (text.places[item.value] for item in items if item.value in text.places)
    return StepAnswer(verdict, tuple(found))
