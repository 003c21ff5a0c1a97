"""Answers that contradict each other: shown to the learner, never part of the total."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from quizzes.assessment import Assessment
from quizzes.scheme import Answers, Role, Scheme, Side


class Rule(StrEnum):
    """The hard rules of consistency."""

    TICKED_BEHIND_NO = "R1"
    NOTHING_BEHIND_YES = "R2"
    OVERTURNED_WITHOUT_ESSENTIAL = "R3"
    UPHELD_DESPITE_ESSENTIAL = "R4"


@dataclass(frozen=True, slots=True)
class SoftRule:
    """A hint that a module can switch on: what an outcome normally presupposes.

    It speaks up when one of ``outcomes`` is answered and none of the defects ``needs`` is ticked, or
    one of the defects ``excludes`` is. All three are ids of the form; either of the last two may be empty.
    """

    id: str
    outcomes: frozenset[str]
    needs: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()


def violations(assessment: Assessment) -> tuple[Rule, ...]:
    """Return the hard rules the answers violate as they stand, hidden ticks included.

    An unanswered essential question counts as not essential. Without an outcome R3 and R4 are silent;
    R3 is silent too when a ticked defect has an essential question that was not put to the learner.
    """
    scheme, stand = assessment.scheme, assessment.as_ticked()
    ticked = _ticked(scheme, stand)
    sides = _sides(scheme, stand)
    gates = [gate for gate in scheme.with_role(Role.GATE) if stand.get(gate.id)]
    claims = [gate.affirmed_by(stand[gate.id]) for gate in gates]
    essentials = [q for q in scheme.with_role(Role.ESSENTIAL) if q.about in ticked]
    is_essential = any(q.affirmed_by(stand.get(q.id, frozenset())) for q in essentials)
    is_asked = all(q.id in assessment.asked or q.id in assessment.given for q in essentials)
    broken = {
        Rule.TICKED_BEHIND_NO: False in claims and bool(ticked),
        Rule.NOTHING_BEHIND_YES: True in claims and not ticked,
        Rule.OVERTURNED_WITHOUT_ESSENTIAL: Side.OVERTURNED in sides and is_asked and not is_essential,
        Rule.UPHELD_DESPITE_ESSENTIAL: Side.UPHELD in sides and is_essential,
    }
    return tuple(rule for rule, is_broken in broken.items() if is_broken)


def hints(assessment: Assessment, rules: Iterable[SoftRule]) -> tuple[str, ...]:
    """Return the ids of the soft rules that speak up, in the order given."""
    scheme, stand = assessment.scheme, assessment.as_ticked()
    ticked = _ticked(scheme, stand)
    outcomes = {choice for q in scheme.with_role(Role.OUTCOME) for choice in stand.get(q.id, ())}
    return tuple(
        rule.id
        for rule in rules
        if rule.outcomes & outcomes and (rule.excludes & ticked or (rule.needs and not rule.needs & ticked))
    )


def _ticked(scheme: Scheme, stand: Answers) -> frozenset[str]:
    """Return the defect boxes that are ticked, wherever they stand."""
    defects = scheme.with_role(Role.DEFECTS)
    return frozenset(box for q in defects for box in q.boxes() if box in stand.get(q.id, ()))


def _sides(scheme: Scheme, stand: Answers) -> set[Side | None]:
    outcomes = scheme.with_role(Role.OUTCOME)
    return {choice.side for q in outcomes for choice in q.choices if choice.id in stand.get(q.id, ())}
