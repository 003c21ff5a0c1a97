"""From the votes on a case to votes per box, zones and agreement, whatever the order of the lawyers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from learning.editorial.panels.forms import assessment
from learning.editorial.panels.votes import Ballot
from learning.library.model import CaseFile
from quizzes.agreement import Agreement, agreement
from quizzes.key import Zone
from quizzes.panel import zone
from quizzes.parameters import Parameters
from quizzes.scheme import Kind, Question, Role

NOT_MEASURED = (Role.FACT, Role.GATE, Role.OUTCOME)
"""The gate follows from the defects, and the outcome is settled by the meeting."""
TWO = 2


@dataclass(frozen=True, slots=True)
class BoxVotes:
    """Who ticked a box and who left it, by letter; who was never asked is in neither.

    A single question has a box per choice.
    """

    question: str
    choice: str
    ticked: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def n(self) -> int:
        """Number of lawyers who were asked and answered."""
        return len(self.ticked) + len(self.left)

    @property
    def is_unanimous(self) -> bool:
        """Tell whether all who answered answered alike, and someone did."""
        return bool(self.ticked) != bool(self.left)

    def zone(self, parameters: Parameters) -> Zone | None:
        """Return the zone the votes give, or None without votes."""
        return zone(len(self.ticked), self.n, parameters) if self.n else None


@dataclass(frozen=True)
class CaseVotes:
    """All votes on one case. ``case`` is the blind one: its key holds only which questions were asked."""

    case: CaseFile
    ballots: tuple[Ballot, ...]

    @cached_property
    def boxes(self) -> Mapping[tuple[str, str], BoxVotes]:
        """The votes on every box by question and choice, in the order of the form."""
        ballots = sorted(self.ballots, key=lambda one: one.letter)
        forms = [(one.letter, assessment(self.case, one.answers).effective()) for one in ballots]
        found: dict[tuple[str, str], BoxVotes] = {}
        for question in self.questions():
            held = [(letter, form[question.id]) for letter, form in forms if question.id in form]
            if question.kind is Kind.SINGLE:
                held = [(letter, ticks) for letter, ticks in held if ticks]
            for box in question.boxes():
                ticked = tuple(letter for letter, ticks in held if box in ticks)
                left = tuple(letter for letter, ticks in held if box not in ticks)
                found[question.id, box] = BoxVotes(question.id, box, ticked, left)
        return found

    def questions(self) -> Iterator[Question]:
        """Yield the questions put to the panel, in the order of the screen."""
        key = self.case.solution.key
        return (key.scheme[id_] for id_ in key.asked)

    def of(self, question: Question) -> tuple[BoxVotes, ...]:
        """Return the votes on the boxes of one question."""
        return tuple(self.boxes[question.id, box] for box in question.boxes())

    def measured(self) -> Iterator[tuple[str, BoxVotes]]:
        """Yield the boxes agreement is measured on, each with its criterion.

        A single question of two choices is one box: its second says the same again.
        """
        for question in self.questions():
            if question.role in NOT_MEASURED:
                continue
            boxes = [choice for choice in question.choices if not choice.clears]
            if question.kind is Kind.SINGLE and len(boxes) == TWO:
                boxes = [next((choice for choice in boxes if choice.affirms), boxes[0])]
            for choice in boxes:
                if criterion := choice.criterion or question.criterion:
                    yield criterion, self.boxes[question.id, choice.id]


def rated(cases: Iterable[CaseVotes]) -> dict[str, list[list[int | None]]]:
    """Return criterion -> one row per lawyer and one column per box, as agreement is measured on them.

    1 is ticked, 0 left, None not asked. Boxes of all cases stand beside each other.
    """
    columns: dict[str, list[BoxVotes]] = {}
    letters: set[str] = set()
    for one in cases:
        letters.update(ballot.letter for ballot in one.ballots)
        for criterion, box in one.measured():
            columns.setdefault(criterion, []).append(box)
    return {
        criterion: [[_rating(box, letter) for box in boxes] for letter in sorted(letters)]
        for criterion, boxes in columns.items()
    }


def agreements(cases: Sequence[CaseVotes]) -> Mapping[str, Agreement]:
    """Return the agreement per criterion over the cases."""
    return {criterion: agreement(ratings) for criterion, ratings in rated(cases).items()}


def _rating(box: BoxVotes, letter: str) -> int | None:
    if letter in box.ticked:
        return 1
    return 0 if letter in box.left else None
