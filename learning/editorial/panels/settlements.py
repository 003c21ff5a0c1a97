"""What a key says of one case: what the votes give, and what the meeting decided where they differed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from learning.editorial.panels.counts import CaseVotes
from learning.editorial.panels.forms import given
from quizzes.key import Zone
from quizzes.parameters import Parameters
from quizzes.scheme import Kind, Question, Role

Place = tuple[str, str]
"""Question id and box id; no box for a question with one answer."""
NOT_COUNTED = "-"
"""The decision that a question with one answer does not count."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the meeting decided of one place: a zone, the id of a choice, or NOT_COUNTED; and why."""

    value: str
    reason: str


@dataclass(frozen=True)
class Settlement:
    """The votes on a case and the decisions about them, joined.

    ``unanimous``: the meeting agreed on the outcome in the end.
    """

    votes: CaseVotes
    parameters: Parameters
    decisions: Mapping[Place, Decision] = field(default_factory=dict)
    unanimous: bool = False

    def places(self) -> Iterator[Place]:
        """Yield every place a key speaks of; the gate follows from the defects, so it is none."""
        for question in self.votes.questions():
            if question.role is Role.GATE:
                continue
            if question.kind is Kind.SINGLE:
                yield question.id, ""
            else:
                yield from ((question.id, box) for box in question.boxes())

    def voted(self, place: Place) -> str | None:
        """Return what the votes alone give: a zone, or the choice with enough votes; None when open.

        A choice that is neutral by nature stays so until the meeting says otherwise.
        """
        question = self._question(place)
        if question.kind is Kind.SINGLE:
            zones = {box.choice: box.zone(self.parameters) for box in self.votes.of(question)}
            return next((choice for choice, zone in zones.items() if zone is Zone.POS), None)
        choice = question.choice(place[1])
        if choice is not None and choice.neutral:
            return Zone.NEUTRAL
        return self.votes.boxes[place].zone(self.parameters)

    def value(self, place: Place) -> str | None:
        """Return what holds of a place: the decision, or else what the votes give."""
        decided = self.decisions.get(place)
        return decided.value if decided else self.voted(place)

    def is_disputed(self, place: Place) -> bool:
        """Tell whether the lawyers differed, or nobody was asked, so that a meeting must decide."""
        question = self._question(place)
        if question.kind is Kind.SINGLE:
            return not any(box.is_unanimous and box.ticked for box in self.votes.of(question))
        choice = question.choice(place[1])
        return not (choice and choice.neutral) and not self.votes.boxes[place].is_unanimous

    def is_override(self, place: Place) -> bool:
        """Tell whether the meeting decided something else than the votes give."""
        return place in self.decisions and self.decisions[place].value != self.voted(place)

    def applies(self, question_id: str) -> bool:
        """Tell whether every answer above the question holds in the key; neutral boxes do not."""
        scheme = self.votes.case.solution.key.scheme
        parent = scheme[question_id].parent
        if parent is None:
            return True
        above, known = scheme[parent.question], given(self.votes.case)
        if above.id in known:
            return bool(parent.values & known[above.id])
        if above.id not in self.votes.case.solution.key.asked or not self.applies(above.id):
            return False
        return above.role is Role.GATE or bool(parent.values & self._holds(above))

    @cached_property
    def open(self) -> tuple[Place, ...]:
        """The disputed places that count and nobody has decided."""
        return tuple(
            place
            for place in self.places()
            if self.is_disputed(place) and place not in self.decisions and self.applies(place[0])
        )

    @property
    def is_outcome_settled(self) -> bool:
        """Tell whether all agree on the outcome: in their votes, or after the meeting."""
        outcomes = [one for one in self.votes.questions() if one.role is Role.OUTCOME]
        return all(
            not self.is_disputed((one.id, "")) or (self.unanimous and (one.id, "") in self.decisions)
            for one in outcomes
        )

    def boxes(self, question: Question, *zones: Zone) -> frozenset[str]:
        """Return the boxes of a multi question in these zones."""
        return frozenset(box for box in question.boxes() if self.value((question.id, box)) in zones)

    def answer(self, question: Question) -> str | None:
        """Return the keyed choice of a single question; None when it does not count or is open."""
        if question.role is Role.GATE and (derived := self._gate(question)) is not None:
            return derived
        value = self.value((question.id, ""))
        return None if value == NOT_COUNTED else value

    def _gate(self, gate: Question) -> str | None:
        """A gate says yes when there is a defect; None when the panel was not asked about defects."""
        defects = [one for one in self.votes.questions() if one.role is Role.DEFECTS]
        if not defects:
            return None
        some = any(self.boxes(one, Zone.POS) for one in defects)
        return next(choice.id for choice in gate.choices if choice.affirms == some)

    def _holds(self, question: Question) -> frozenset[str]:
        """Return the choices that hold in the key."""
        if question.kind is Kind.SINGLE:
            answer = self.answer(question)
            return frozenset() if answer is None else frozenset({answer})
        cleared = frozenset(choice.id for choice in question.choices if choice.clears)
        return self.boxes(question, Zone.POS) or cleared

    def _question(self, place: Place) -> Question:
        return self.votes.case.solution.key.scheme[place[0]]
