"""Started and completed attempts (F04, F05), repeats apart, and what was left out of the figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from learning.ledger.tallies import Usage
from learning.reports.shares import Share, Status, count, hidden, share, shown
from quizzes.attack import grid
from quizzes.disclosure import Disclosure
from quizzes.suppression import protect


@dataclass(frozen=True)
class UsageTable:
    """Completed of started: per edition in the order given, in all, and among repeats.

    The base of a share is the number started. ``in_all`` is None where it would give an edition away.
    """

    editions: tuple[Share, ...]
    repeats: tuple[Share, ...]
    suspicious: tuple[Share, ...]
    unanswered: tuple[Share, ...]
    in_all: Share | None


def usage_table(usages: Sequence[Usage], limits: Disclosure) -> UsageTable:
    """Publish all editions together, so that no row follows from the sum and the others."""
    editions = tuple(share(usage.completed, usage.started, limits) for usage in usages)
    in_all = None
    if len(usages) > 1 and all(one.status is not Status.FEW for one in editions):
        editions, in_all = _with_sum(usages, limits)
    return UsageTable(
        editions,
        tuple(share(usage.repeats_completed, usage.repeats, limits) for usage in usages),
        tuple(count(usage.suspicious, limits) for usage in usages),
        tuple(count(usage.unanswered, limits) for usage in usages),
        in_all,
    )


def _with_sum(usages: Sequence[Usage], limits: Disclosure) -> tuple[tuple[Share, ...], Share | None]:
    rows = [[usage.completed, usage.started - usage.completed] for usage in usages]
    withheld = protect(grid(rows), limits.cell).hidden
    if withheld is None:
        return tuple(share(usage.completed, usage.started, limits) for usage in usages), None
    completed, started = sum(usage.completed for usage in usages), sum(usage.started for usage in usages)
    editions = tuple(
        hidden(usage.started) if {(i, 0), (i, 1)} & withheld else shown(usage.completed, usage.started)
        for i, usage in enumerate(usages)
    )
    return editions, shown(completed, started)
