"""Why a question did not give full credit, in points of 100 of that question."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from quizzes.key import Zone

FULL = Fraction(100)


class Reason(StrEnum):
    """What points were lost on."""

    FALSE_TICK = "false_tick"
    MISSED_BOX = "missed_box"
    FALSE_CLAIM = "false_claim"  # "yes, there are defects" in a clean key, without a counted tick
    WRONG_CHOICE = "wrong_choice"
    NOT_ANSWERED = "not_answered"


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points lost for one reason. ``boxes`` are the boxes behind it, in the order of the form.

    The score of the question is 100 less all its deductions, but never below 0.
    """

    reason: Reason
    boxes: tuple[str, ...]
    points: Fraction


def box_costs(zones: Mapping[str, Zone], weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return what a wrong answer in each scored box costs, in points of 100 of the question.

    A box costs its share of the weight of its zone. In a clean key one false tick costs everything.
    """
    totals = {zone: sum(weight_of(box, weights) for box, z in zones.items() if z is zone) for zone in Zone}
    costs = {
        box: FULL * weight_of(box, weights) / totals[zone]
        for box, zone in zones.items()
        if zone is not Zone.NEUTRAL
    }
    return costs if totals[Zone.POS] else dict.fromkeys(costs, FULL)


def weight_of(box: str, weights: Mapping[str, Fraction]) -> Fraction:
    """Return the weight of a box; boxes that are not named weigh 1."""
    return weights.get(box, Fraction(1))


def deductions(
    zones: Mapping[str, Zone], weights: Mapping[str, Fraction], selected: Set[str], *, claimed: bool | None
) -> tuple[Deduction, ...]:
    """Return what the ticks cost, one entry per reason."""
    costs = box_costs(zones, weights)
    false = tuple(box for box, zone in zones.items() if zone is Zone.NEG and box in selected)
    missed = tuple(box for box, zone in zones.items() if zone is Zone.POS and box not in selected)
    is_clean = bool(costs) and Zone.POS not in zones.values()
    found = []
    if false:
        found.append(Deduction(Reason.FALSE_TICK, false, FULL if is_clean else _sum(costs, false)))
    elif is_clean and claimed:
        found.append(Deduction(Reason.FALSE_CLAIM, (), FULL))
    if missed:
        found.append(Deduction(Reason.MISSED_BOX, missed, _sum(costs, missed)))
    return tuple(found)


def _sum(costs: Mapping[str, Fraction], boxes: tuple[str, ...]) -> Fraction:
    return sum((costs[box] for box in boxes), Fraction(0))
