"""What a reader can work out about hidden cells of a table whose sums are published.

Every cell lies on two lines with a known sum (its row and its column; in a one-way table the total
twice). A table that fits the known sums is a flow in the network of lines, so the exact bounds of a
cell are its count plus or minus a maximum flow around it; they equal those of a linear program.
"""

from collections import deque
from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

Line: TypeAlias = Hashable
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, and the two lines whose published sums it is part of."""

    row: Line
    column: Line
    count: int


Table: TypeAlias = Mapping[Name, Cell]
"""The cells by name."""

Capacities: TypeAlias = dict[Line, dict[Line, int]]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The smallest and largest count a reader must reckon with."""

    lo: int
    hi: int


def grid(rows: Sequence[Sequence[int]]) -> Table[tuple[int, int]]:
    """Make a table with row and column sums published; cells are named (row, column) from zero.

    With a single row or column the other sums would be the cells, so only the total is known.
    """
    one_way = len(rows) == 1 or all(len(row) == 1 for row in rows)
    return {
        (i, j): Cell("total", "all", count) if one_way else Cell(("row", i), ("column", j), count)
        for i, row in enumerate(rows)
        for j, count in enumerate(row)
    }


def bounds(table: Table[Name], hidden: Set[Name]) -> dict[Name, Bounds]:
    """Bound every hidden cell, given all other cells and all sums."""
    return {
        name: Bounds(table[name].count - _room(table, hidden, name, down=True), upper(table, hidden, name))
        for name in hidden
    }


def upper(table: Table[Name], hidden: Set[Name], name: Name) -> int:
    """Return the largest count the hidden cell ``name`` could have."""
    return table[name].count + _room(table, hidden, name)


def _room(table: Table[Name], hidden: Set[Name], name: Name, *, down: bool = False) -> int:
    """How far the cell can rise (or fall) while other hidden cells make up for it."""
    cell = table[name]
    if down:
        return min(cell.count, _flow(_network(table, hidden - {name}), cell.row, cell.column))
    return _flow(_network(table, hidden - {name}), cell.column, cell.row)


def openings(table: Table[Name], hidden: Set[Name], name: Name) -> list[Name]:
    """Name the shown cells of which at least one must be hidden before ``name`` can rise further.

    They are the cells across the minimum cut: hiding any others leaves the upper bound where it is.
    """
    cell, network = table[name], _network(table, hidden - {name})
    _flow(network, cell.column, cell.row)
    near = set(_search(network, cell.column))
    return [
        other
        for other, at in table.items()
        if other not in hidden and (at.row in near) != (at.column in near) and (at.row in near or at.count)
    ]


def _network(table: Table[Name], hidden: Set[Name]) -> Capacities:
    """A cell may rise without limit (row to column) and fall to nothing (column to row)."""
    limitless = 1 + sum(cell.count for cell in table.values())
    network: Capacities = {}
    for name in hidden:
        cell = table[name]
        outward, inward = network.setdefault(cell.row, {}), network.setdefault(cell.column, {})
        outward[cell.column] = outward.get(cell.column, 0) + limitless
        inward[cell.row] = inward.get(cell.row, 0) + cell.count
    return network


def _flow(network: Capacities, source: Line, sink: Line) -> int:
    """Maximum flow by shortest augmenting paths (Edmonds and Karp); ``network`` keeps what is left."""
    total = 0
    while sink in (came_from := _search(network, source)):
        path = [sink]
        while path[-1] != source:
            path.append(came_from[path[-1]])
        steps = list(zip(path[1:], path[:-1], strict=True))
        amount = min(network[start][end] for start, end in steps)
        for start, end in steps:
            network[start][end] -= amount
            network[end][start] = network[end].get(start, 0) + amount
        total += amount
    return total


def _search(network: Capacities, source: Line) -> dict[Line, Line]:
    """Lines that can be reached from ``source``, each with the line before it."""
    came_from: dict[Line, Line] = {source: source}
    queue = deque([source])
    while queue:
        line = queue.popleft()
        for neighbour, capacity in network.get(line, {}).items():
            if capacity and neighbour not in came_from:
                came_from[neighbour] = line
                queue.append(neighbour)
    return came_from
