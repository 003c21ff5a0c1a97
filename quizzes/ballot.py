"""A vote in a room: what may be shown of it, decided once when it closes, and roughly how many have voted."""

from collections.abc import Sequence, Set

from quizzes.disclosure import Disclosure
from quizzes.growth import Column, choose, tick
from quizzes.scheme import Kind

COARSE = ((50, 5), (100, 10), (500, 50))
"""Below the first number, votes are told in steps of the second."""
COARSEST = 100


def release(kind: Kind, boxes: Sequence[str], ballots: Sequence[Set[str]], limits: Disclosure) -> Column:
    """Return what the room may see of a closed vote; ``ballots`` are the ticks of each who voted.

    Each ballot of a single question holds one of ``boxes``. The rules are those of a team's first table.
    """
    counts = {box: sum(box in ballot for ballot in ballots) for box in boxes}
    if kind is Kind.SINGLE:
        return choose({}, counts, limits)
    ticking = sum(any(box in ballot for box in boxes) for ballot in ballots)
    return tick({}, counts, {"now": len(ballots), "before": 0, "ticking": ticking}, limits)


def at_least(votes: int, limits: Disclosure) -> int:
    """Return the step that so many votes have come to; 0 while they are too few to be told at all."""
    if votes < limits.hold_words:
        return 0
    step = next((step for below, step in COARSE if votes < below), COARSEST)
    return votes - votes % step
