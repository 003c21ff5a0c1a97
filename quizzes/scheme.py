"""The grammar of a måleskema: ordered questions, their choices and when each is asked."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

Answers: TypeAlias = Mapping[str, Set[str]]
"""Question id -> ids of the ticked choices; a question that is absent was not answered."""


class Kind(StrEnum):
    """How many choices an answer may hold."""

    SINGLE = "single"
    MULTI = "multi"


class Role(StrEnum):
    """What a question means to the rules of scoring; legal content is never looked at.

    Source: design rules of scoring, section 2 and 4.
    """

    PLAIN = "plain"
    FACT = "fact"  # a fact of the case: shown, never asked, never scored
    GATE = "gate"  # "are there any defects?": opens the defects question, never scored alone
    DEFECTS = "defects"  # which defects there are
    ESSENTIAL = "essential"  # had one defect essential significance? scored as a pair with it
    OUTCOME = "outcome"  # what the reviewing authority would do


class Side(StrEnum):
    """The side of an outcome: the decision stands, or it does not."""

    UPHELD = "upheld"
    OVERTURNED = "overturned"


class SchemeError(ValueError):
    """A scheme that cannot be built: doubled ids, an unknown parent, a cycle."""


class UnknownQuestion(LookupError):
    """No question of the scheme has this id."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice ("box") of a question.

    ``clears``: the choice means the empty set and is no box of its own ("no, none").
    ``neutral``: neutral in every key that does not say otherwise ("other").
    ``affirms``: for gate and essential questions, the choice that means yes.
    ``criterion``: legal criterion of this one box; None means that of the question.
    """

    id: str
    clears: bool = False
    neutral: bool = False
    affirms: bool = False
    side: Side | None = None
    criterion: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Asked only when the answer to ``question`` holds at least one of ``values``."""

    question: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``about`` is, for an essential question, the defect choice it belongs to."""

    id: str
    kind: Kind
    choices: tuple[Choice, ...]
    weight: Fraction = Fraction(1)
    role: Role = Role.PLAIN
    criterion: str | None = None
    parent: Condition | None = None
    about: str | None = None

    def choice(self, choice_id: str) -> Choice | None:
        """Return the choice with this id, or None."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)

    def boxes(self) -> tuple[str, ...]:
        """Ids of the choices that are boxes, in order; clearing choices are not."""
        return tuple(choice.id for choice in self.choices if not choice.clears)

    def affirmed_by(self, ticked: Set[str]) -> bool:
        """Tell whether a ticked choice means yes."""
        return any(choice.affirms and choice.id in ticked for choice in self.choices)


@dataclass(frozen=True)
class Scheme:
    """A versioned måleskema. Raises SchemeError when the questions do not fit together."""

    id: str
    version: str
    questions: tuple[Question, ...]
    _by_id: Mapping[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {question.id: question for question in self.questions}
        if len(by_id) != len(self.questions):
            raise SchemeError("two questions share an id")
        object.__setattr__(self, "_by_id", by_id)
        for role in (Role.GATE, Role.DEFECTS, Role.OUTCOME):
            if len(list(self.with_role(role))) > 1:
                raise SchemeError(f"two questions have the role {role}")
        for question in self.questions:
            self._check_parents(question)
            self._check(question)

    def _check(self, question: Question) -> None:
        if len({choice.id for choice in question.choices}) != len(question.choices):
            raise SchemeError(f"two choices of {question.id} share an id")
        if question.weight < 0:
            raise SchemeError(f"{question.id} has a negative weight")
        is_multi = question.kind is Kind.MULTI
        if question.role is not Role.PLAIN and is_multi != (question.role is Role.DEFECTS):
            raise SchemeError(f"{question.id} cannot be both {question.kind} and {question.role}")
        if not is_multi and any(choice.clears for choice in question.choices):
            raise SchemeError(f"{question.id} takes one answer, so no choice of it can clear the others")
        if question.role in (Role.GATE, Role.ESSENTIAL) and not any(c.affirms for c in question.choices):
            raise SchemeError(f"{question.id} has no choice that means yes")
        if question.role is Role.ESSENTIAL and not self._is_about_its_parent(question):
            raise SchemeError(f"{question.id} does not depend on the one defect it is about")

    def _is_about_its_parent(self, question: Question) -> bool:
        """Tell whether an essential question is open exactly when its own defect is ticked."""
        if question.parent is None or question.parent.values != {question.about}:
            return False
        return self[question.parent.question].role is Role.DEFECTS

    def _check_parents(self, question: Question) -> None:
        seen = {question.id}
        node = question
        while node.parent is not None:
            parent = self._by_id.get(node.parent.question)
            if parent is None:
                raise SchemeError(f"{node.id} depends on the unknown question {node.parent.question}")
            if not node.parent.values <= {choice.id for choice in parent.choices}:
                raise SchemeError(f"{node.id} depends on unknown choices of {parent.id}")
            if parent.id in seen:
                raise SchemeError(f"{question.id} depends on itself")
            seen.add(parent.id)
            node = parent

    def __contains__(self, question_id: object) -> bool:
        return question_id in self._by_id

    def __getitem__(self, question_id: str) -> Question:
        """Return the question with this id. Raises UnknownQuestion."""
        try:
            return self._by_id[question_id]
        except KeyError:
            raise UnknownQuestion(question_id) from None

    def with_role(self, role: Role) -> Iterator[Question]:
        """Yield the questions with this role, in order."""
        return (question for question in self.questions if question.role is role)

    def reached(self, question_id: str, answers: Answers) -> bool:
        """Tell whether every condition above the question holds in ``answers``."""
        parent = self[question_id].parent
        if parent is None:
            return True
        ticked = answers.get(parent.question, frozenset())
        return bool(parent.values & ticked) and self.reached(parent.question, answers)
