"""The outcome chosen against the key: exact and right side (F12), and which are confused (F13)."""

from collections.abc import Sequence
from dataclasses import dataclass

from learning.ledger.tallies import Chosen
from learning.library.model import Form as Scheme
from learning.library.model import Module
from learning.reports.figures import Figure, Form, Row
from learning.reports.partition import Partition, partition
from learning.reports.shares import Share, shown
from quizzes.disclosure import Disclosure
from quizzes.scheme import Question, Role

UNIT = "Én enhed er ét forløbs svar på, hvad udfaldet ville være."
_EXACT, _SAME_SIDE, _WRONG_SIDE = "exact", "same side", "wrong side"


@dataclass(frozen=True)
class Outcome:
    """The outcome question of the cases in which the key chooses ``keyed``."""

    question: Question
    keyed: str
    cases: frozenset[str]
    scheme: Scheme

    def label(self, choice: str) -> str:
        """Return the Danish name of a choice."""
        return self.scheme.texts[self.question.id].choices[choice].label

    def groups(self) -> dict[str, str]:
        """Group the choices by how near they are to the key; there is always one on the wrong side."""
        sides = {choice.id: choice.side for choice in self.question.choices}
        near = {c: _SAME_SIDE if side is sides[self.keyed] else _WRONG_SIDE for c, side in sides.items()}
        return {**near, self.keyed: _EXACT}

    def counts(self, answers: Sequence[Chosen]) -> dict[str, int]:
        """Count the answers to these cases; choices nobody made are zero."""
        counts = {choice.id: 0 for choice in self.question.choices}
        for answer in answers:
            if answer.case in self.cases and answer.choice in counts:
                counts[answer.choice] += answer.attempts
        return counts


def outcomes(module: Module) -> tuple[Outcome, ...]:
    """Return the outcomes that the keys of the twin cases choose, with the cases of each."""
    found: dict[str, Outcome] = {}
    for case_file in module.twins:
        form, key = case_file.solution.form, case_file.solution.key
        for question in form.scheme.with_role(Role.OUTCOME):
            if question.id in key.counted and len({choice.side for choice in question.choices}) > 1:
                keyed = min(key.answers[question.id])
                cases = found[keyed].cases if keyed in found else frozenset[str]()
                found[keyed] = Outcome(question, keyed, cases | {case_file.case.id}, form)
    return tuple(found.values())


def outcome_figures(
    known: Sequence[Outcome], answers: Sequence[Chosen], phase: str, limits: Disclosure
) -> tuple[Figure, Figure]:
    """Return F12 and F13 of one phase; F13 shows no more than F12 leaves safe."""
    divided = [(one, partition(one.counts(answers), one.groups(), limits)) for one in known]
    right = [row for one, parts in divided for row in _right(one, parts)]
    confused = [
        Row(one.label(one.keyed), share, one.label(choice))
        for one, parts in divided
        for choice, share in parts.parts.items()
    ]
    return (
        Figure("F12", "Udfald: netop facit og rigtig side", Form.SHARES, UNIT, tuple(right), phase),
        Figure("F13", "Udfald: svar mod facit", Form.MATRIX, UNIT, tuple(confused), phase),
    )


def _right(one: Outcome, parts: Partition) -> tuple[Row, Row]:
    keyed = one.label(one.keyed)
    return (
        Row(f"Netop facits udfald (facit: {keyed})", parts.groups[_EXACT]),
        Row(f"Rigtig side af stadfæstet og omgjort (facit: {keyed})", _right_side(parts)),
    )


def _right_side(parts: Partition) -> Share:
    """The right side is everything but the wrong one, and shown exactly when that is."""
    wrong = parts.groups[_WRONG_SIDE]
    return wrong if wrong.hits is None else shown(parts.base - wrong.hits, parts.base)
