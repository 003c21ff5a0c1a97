"""The caseworker's form with every question on it, to fill in the key: what is drawn and what was sent."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from http import HTTPStatus
from typing import TypeVar

from flask import abort
from werkzeug.datastructures import MultiDict

from learning.library.documents import Documents
from learning.library.key_marks import ANSWERS, ASKED, PREFILLED, TOLERATED, Marks
from learning.library.model import Case, CaseFile, Form, Solution
from learning.web.layout import sheet_of
from learning.web.sheets import Sheet
from quizzes.key import Key
from quizzes.scheme import Kind, Question, Role

T = TypeVar("T")

STANDS = {ASKED: "Stilles i sagen", PREFILLED: "Udfyldt på forhånd", "": "Er ikke med"}
PLACES = {"": "Ikke facit", ANSWERS: "Facit", TOLERATED: "Tæller ikke"}

# A dot is in no question's id.
STAND, NOT_COUNTED, EMPTY, SHARE = ".stil", ".taeller_ikke", ".tom", ".point."
DECISIVE, PLACE = "trin.udslagsgivende", "sted."


@dataclass(frozen=True)
class KeyForm:
    """The form of one case with all its questions. ``facts``: answers to the fact questions of the case."""

    form: Form
    facts: Mapping[str, str]
    documents: Documents

    @cached_property
    def sheet(self) -> Sheet:
        """Every question that the facts of the case let anyone be asked."""
        scheme = self.form.scheme
        asked = tuple(question.id for question in scheme.questions if question.role is not Role.FACT)
        key = Key(scheme, "", asked, answers={}, zones={}, credits={}, essential={})
        facts = {name: choice for name, choice in self.facts.items() if name in scheme}
        case = Case("", "", "", "", date.min, date.min, facts, (), (), 0)
        return sheet_of(CaseFile(case, Solution(self.form, key, {}, {}, None, {}, "")))

    @cached_property
    def drawn(self) -> Mapping[str, Question]:
        """The questions on the sheet, by id."""
        return {one.id: self.form.scheme[one.id] for one in self.sheet.questions()}

    def is_multi(self, question: str) -> bool:
        """Tell whether a question takes several answers."""
        return self.drawn[question].kind is Kind.MULTI

    def is_box(self, question: str, choice: str) -> bool:
        """Tell whether a choice is a box that can be said not to count."""
        return self.is_multi(question) and choice in self.drawn[question].boxes()

    def has_shares(self, question: str) -> bool:
        """Tell whether other answers than the keyed one can give a part of the points."""
        one = self.drawn[question]
        return one.kind is Kind.SINGLE and one.role in (Role.PLAIN, Role.OUTCOME)

    def defects(self) -> Mapping[str, str]:
        """Return the defects, by id, as the form calls them."""
        return {
            box: self.form.texts[question.id].choices[box].label
            for question in self.form.scheme.with_role(Role.DEFECTS)
            for box in question.boxes()
        }

    def places(self) -> tuple[str, ...]:
        """Return the ids of everything that can be pointed at."""
        return tuple(
            place
            for document in self.documents.read
            for place in (*(one.id for one in document.paragraphs), document.gap)
        )

    def marks(self, sent: MultiDict[str, str], old: Marks) -> Marks:
        """Return what was marked; what is not on the sheet stays as it was. Aborts with 400 for odd ids."""
        stands = {name: sent.get(name + STAND, "") for name in self.drawn}
        places = {place: sent.get(PLACE + place, "") for place in self.places()}
        if not (set(stands.values()) <= STANDS.keys() and set(places.values()) <= PLACES.keys()):
            abort(HTTPStatus.BAD_REQUEST)
        answers = {name: self._answer(sent, name, old) for name, stand in stands.items() if stand}
        tolerated = {name: self._boxes(sent, name + NOT_COUNTED, old.tolerated) for name in self.drawn}
        shares = {name: self._shares(sent, name) for name in self.drawn}
        return Marks(
            asked=self._hidden(old.asked) | {name for name, stand in stands.items() if stand == ASKED},
            prefilled=self._hidden(old.prefilled)
            | {name for name, stand in stands.items() if stand == PREFILLED},
            answers=self._kept(old.answers) | {name: one for name, one in answers.items() if one is not None},
            tolerated=self._kept(old.tolerated) | {name: boxes for name, boxes in tolerated.items() if boxes},
            credits=self._kept(old.credits) | {name: one for name, one in shares.items() if one},
            decisive=self._one_of(sent.get(DECISIVE, ""), {"", *self.defects(), old.decisive}),
            keyed_places=_in_order(places, ANSWERS, old.keyed_places),
            tolerated_places=_in_order(places, TOLERATED, old.tolerated_places),
        )

    def _answer(self, sent: MultiDict[str, str], name: str, old: Marks) -> tuple[str, ...] | None:
        """Return what is ticked in a question; None where it is left without an answer."""
        if self.drawn[name].kind is Kind.MULTI:
            boxes = self._boxes(sent, name, old.answers)
            return boxes if boxes or name + EMPTY in sent else None
        chosen = self._one_of(sent.get(name, ""), {"", *(choice.id for choice in self.drawn[name].choices)})
        return (chosen,) if chosen else None

    def _boxes(
        self, sent: MultiDict[str, str], field: str, old: Mapping[str, tuple[str, ...]]
    ) -> tuple[str, ...]:
        """Return ticked boxes in the order they were written in, new ones last."""
        name = field.removesuffix(NOT_COUNTED)
        choices = [choice.id for choice in self.drawn[name].choices]
        ticked = {self._one_of(choice, {*choices}) for choice in sent.getlist(field)}
        before = [choice for choice in old.get(name, ()) if choice in ticked or choice not in choices]
        return (*before, *(choice for choice in choices if choice in ticked and choice not in before))

    def _shares(self, sent: MultiDict[str, str], name: str) -> dict[str, str]:
        """Return the part of the points of every choice that has one; 0,5 is written 0.5."""
        fields = {choice.id: sent.get(f"{name}{SHARE}{choice.id}", "") for choice in self.drawn[name].choices}
        return {choice: share.strip().replace(",", ".") for choice, share in fields.items() if share.strip()}

    def _hidden(self, names: frozenset[str]) -> frozenset[str]:
        return names - self.drawn.keys()

    def _kept(self, of_old: Mapping[str, T]) -> dict[str, T]:
        return {name: one for name, one in of_old.items() if name not in self.drawn}

    @staticmethod
    def _one_of(sent: str, known: set[str]) -> str:
        if sent not in known:
            abort(HTTPStatus.BAD_REQUEST)
        return sent


def _in_order(places: Mapping[str, str], kind: str, old: tuple[str, ...]) -> tuple[str, ...]:
    """Return the places of a kind in the order they were written in; unknown ones stay."""
    chosen = [place for place, one in places.items() if one == kind]
    before = [place for place in old if place in chosen or place not in places]
    return (*before, *(place for place in chosen if place not in before))


def differences(form: Form, one: Marks, other: Marks) -> Iterator[tuple[str, str, str]]:
    """Yield what two sets of marks say differently: of what, what the one says, what the other says."""
    for question in form.scheme.questions:
        label = form.texts[question.id].short
        said, also = (_said(form, marks, question.id) for marks in (one, other))
        if said != also:
            yield label, said, also
    pairs = (
        ("Udslagsgivende mangel", one.decisive, other.decisive),
        ("Peg på stedet: facit", ", ".join(one.keyed_places), ", ".join(other.keyed_places)),
        ("Peg på stedet: tæller ikke", ", ".join(one.tolerated_places), ", ".join(other.tolerated_places)),
    )
    yield from ((label, said or "Intet", also or "Intet") for label, said, also in pairs if said != also)


def _said(form: Form, marks: Marks, question: str) -> str:
    """Return everything that is marked at a question, in words."""
    labels = {choice.id: choice.label for choice in form.texts[question].choices.values()}

    def called(choices: Iterable[str]) -> str:
        return ", ".join(sorted(labels.get(choice, choice) for choice in choices))

    stand = ASKED if question in marks.asked else PREFILLED if question in marks.prefilled else ""
    parts = [STANDS[stand]]
    if question in marks.answers:
        parts.append(f"svar: {called(marks.answers[question]) or 'ingen kryds'}")
    if question in marks.tolerated:
        parts.append(f"tæller ikke: {called(marks.tolerated[question])}")
    shares = marks.credits.get(question, {})
    parts += [f"{labels.get(choice, choice)} giver {share} point" for choice, share in shares.items()]
    return "; ".join(parts)
