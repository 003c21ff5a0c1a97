"""One filled-in måleskema: what was given, what was ticked, and which of it stands."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from quizzes.scheme import Answers, Kind, Question, Role, Scheme, UnknownQuestion


class UnknownChoice(LookupError):
    """The question has no choice with this id."""

    def __init__(self, question: str, choice: str) -> None:
        super().__init__(f"{question} has no choice {choice}")
        self.question = question
        self.choice = choice


class RepeatedAnswer(ValueError):
    """A choice was given twice, or a single question was answered twice."""

    def __init__(self, question: str, choice: str) -> None:
        super().__init__(f"{question} was answered once too often, with {choice}")
        self.question = question
        self.choice = choice


@dataclass(frozen=True)
class Assessment:
    """One filled-in form; the lawyers' key is read from a form like the learner's.

    ``asked``: ids of the questions put to the one who fills in.
    ``given``: answers that were there beforehand, facts of the case and prefilled ones.
    ``answers``: as ticked, also under parents that are not ticked. A multi question with an empty set
    was answered with no ticks; one that is absent was not answered.
    """

    scheme: Scheme
    asked: tuple[str, ...]
    given: Answers
    answers: Answers

    @classmethod
    def parse(
        cls, scheme: Scheme, raw: Mapping[str, Sequence[str]], *, asked: Sequence[str], given: Answers
    ) -> "Assessment":
        """Read submitted ids.

        Raises UnknownQuestion (also for a question that was not asked), UnknownChoice and RepeatedAnswer.
        """
        answers: dict[str, frozenset[str]] = {}
        for question_id, ticks in raw.items():
            if question_id not in asked:
                raise UnknownQuestion(question_id)
            question = scheme[question_id]
            if ticks or question.kind is Kind.MULTI:
                answers[question_id] = _read(question, ticks)
        return cls(scheme, tuple(asked), given, answers)

    def as_ticked(self) -> Answers:
        """Return every answer, hidden ticks and given answers included."""
        return {**self.answers, **self.given}

    @cached_property
    def _standing(self) -> dict[str, frozenset[str]]:
        """Every answer, with ticks beside a clearing choice taken away."""
        return {id_: _cleared(self.scheme[id_], ticks) for id_, ticks in self.as_ticked().items()}

    @cached_property
    def _effective(self) -> dict[str, frozenset[str]]:
        held = {id_: self._boxes(id_) for id_ in self.given}
        for id_ in self.asked:
            if self.scheme.reached(id_, self._standing):
                if id_ in self._standing:
                    held[id_] = self._boxes(id_)
            elif self.claims(id_) is False:
                held[id_] = frozenset()
        return held

    def _boxes(self, question_id: str) -> frozenset[str]:
        return self._standing[question_id] & set(self.scheme[question_id].boxes())

    def effective(self) -> Answers:
        """Return the answers that count: given ones and those whose question is reached.

        A clearing choice is the empty set, and so is a question behind a gate answered with no.
        """
        return self._effective

    def claims(self, question_id: str) -> bool | None:
        """Tell what the gate above the question was answered with: yes, no, or None (no gate, no answer)."""
        parent = self.scheme[question_id].parent
        if parent is None or parent.question not in self._standing or not self.reached(parent.question):
            return None
        gate = self.scheme[parent.question]
        return gate.affirmed_by(self._standing[gate.id]) if gate.role is Role.GATE else None

    def submitted(self, question_id: str) -> bool:
        """Tell whether the question was answered, or closed by an answer higher up."""
        parent = self.scheme[question_id].parent
        if parent is None or self.scheme.reached(question_id, self._standing):
            return question_id in self._standing
        return self.submitted(parent.question)

    def reached(self, question_id: str) -> bool:
        """Tell whether the answers above the question open it."""
        return self.scheme.reached(question_id, self._standing)

    def missing(self) -> tuple[str, ...]:
        """Return the asked questions that are open and lack an answer.

        A multi question needs at least one tick or its clearing choice.
        """
        return tuple(id_ for id_ in self.asked if self.reached(id_) and not self._standing.get(id_))

    def contradicted(self) -> tuple[str, ...]:
        """Return the open questions where a clearing choice was ticked beside other boxes."""
        return tuple(
            id_
            for id_, ticks in self.answers.items()
            if self.reached(id_) and ticks != _cleared(self.scheme[id_], ticks)
        )


def _read(question: Question, ticks: Sequence[str]) -> frozenset[str]:
    seen: set[str] = set()
    for choice in ticks:
        if question.choice(choice) is None:
            raise UnknownChoice(question.id, choice)
        if choice in seen or (seen and question.kind is Kind.SINGLE):
            raise RepeatedAnswer(question.id, choice)
        seen.add(choice)
    return frozenset(seen)


def _cleared(question: Question, ticks: Set[str]) -> frozenset[str]:
    clearing = frozenset(choice.id for choice in question.choices if choice.clears and choice.id in ticks)
    return clearing or frozenset(ticks)
