"""The points of one case: what the feedback is divided into, the same for every learner."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from learning.library.model import BoxFeedback, CaseFile, Evidence, QuestionFeedback
from quizzes.key import Zone
from quizzes.scheme import Question, Role


@dataclass(frozen=True, eq=False)
class Point:
    """One point: a defect with its follow-ups, or another question with its follow-ups.

    ``box`` is the defect, or None. ``essential`` is the question of its significance, if asked.
    ``parts`` are the follow-up questions the key counts. ``feedback`` is what the lawyers wrote of it,
    ``evidence`` every place they point to.
    """

    number: int
    title: str
    question: str
    box: str | None
    essential: str | None
    parts: tuple[str, ...]
    feedback: BoxFeedback | QuestionFeedback | None
    evidence: tuple[Evidence, ...]

    @property
    def anchor(self) -> str:
        """HTML id of the point."""
        return f"punkt-{self.number}"

    @property
    def place(self) -> str:
        """What the point is called in a report of an error: ids, never numbers on a screen."""
        return self.question if self.box is None else f"{self.question}.{self.box}"


def points_of(case: CaseFile) -> tuple[Point, ...]:
    """Return the points of a case in the order of the form on screen."""
    return tuple(_Points(case).all())


class _Points:
    """Gathers the points of one case."""

    def __init__(self, case: CaseFile) -> None:
        self._solution = case.solution
        self._key = case.solution.key
        self._scheme = case.solution.key.scheme
        self._numbers = count(1)

    def all(self) -> Iterator[Point]:
        for question in self._roots():
            if question.role is Role.DEFECTS:
                yield from (self._defect(question, box) for box in self._boxes(question))
            else:
                yield self._single(question)

    def _roots(self) -> Iterator[Question]:
        """Yield the questions that are points of their own: the gate is not, what is prefilled is not."""
        for group in self._solution.form.groups:
            for id_ in group.questions:
                followers = self._opened(id_) if id_ in self._solution.prefilled else [id_]
                for root in followers:
                    if (
                        root in self._key.asked
                        and self._key.applies(root)
                        and self._scheme[root].role is not Role.GATE
                    ):
                        yield self._scheme[root]

    def _boxes(self, question: Question) -> Iterator[str]:
        """Yield the boxes that are points; a box that is neutral in every key is not."""
        zones = self._key.zones.get(question.id, {})
        for choice in question.choices:
            if not choice.clears and not (choice.neutral and zones.get(choice.id) is Zone.NEUTRAL):
                yield choice.id

    def _defect(self, question: Question, box: str) -> Point:
        feedback = self._solution.feedback.get(question.id)
        own = feedback.boxes.get(box) if feedback else None
        followers = self._followers(question.id, {box})
        essential = next((q for q in followers if self._scheme[q].role is Role.ESSENTIAL), None)
        parts = tuple(q for q in followers if q != essential and q in self._key.counted)
        return Point(
            number=next(self._numbers),
            title=self._solution.form.texts[question.id].choices[box].label,
            question=question.id,
            box=box,
            essential=essential,
            parts=parts,
            feedback=own,
            evidence=self._evidence(own, parts),
        )

    def _single(self, question: Question) -> Point:
        own = self._solution.feedback.get(question.id)
        followers = self._followers(question.id, {choice.id for choice in question.choices})
        parts = tuple(q for q in followers if q in self._key.counted)
        return Point(
            number=next(self._numbers),
            title=self._solution.form.texts[question.id].short,
            question=question.id,
            box=None,
            essential=None,
            parts=parts,
            feedback=own,
            evidence=self._evidence(own, parts),
        )

    def _opened(self, parent: str, choices: set[str] | None = None) -> list[str]:
        """Ids of the asked questions that an answer opens; without ``choices``, any answer."""
        return [
            id_
            for id_ in self._key.asked
            if (condition := self._scheme[id_].parent)
            and condition.question == parent
            and (choices is None or condition.values & choices)
        ]

    def _followers(self, parent: str, choices: set[str]) -> list[str]:
        """Ids of the questions that an answer opens, and of those that they open."""
        opened = self._opened(parent, choices)
        return [found for id_ in opened for found in (id_, *self._followers(id_, self._every(id_)))]

    def _every(self, id_: str) -> set[str]:
        return {choice.id for choice in self._scheme[id_].choices}

    def _evidence(
        self, own: BoxFeedback | QuestionFeedback | None, parts: tuple[str, ...]
    ) -> tuple[Evidence, ...]:
        """Return every place the feedback points to, each once."""
        found = list(own.evidence) if own else []
        for part in parts:
            feedback = self._solution.feedback.get(part)
            if feedback:
                zones = self._key.zones.get(part, {})
                found += feedback.evidence
                for box, text in feedback.boxes.items():
                    found += text.evidence if zones.get(box) is Zone.POS else ()
        return tuple({place.anchor: place for place in found}.values())
