"""Why a question did not give full credit, in points of 100 of that question."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quizzes.key import Zone

FULL = Fraction(100)
ONE = Fraction(1)


class Reason(StrEnum):
    """What points were lost on."""

    FALSE_TICK = "false_tick"
    MISSED_BOX = "missed_box"
    FALSE_CLAIM = "false_claim"  # "yes, there are defects" in a clean key, without a counted tick
    WRONG_CHOICE = "wrong_choice"
    NOT_ANSWERED = "not_answered"


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points lost for one reason, of 100.

    ``boxes``: what each box behind it costs by itself, in the order of the form. In a clean key one false
    tick costs everything, so there the boxes add up to more than ``points``.
    The score of the question is 100 less all its deductions, but never below 0.
    """

    reason: Reason
    points: Fraction
    boxes: Mapping[str, Fraction]


def shares(zones: Mapping[str, Zone], weights: Mapping[str, Fraction], zone: Zone) -> dict[str, Fraction]:
    """Return each box of a zone with its share of the weight of that zone; boxes not named weigh 1."""
    found = {box: weights.get(box, ONE) for box, its_zone in zones.items() if its_zone is zone}
    total = sum(found.values(), Fraction(0))
    return {box: weight / total for box, weight in found.items()}


def deductions(
    pos: Mapping[str, Fraction], neg: Mapping[str, Fraction], selected: Set[str], *, claimed: bool | None
) -> tuple[Deduction, ...]:
    """Return what the ticks cost, one entry per reason. ``pos`` and ``neg``: shares of their zones."""
    false = {box: FULL * share if pos else FULL for box, share in neg.items() if box in selected}
    missed = {box: FULL * share for box, share in pos.items() if box not in selected}
    found = []
    if false:
        points = sum(false.values(), Fraction(0)) if pos else FULL
        found.append(Deduction(Reason.FALSE_TICK, points, false))
    elif claimed and not pos:
        found.append(Deduction(Reason.FALSE_CLAIM, FULL, {}))
    if missed:
        found.append(Deduction(Reason.MISSED_BOX, sum(missed.values(), Fraction(0)), missed))
    return tuple(found)
