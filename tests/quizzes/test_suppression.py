"""Hidden cells stay hidden: a reader who tries everything never pins a small count."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.attack import bounds, grid
from quizzes.suppression import protect, unsafe

FILE = Path(__file__).parents[1] / "vectors/suppression.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["tables"], ids=lambda vector: str(vector["id"]))
def test_a_known_table_is_protected_with_few_cells(vector: dict[str, Any]) -> None:
    expected, threshold = vector["expected"], vector["threshold"]
    table = grid(vector["table"])
    found = protect(table, threshold)
    assert found.primary == {tuple(cell) for cell in expected["primary"]}
    if expected["reference_suppressed"] is None:
        assert found.hidden is None
        return
    assert found.hidden is not None
    assert found.primary <= found.hidden
    assert len(found.hidden) <= expected["reference_cells_hidden"]
    for cell, bound in bounds(table, found.hidden).items():
        if cell in found.primary:
            assert bound.hi >= threshold
            assert bound.lo < bound.hi


def rows_of(width: int, most: int) -> st.SearchStrategy[list[list[int]]]:
    row = st.lists(st.integers(0, most), min_size=width, max_size=width)
    return st.lists(row, min_size=1, max_size=4)


def tables(most: int) -> st.SearchStrategy[list[list[int]]]:
    return st.integers(1, 4).flatmap(lambda width: rows_of(width, most))


Position = tuple[int, int]


def fits(rows: list[list[int]], hidden: frozenset[Position], cell: Position, count: int) -> bool:
    """Tell whether some table with these sums and shown cells has ``count`` in ``cell``, by search."""
    names = [cell, *sorted(hidden - {cell})]
    one_way = len(rows) == 1 or len(rows[0]) == 1
    lines = [(0, 0) if one_way else (i, len(rows) + j) for i, j in names]
    start = [0] * (len(rows) + len(rows[0]))
    for (i, j), ends in zip(names, lines, strict=True):
        for end in set(ends):
            start[end] += rows[i][j]

    def place(at: int, left: list[int]) -> bool:
        if at == len(names):
            return not any(left)
        room = min(left[end] for end in lines[at])
        for value in [count] if at == 0 else range(room, -1, -1):
            after = [n - value * (end in lines[at]) for end, n in enumerate(left)]
            if value <= room and place(at + 1, after):
                return True
        return False

    return place(0, start)


@settings(max_examples=60, deadline=None)
@given(st.one_of(tables(7), tables(30)).filter(lambda rows: len(rows) * len(rows[0]) <= 9))
def test_a_brute_force_reader_never_pins_a_small_cell(rows: list[list[int]]) -> None:
    found = protect(grid(rows), 5)
    if found.hidden is None:
        return
    for cell in found.primary:
        assert any(fits(rows, found.hidden, cell, count) for count in range(5, 5 + sum(map(sum, rows))))
        assert fits(rows, found.hidden, cell, rows[cell[0]][cell[1]])


@settings(max_examples=60, deadline=None)
@given(tables(12))
def test_a_refused_table_is_unsafe_even_with_everything_hidden(rows: list[list[int]]) -> None:
    table = grid(rows)
    found = protect(table, 5)
    if found.hidden is None:
        assert unsafe(table, frozenset(table), 5)
    else:
        assert not unsafe(table, found.hidden, 5)


@settings(max_examples=60, deadline=None)
@given(tables(40))
def test_no_single_cell_is_hidden_in_vain(rows: list[list[int]]) -> None:
    table = grid(rows)
    found = protect(table, 5)
    for extra in (found.hidden or frozenset()) - found.primary:
        assert unsafe(table, (found.hidden or frozenset()) - {extra}, 5)


def test_of_equally_many_cells_the_smallest_counts_are_hidden() -> None:
    found = protect(grid([[3, 40, 12]]), 5)
    assert found.hidden == frozenset({(0, 0), (0, 2)})


def test_a_zero_is_published() -> None:
    assert protect(grid([[0, 8], [9, 0]]), 5).hidden == frozenset()
