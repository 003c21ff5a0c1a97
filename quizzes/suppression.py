"""Which cells of a table must be hidden so that no small count can be worked out from the sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic

from quizzes.attack import Name, Table, openings, upper

BREADTH = 200
"""How many partial choices of cells are followed at a time; small tables are searched completely."""


@dataclass(frozen=True, slots=True)
class Protection(Generic[Name]):
    """``primary``: cells with a small count. ``hidden``: those and the cells hidden for their sake.

    ``hidden`` is None when the table cannot be protected: merge categories or leave it out.
    """

    primary: frozenset[Name]
    hidden: frozenset[Name] | None


def protect(table: Table[Name], threshold: int) -> Protection[Name]:
    """Hide as few cells as possible so that every count in 1..threshold - 1 is safe.

    A small cell is safe when a reader must reckon with at least ``threshold`` (and so cannot know it).
    Among equally few cells those of least total count are hidden.
    """
    primary = frozenset(name for name, cell in table.items() if 0 < cell.count < threshold)
    choices = {primary}
    while choices:
        weighed = {choice: unsafe(table, choice, threshold) for choice in choices}
        if safe := [choice for choice, at_risk in weighed.items() if not at_risk]:
            return Protection(primary, min(safe, key=lambda choice: _cost(table, choice)))
        best = sorted(weighed, key=lambda choice: (len(weighed[choice]), *_cost(table, choice)))[:BREADTH]
        choices = {
            choice | {opening} for choice in best for opening in openings(table, choice, weighed[choice][0])
        }
    return Protection(primary, None)


def unsafe(table: Table[Name], hidden: frozenset[Name], threshold: int) -> list[Name]:
    """Name the hidden small cells that a reader knows to be small, in a stable order."""
    small = [name for name in _ordered(hidden) if 0 < table[name].count < threshold]
    return [name for name in small if upper(table, hidden, name) < threshold]


def _cost(table: Table[Name], hidden: frozenset[Name]) -> tuple[int, list[str]]:
    return sum(table[name].count for name in hidden), [str(name) for name in _ordered(hidden)]


def _ordered(names: Iterable[Name]) -> list[Name]:
    return sorted(names, key=str)
