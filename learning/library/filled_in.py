"""The form as the lawyers filled it in for one case, and what they sign beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from learning.library.answers import read_answers, read_boxes, read_credits
from learning.library.cases import CaseText
from learning.library.fields import Fields, Item
from learning.library.identity import suggestion
from learning.library.model import Form
from learning.library.values import ID
from quizzes.assessment import Assessment
from quizzes.key import Key
from quizzes.key_spec import KeySpec, build_key
from quizzes.parameters import Parameters
from quizzes.scheme import Answers, Role, Scheme

BEHIND_NO = "Facit svarer nej til mangler, men krydser en mangel af."
NOT_ASKED = "»{}« står i taeller_ikke, men stilles ikke. Slet det, eller tilføj det i stilles."


@dataclass(frozen=True)
class FilledIn:
    """What a key is built from. ``is_sound``: neither text of the case has an error so far.

    Lawyers disagree on the boxes that are ``disputed`` and the questions that are ``neutral``: they are
    asked and do not count, as ``tolerated`` boxes do not.
    """

    fields: Fields
    form: Form
    asked: tuple[str, ...]
    facts: Mapping[str, frozenset[str]]
    prefilled: Mapping[str, frozenset[str]]
    answers: Mapping[str, frozenset[str]]
    tolerated: Answers
    alternatives: Mapping[str, Mapping[str, Fraction]]
    decisive: str | None
    is_sound: bool
    disputed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    neutral: frozenset[str] = frozenset()

    @classmethod
    def read(cls, fields: Fields, text: CaseText, form: Form) -> "FilledIn":
        """Read everything that concerns the form, and note what does not fit it."""
        scheme = form.scheme
        asked = _asked(fields.each("stilles", ID), fields, form)
        prefilled = read_answers(fields.table_or("forudfyldt"), scheme)
        answers = read_answers(fields.table("noegle"), scheme)
        _check_once(fields, asked, prefilled, answers)
        return cls(
            fields=fields,
            form=form,
            asked=asked,
            facts=_facts(text, scheme),
            prefilled=prefilled,
            answers=answers,
            tolerated=read_boxes(fields.table_or("tolereret"), scheme),
            alternatives=read_credits(fields.table_or("alternativer"), scheme),
            decisive=_decisive(fields, scheme),
            disputed=read_boxes(fields.table_or("uenige"), scheme),
            neutral=_neutral(fields, asked),
            is_sound=not (fields.sheet.broken() or text.sheet.broken()),
        )

    @property
    def given(self) -> Answers:
        """What is there before the learner begins: facts and prefilled answers."""
        return {**self.facts, **self.prefilled}

    def key(self, parameters: Parameters | None, version: str) -> Key | None:
        """Return the key that follows, or None when something in it is wrong."""
        if parameters is None or not self.is_sound:
            return None
        spec = KeySpec(
            version=version,
            asked=self.asked,
            answers={**self.given, **self.answers},
            tolerated=self._uncounted(),
            alternatives=self.alternatives,
            neutral_questions=self.neutral,
            decisive=self.decisive,
        )
        self._check_shown()
        try:
            return build_key(self.form.scheme, parameters, spec)
        except (LookupError, ValueError) as error:
            self.fields.error("noegle", f"Facit passer ikke til skemaet ({error}).")
            return None

    def _uncounted(self) -> Answers:
        """Return the boxes that do not count, whether one may differ on them or lawyers do."""
        both = (self.tolerated, self.disputed)
        return {id_: {box for some in both for box in some.get(id_, ())} for some in both for id_ in some}

    def _check_shown(self) -> None:
        """Note answers to questions that the other answers do not open."""
        form = Assessment(self.form.scheme, self.asked, self.given, self.answers)
        for name, ticked in self.answers.items():
            if ticked and not form.reached(name):
                is_defects = self.form.scheme[name].role is Role.DEFECTS
                message = (
                    BEHIND_NO
                    if is_defects
                    else f"»{name}« har svar i noegle, men vises ikke ved de andre svar."
                )
                self.fields.error("noegle", message)


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


def _asked(items: tuple[Item[str], ...], fields: Fields, form: Form) -> tuple[str, ...]:
    """Return the questions put to the learner, in the order of the screen."""
    asked: set[str] = set()
    for item in items:
        message = _refused(item.value, asked, form)
        if item.value and message:
            fields.sheet.error(item.line, message)
        asked.add(item.value)
    return tuple(question for question in screen_order(form) if question in asked)


def _refused(name: str, asked: set[str], form: Form) -> str:
    """Return why the question cannot be asked, or nothing."""
    if name in asked:
        return f"»{name}« står to gange i stilles. Slet det ene sted."
    if name not in form.scheme:
        return f"Spørgsmålet »{name}« findes ikke i skemaet.{suggestion(name, form.texts)}"
    if form.scheme[name].role is Role.FACT:
        return f"»{name}« er fakta i sagen. Skriv svaret under fakta i sag.md."
    return ""


def _check_once(
    fields: Fields, asked: tuple[str, ...], prefilled: Mapping[str, object], answers: Mapping[str, object]
) -> None:
    """Note questions that are both asked and prefilled, and answers to questions nobody is asked."""
    for name in sorted(prefilled.keys() & asked):
        fields.error("forudfyldt", f"»{name}« er både forudfyldt og stilles. Vælg ét af dem.")
    for name in sorted(answers.keys() - asked):
        fields.error("noegle", f"»{name}« har svar i noegle, men står ikke i stilles. Tilføj eller slet det.")


def _facts(text: CaseText, scheme: Scheme) -> dict[str, frozenset[str]]:
    """Return the answers to the fact questions; problems are noted in sag.md, where they stand."""
    facts = {question.id for question in scheme.with_role(Role.FACT)}
    for name in sorted(facts - text.facts.keys()):
        text.sheet.error(1, f"Svaret på »{name}« mangler under fakta. Skriv fakta: {{{name}: ...}}.")
    for name, item in text.facts.items():
        if name not in facts:
            known = suggestion(name, facts)
            text.sheet.error(item.line, f"»{name}« er ikke et faktaspørgsmål i skemaet.{known}")
        elif item.value and scheme[name].choice(item.value) is None:
            known = suggestion(item.value, [choice.id for choice in scheme[name].choices])
            text.sheet.error(item.line, f"»{name}« har ikke svaret »{item.value}«.{known}")
    return {name: frozenset({item.value}) for name, item in text.facts.items()}


def _neutral(fields: Fields, asked: tuple[str, ...]) -> frozenset[str]:
    items = fields.each_or("taeller_ikke", ID)
    for item in items:
        if item.value and item.value not in asked:
            fields.sheet.error(item.line, NOT_ASKED.format(item.value))
    return frozenset(item.value for item in items)


def _decisive(fields: Fields, scheme: Scheme) -> str | None:
    decisive = fields.read_or("udslagsgivende", ID, None)
    boxes = [box for question in scheme.with_role(Role.DEFECTS) for box in question.boxes()]
    if decisive is not None and decisive not in boxes:
        known = suggestion(decisive, boxes)
        fields.error("udslagsgivende", f"»{decisive}« er ikke en retlig mangel i skemaet.{known}")
    return decisive
