"""Lays out the form of one case: what is asked where, and which answer opens what."""

from collections.abc import Iterable
from functools import cached_property

from learning.library.model import CaseFile
from learning.training.submissions import known_answers
from learning.web.sheets import Filled, Sheet, SheetChoice, SheetGroup, SheetQuestion
from quizzes.scheme import Kind, Question, Role

SHORT_LABEL = 14
"""Longest label, in characters, of choices that stand side by side."""


def sheet_of(case: CaseFile) -> Sheet:
    """Lay out the asked and the prefilled questions of a case."""
    layout = _Layout(case)
    groups = [
        SheetGroup(group.id, group.heading, group.help, tuple(layout.top(group.questions)))
        for group in case.solution.form.groups
    ]
    return Sheet(tuple(group for group in groups if group.questions))


class _Layout:
    """Draws the questions of one case; counts the numbers on screen as it goes."""

    def __init__(self, case: CaseFile) -> None:
        self._solution = case.solution
        self._form = case.solution.form
        self._scheme = case.solution.form.scheme
        self._known = known_answers(case)
        self._listed = {id_ for group in self._form.groups for id_ in group.questions}
        self._numbered = 0

    @cached_property
    def _drawn(self) -> list[str]:
        """Ids of the questions on the sheet, in the order of the form."""
        shown = {*self._solution.key.asked, *self._solution.prefilled}
        return [q.id for q in self._scheme.questions if q.id in shown and self._can_open(q, shown)]

    def _can_open(self, question: Question, shown: set[str]) -> bool:
        """Tell whether an answer on the sheet, or one that stands beforehand, can open the question."""
        parent = question.parent
        if parent is None:
            return True
        if parent.question in self._known:
            return bool(parent.values & self._known[parent.question])
        return parent.question in shown and self._can_open(self._scheme[parent.question], shown)

    @cached_property
    def _openers(self) -> dict[str, int]:
        """A number for every question that stands outside the frame of the answers that open it."""
        apart = [
            id_
            for id_ in self._drawn
            if (parent := self._scheme[id_].parent) is not None
            and parent.question not in self._known
            and (id_ in self._listed or len(parent.values) > 1)
        ]
        return {id_: number for number, id_ in enumerate(apart, start=1)}

    def top(self, ids: Iterable[str]) -> Iterable[SheetQuestion]:
        """Draw the questions of a group."""
        return [self._question(id_, nested=False) for id_ in ids if id_ in self._drawn]

    def _question(self, id_: str, *, nested: bool) -> SheetQuestion:
        question = self._scheme[id_]
        text = self._form.texts[id_]
        self._numbered += not nested
        number = 0 if nested else self._numbered
        choices = tuple(self._choice(question, place) for place in range(len(question.choices)))
        return SheetQuestion(
            id=id_,
            number=number,
            label=text.label,
            help=text.help,
            multi=question.kind is Kind.MULTI,
            beside=nested and all(len(choice.label) <= SHORT_LABEL for choice in choices),
            shown_by=self._openers.get(id_, 0),
            confidence=question.role is Role.OUTCOME and id_ not in self._known,
            filled=self._filled(id_),
            choices=choices,
            after=tuple(self._question(child, nested=True) for child in self._followers(question)),
        )

    def _choice(self, question: Question, place: int) -> SheetChoice:
        choice = question.choices[place]
        text = self._form.texts[question.id].choices[choice.id]
        opened = self._opened_by(question, {choice.id})
        return SheetChoice(
            id=choice.id,
            field=f"sp-{self._scheme.questions.index(question) + 1}-{place + 1}",
            label=text.label,
            help=text.help,
            opens=tuple(self._openers[id_] for id_ in opened if id_ in self._openers),
            nested=tuple(
                self._question(id_, nested=True) for id_ in opened if not self._stands_apart(id_, question)
            ),
        )

    def _opened_by(self, question: Question, choices: set[str]) -> list[str]:
        return [
            id_
            for id_ in self._drawn
            if (parent := self._scheme[id_].parent) is not None
            and parent.question == question.id
            and parent.values & choices
        ]

    def _stands_apart(self, id_: str, question: Question) -> bool:
        return id_ in self._listed or id_ in self._openers or question.id in self._known

    def _followers(self, question: Question) -> list[str]:
        """Ids of the questions drawn right after this one, outside its choices."""
        opened = self._opened_by(question, {choice.id for choice in question.choices})
        return [id_ for id_ in opened if id_ not in self._listed and self._stands_apart(id_, question)]

    def _filled(self, id_: str) -> Filled | None:
        if id_ not in self._solution.prefilled:
            return None
        chosen = self._solution.prefilled[id_]
        labels = tuple(
            text.label for choice, text in self._form.texts[id_].choices.items() if choice in chosen
        )
        feedback = self._solution.feedback.get(id_)
        return Filled(labels, feedback.reason if feedback else "", feedback.sources if feedback else ())
