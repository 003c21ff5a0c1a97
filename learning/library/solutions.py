"""The signed side of a case from its text (facit.yaml): key, feedback and places to point at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learning.library.answers import read_answers, read_boxes, read_credits
from learning.library.cases import CaseText
from learning.library.citations import Citations
from learning.library.feedback import Feedback
from learning.library.fields import Fields
from learning.library.fingerprints import SHORT
from learning.library.identity import suggestion
from learning.library.key_rules import check_key
from learning.library.model import CaseFile, Form, QuestionFeedback, Solution
from learning.library.values import EXACT, ID
from quizzes.key import Key, Zone
from quizzes.key_spec import KeySpec, build_key
from quizzes.parameters import Parameters
from quizzes.scheme import Role, Scheme


@dataclass(frozen=True)
class Background:
    """What a key is read against. ``forms`` holds those that could be read, by id."""

    forms: Mapping[str, Form | None]
    parameters: Parameters | None
    citations: Citations


def read_solution(fields: Fields, text: CaseText, background: Background, version: str) -> CaseFile | None:
    """Return the case with its solution; None when its form or the parameters could not be read.

    ``version`` is the fingerprint of the whole text.
    """
    case_id = fields.read("sag", ID)
    if case_id and case_id != text.case.id:
        fields.error("sag", f"Facit hører til sagen »{text.case.id}«. Skriv det id, eller flyt filen.")
    edition = fields.read("udgave", EXACT)
    form = _form(fields, background.forms)
    if form is None:
        return _unread(fields)
    answers = _FilledIn(fields, text, form)
    key = answers.key(background.parameters, f"{edition}-{version[:SHORT]}")
    if key is not None and background.parameters is not None:
        check_key(fields, key, background.parameters, answers.given)
    feedback = Feedback(text, background.citations, form.scheme, key, frozenset(answers.prefilled))
    point, point_feedback = _point(fields, text, feedback)
    better = fields.html("saadan_kunne_det_goeres")
    by_question = feedback.read(fields.table("feedback"))
    if key is None:
        return None
    return CaseFile(
        text.case, Solution(form, key, by_question, point, point_feedback, answers.prefilled, better)
    )


def _form(fields: Fields, forms: Mapping[str, Form | None]) -> Form | None:
    form_id = fields.read("skema", ID)
    if form_id and form_id not in forms:
        fields.error("skema", f"Skemaet »{form_id}« findes ikke i skemaer/.{suggestion(form_id, forms)}")
    return forms.get(form_id)


def _unread(fields: Fields) -> None:
    """Leave the rest alone: without a form nothing in it can be judged."""
    fields.accept("stilles forudfyldt noegle tolereret alternativer udslagsgivende peg feedback".split())
    fields.accept(["saadan_kunne_det_goeres"])


class _FilledIn:
    """The form as the lawyers filled it in, and what they sign beside it."""

    def __init__(self, fields: Fields, text: CaseText, form: Form) -> None:
        self.fields = fields
        self.form = form
        self.asked = _asked(fields, form)
        self.facts = _facts(text, form.scheme)
        self.prefilled = read_answers(fields.table_or("forudfyldt"), form.scheme)
        self.answers = read_answers(fields.table("noegle"), form.scheme)
        self.tolerated = read_boxes(fields.table_or("tolereret"), form.scheme)
        self.alternatives = read_credits(fields.table_or("alternativer"), form.scheme)
        self.decisive = _decisive(fields, form.scheme)
        self.given = {**self.facts, **self.prefilled}
        self._check_once()
        self.is_sound = not (fields.sheet.broken() or text.sheet.broken())

    def key(self, parameters: Parameters | None, version: str) -> Key | None:
        """Return the key that follows, or None when something in it is wrong."""
        if parameters is None or not self.is_sound:
            return None
        spec = KeySpec(
            version=version,
            asked=self.asked,
            answers={**self.given, **self.answers},
            tolerated=self.tolerated,
            alternatives=self.alternatives,
            decisive=self.decisive,
        )
        try:
            return build_key(self.form.scheme, parameters, spec)
        except (LookupError, ValueError) as error:
            self.fields.error("noegle", f"Facit passer ikke til skemaet ({error}).")
            return None

    def _check_once(self) -> None:
        """Note questions that are both asked and prefilled, and answers to questions nobody is asked."""
        for name in sorted(set(self.asked) & set(self.prefilled)):
            self.fields.error("forudfyldt", f"»{name}« er både forudfyldt og stilles. Vælg ét af dem.")
        for name in sorted(set(self.answers) - set(self.asked)):
            self.fields.error(
                "noegle", f"»{name}« har et svar i noegle, men står ikke i stilles. Tilføj eller slet det."
            )


def _asked(fields: Fields, form: Form) -> tuple[str, ...]:
    """Return the questions put to the learner, in the order of the screen."""
    asked: list[str] = []
    for item in fields.each("stilles", ID):
        if item.value in asked:
            fields.sheet.error(item.line, f"»{item.value}« står to gange i stilles. Slet det ene sted.")
        elif item.value and item.value not in form.scheme:
            known = suggestion(item.value, form.texts)
            fields.sheet.error(item.line, f"Spørgsmålet »{item.value}« findes ikke i skemaet.{known}")
        elif item.value and form.scheme[item.value].role is Role.FACT:
            fields.sheet.error(
                item.line, f"»{item.value}« er fakta i sagen. Skriv svaret under fakta i sag.md."
            )
        asked.append(item.value)
    order = list(screen_order(form))
    return tuple(sorted(asked, key=lambda id_: order.index(id_) if id_ in order else -1))


def screen_order(form: Form) -> Iterator[str]:
    """Yield the ids of the questions as they stand on the screen: each follow-up under its parent."""
    top = [question for group in form.groups for question in group.questions]

    def below(question_id: str) -> Iterator[str]:
        yield question_id
        for question in form.scheme.questions:
            if question.parent and question.parent.question == question_id and question.id not in top:
                yield from below(question.id)

    for question_id in top:
        yield from below(question_id)


def _facts(text: CaseText, scheme: Scheme) -> dict[str, frozenset[str]]:
    """Return the answers to the fact questions; problems are noted in sag.md, where they stand."""
    facts = {question.id for question in scheme.with_role(Role.FACT)}
    for name in sorted(facts - set(text.facts)):
        text.sheet.error(1, f"Svaret på »{name}« mangler under fakta. Skriv fakta: {{{name}: ...}}.")
    for name, item in text.facts.items():
        if name not in facts:
            text.sheet.error(
                item.line, f"»{name}« er ikke et faktaspørgsmål i skemaet.{suggestion(name, facts)}"
            )
        elif item.value and scheme[name].choice(item.value) is None:
            known = suggestion(item.value, [choice.id for choice in scheme[name].choices])
            text.sheet.error(item.line, f"»{name}« har ikke svaret »{item.value}«.{known}")
    return {name: frozenset({item.value}) for name, item in text.facts.items()}


def _decisive(fields: Fields, scheme: Scheme) -> str | None:
    decisive = fields.read_or("udslagsgivende", ID, None)
    boxes = [box for question in scheme.with_role(Role.DEFECTS) for box in question.boxes()]
    if decisive is not None and decisive not in boxes:
        fields.error(
            "udslagsgivende", f"»{decisive}« er ikke en retlig mangel i skemaet.{suggestion(decisive, boxes)}"
        )
    return decisive


def _point(
    fields: Fields, text: CaseText, feedback: Feedback
) -> tuple[Mapping[str, Zone], QuestionFeedback | None]:
    """Return the zone of every place a learner can point at, and the feedback; nothing when not asked."""
    inner = fields.table_or("peg")
    if inner is None:
        return {}, None
    zones = dict.fromkeys(_pointable(text), Zone.NEG)
    keyed, tolerated = inner.each("noegle", EXACT), inner.each_or("tolereret", EXACT)
    for item, zone in (*((item, Zone.POS) for item in keyed), *((item, Zone.NEUTRAL) for item in tolerated)):
        if item.value and item.value not in zones:
            inner.sheet.error(
                item.line, f"Stedet »{item.value}« findes ikke i sag.md.{suggestion(item.value, zones)}"
            )
        elif zones.get(item.value, Zone.NEG) is not Zone.NEG:
            inner.sheet.error(item.line, f"Stedet »{item.value}« står to gange under peg. Slet det ene sted.")
        zones[item.value] = zone
    return zones, feedback.point(inner, tuple(item.value for item in keyed))


def _pointable(text: CaseText) -> Iterator[str]:
    """Yield the ids of everything a learner can point at: each paragraph, and the gap in each document."""
    for document in text.case.documents:
        yield from (paragraph.id for paragraph in document.paragraphs)
        yield document.gap
