"""Completed attempts as the base of what is kept apart from them: receipts and questionnaires."""

from collections.abc import Iterable

from learning.ledger.tallies import Tally
from learning.reports.catalogue.within import within
from learning.reports.drafts import Estimate, Group, Scope
from quizzes.intervals import wilson

PERCENT = "procent"
_ANSWERED = ("first", "repeat")
_COMPLETED = "1"


def completed(tallies: Iterable[Tally], scope: Scope) -> Group:
    """Return the completed attempts, those of learners who have taken the module before included."""
    return Group.of(
        row
        for row in within(tallies, scope, "attempts")
        if row.item in _ANSWERED and row.value.split(".")[1] == _COMPLETED
    )


def portion(part: Group, base: Group) -> Estimate:
    """Return how many percent ``part`` is of ``base``, whose people nothing links to it.

    Unlike a share of a base, it rests on ``part``: shown only when that may be. None when ``part`` is
    larger, which it can be where the two are dated differently.
    """
    if not base.size or part.size > base.size:
        return Estimate(part, None, unit=PERCENT, of=(base,))
    found = wilson(part.size, base.size)
    return Estimate(part, 100 * found.value, 100 * found.lo, 100 * found.hi, PERCENT, of=(base,))
