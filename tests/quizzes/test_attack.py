"""What a reader can work out about hidden cells: checked against every table that fits."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.attack import Bounds, Cell, Table, bounds, grid, openings, upper

FILE = Path(__file__).parents[1] / "vectors/suppression.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))


def by_cell(rows: list[dict[str, Any]]) -> dict[tuple[int, int], Bounds]:
    return {(row["cell"][0], row["cell"][1]): Bounds(row["lo"], row["hi"]) for row in rows}


@pytest.mark.parametrize("vector", VECTORS["tables"], ids=lambda vector: str(vector["id"]))
def test_bounds_equal_those_of_a_linear_program(vector: dict[str, Any]) -> None:
    table, expected = grid(vector["table"]), vector["expected"]
    primary = {(cell[0], cell[1]) for cell in expected["primary"]}
    final = {(cell[0], cell[1]) for cell in expected["reference_suppressed"] or ()}
    assert bounds(table, primary) == by_cell(expected["attacker_bounds_primary_only"])
    assert bounds(table, final) == by_cell(expected["attacker_bounds_final"])


def published(rows: list[list[int]]) -> list[int]:
    """List the sums a reader knows: only the total when there is a single row or column."""
    if len(rows) == 1 or len(rows[0]) == 1:
        return [sum(map(sum, rows))]
    return [*map(sum, rows), *map(sum, zip(*rows, strict=True))]


def brute_force(rows: list[list[int]], hidden: set[tuple[int, int]]) -> dict[tuple[int, int], Bounds]:
    """Try every filling of the hidden cells and keep those with the published sums."""
    names = sorted(hidden)
    seen: dict[tuple[int, int], set[int]] = {name: set() for name in names}
    most = sum(rows[i][j] for i, j in names)
    for filling in product(range(most + 1), repeat=len(names)):
        candidate = [list(row) for row in rows]
        for (i, j), count in zip(names, filling, strict=True):
            candidate[i][j] = count
        if published(candidate) == published(rows):
            for name, count in zip(names, filling, strict=True):
                seen[name].add(count)
    return {name: Bounds(min(counts), max(counts)) for name, counts in seen.items()}


def rows_of(width: int, most: int) -> st.SearchStrategy[list[list[int]]]:
    row = st.lists(st.integers(0, most), min_size=width, max_size=width)
    return st.lists(row, min_size=1, max_size=3)


def tables(most: int) -> st.SearchStrategy[list[list[int]]]:
    return st.integers(1, 3).flatmap(lambda width: rows_of(width, most))


@settings(max_examples=40, deadline=None)
@given(tables(3), st.data())
def test_bounds_equal_those_of_trying_every_table(rows: list[list[int]], data: st.DataObject) -> None:
    names = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, len(rows[0]) - 1))
    hidden = data.draw(st.sets(names, max_size=4))
    assert bounds(grid(rows), hidden) == brute_force(rows, hidden)


def test_a_lone_hidden_cell_is_known_exactly() -> None:
    assert bounds(grid([[12, 3], [20, 9]]), {(0, 1)}) == {(0, 1): Bounds(3, 3)}


def test_hiding_another_cell_than_an_opening_does_not_help() -> None:
    table = grid([[12, 3, 15], [20, 9, 11], [8, 14, 6]])
    useful = set(openings(table, {(0, 1)}, (0, 1)))
    for other in set(table) - {(0, 1)} - useful:
        assert upper(table, {(0, 1), other}, (0, 1)) == 3


def test_an_empty_cell_opens_nothing_by_falling() -> None:
    table = grid([[3, 0], [0, 7]])
    assert (1, 0) not in openings(table, {(0, 0)}, (0, 0))


def test_cells_may_share_sums_that_are_not_rows_and_columns() -> None:
    table: Table[str] = {
        "exact": Cell("key", "right", 9),
        "near": Cell("key", "right", 2),
        "wrong": Cell("key", "wrong", 6),
    }
    assert bounds(table, {"near", "wrong"}) == {"near": Bounds(2, 2), "wrong": Bounds(6, 6)}
    assert bounds(table, {"near", "exact"}) == {"near": Bounds(0, 11), "exact": Bounds(0, 11)}
