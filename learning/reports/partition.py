"""Answers that divide a base: categories in groups, with the sums of the groups published as well."""

from collections.abc import Mapping
from dataclasses import dataclass

from learning.reports.shares import FEW, Share, hidden, shown
from quizzes.attack import Cell
from quizzes.disclosure import Disclosure
from quizzes.suppression import protect

_TOTAL = "total"
_REST = "rest"


@dataclass(frozen=True)
class Partition:
    """``parts``: category -> share of the base. ``groups``: group -> share of the base.

    Only what can be shown together is shown: nothing hidden follows from the rest.
    """

    base: int
    parts: Mapping[str, Share]
    groups: Mapping[str, Share]


def partition(
    counts: Mapping[str, int], groups: Mapping[str, str], limits: Disclosure, *, national: bool = False
) -> Partition:
    """Publish the answers to one question; ``groups``: category -> group.

    The sums of the groups come first, then as many categories as those sums allow. ``national``
    figures with a large base need no hiding.
    """
    base = sum(counts.values())
    sums = dict.fromkeys(groups.values(), 0)
    for category, number in counts.items():
        sums[groups[category]] += number
    if base < limits.base:
        return Partition(base, dict.fromkeys(counts, FEW), dict.fromkeys(sums, FEW))
    if national and base >= limits.national_base:
        return Partition(base, _shares(counts, frozenset()), _shares(sums, frozenset()))
    withheld = _hidden({group: Cell(_TOTAL, _REST, number) for group, number in sums.items()}, limits)
    lines = {group: _REST if group in withheld else (_TOTAL, group) for group in sums}
    cells = {part: Cell(_TOTAL, lines[groups[part]], number) for part, number in counts.items()}
    return Partition(base, _shares(counts, _hidden(cells, limits)), _shares(sums, withheld))


def _hidden(cells: Mapping[str, Cell], limits: Disclosure) -> frozenset[str]:
    """Return what to hide: everything when nothing less is safe."""
    found = protect(cells, limits.cell).hidden
    return frozenset(cells) if found is None else found


def _shares(counts: Mapping[str, int], withheld: frozenset[str]) -> dict[str, Share]:
    base = sum(counts.values())
    return {name: hidden(base) if name in withheld else shown(n, base) for name, n in counts.items()}
