"""The signed side of a case from its text (facit.yaml): key, feedback and places to point at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learning.library.cases import CaseText
from learning.library.citations import Citations
from learning.library.feedback import Feedback
from learning.library.fields import Fields
from learning.library.filled_in import FilledIn
from learning.library.fingerprints import SHORT
from learning.library.form_steps import read_step_answers
from learning.library.identity import suggestion
from learning.library.key_rules import check_key
from learning.library.model import CaseFile, Form, QuestionFeedback, Solution
from learning.library.values import EXACT, ID
from quizzes.key import Zone
from quizzes.parameters import Parameters


@dataclass(frozen=True)
class Background:
    """What a key is read against. ``forms`` is None for a form that could not be read."""

    forms: Mapping[str, Form | None]
    parameters: Parameters | None
    citations: Citations


def read_solution(fields: Fields, text: CaseText, background: Background, version: str) -> CaseFile | None:
    """Return the case with its solution; None when its form or the parameters could not be read.

    ``version`` is the fingerprint of the whole text.
    """
    case_id = fields.read("sag", ID)
    if case_id and case_id != text.case.id and not text.sheet.broken():
        fields.error("sag", f"Facit hører til sagen »{text.case.id}«. Skriv det id, eller flyt filen.")
    edition = fields.read("udgave", EXACT)
    form = _form(fields, background.forms)
    if form is None:
        fields.accept_all()  # without a form nothing in them can be judged
        return None
    filled_in = FilledIn.read(fields, text, form)
    key = filled_in.key(background.parameters, f"{edition}-{version[:SHORT]}")
    if key is not None and background.parameters is not None:
        check_key(fields, key, background.parameters, filled_in.given)
    feedback = Feedback(text, background.citations, form.scheme, key, frozenset(filled_in.prefilled))
    by_question = feedback.read(fields.table("feedback"))
    point, point_feedback = _point(fields.table_or("peg"), text, feedback)
    better = fields.html("saadan_kunne_det_goeres")
    steps = read_step_answers(fields.table_or("trin"), form.steps, text)
    if key is None:
        return None
    solution = Solution(
        form=form,
        key=key,
        feedback=by_question,
        point=point,
        point_feedback=point_feedback,
        prefilled=filled_in.prefilled,
        better=better,
        steps=steps,
        disputed=filled_in.disputed,
    )
    return CaseFile(text.case, solution)


def _form(fields: Fields, forms: Mapping[str, Form | None]) -> Form | None:
    form_id = fields.read("skema", ID)
    if form_id and form_id not in forms:
        fields.error("skema", f"Skemaet »{form_id}« findes ikke i skemaer/.{suggestion(form_id, forms)}")
    return forms.get(form_id)


def _point(
    fields: Fields, text: CaseText, feedback: Feedback
) -> tuple[Mapping[str, Zone], QuestionFeedback | None]:
    """Return the zone of every place a learner can point at, and the feedback; nothing when not asked."""
    if fields.blank:
        return {}, None
    zones = dict.fromkeys(_places(text), Zone.NEG)
    keyed = fields.each("noegle", EXACT)
    tolerated = fields.each_or("tolereret", EXACT)
    for item, zone in (*((one, Zone.POS) for one in keyed), *((one, Zone.NEUTRAL) for one in tolerated)):
        if item.value and item.value not in zones:
            text.note_unknown_place(item, zones, fields.sheet)
        elif zones.get(item.value, Zone.NEG) is not Zone.NEG:
            fields.sheet.error(
                item.line, f"Stedet »{item.value}« står to gange under peg. Slet det ene sted."
            )
        else:
            zones[item.value] = zone
    return zones, feedback.point(fields, tuple(item.value for item in keyed))


def _places(text: CaseText) -> Iterator[str]:
    """Yield the ids of everything a learner can point at: each paragraph, and the gap in each document."""
    for document in text.case.documents:
        yield from (paragraph.id for paragraph in document.paragraphs)
        yield document.gap
