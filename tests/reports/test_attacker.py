"""The reader with a linear program knows as much as the one with flows, and no more than is true."""

import json
from collections.abc import Set
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.reports.attacker import UNLIMITED, Contradiction, components, informed
from learning.reports.drafts import Atom
from learning.reports.statements import Statement, read_statements, write_statements
from quizzes.attack import Bounds, bounds, grid

FILE = Path(__file__).parents[1] / "vectors/suppression.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
Position = tuple[int, int]


def atom(position: Position) -> Atom:
    return tuple(map(str, position))


def exactly(size: int, *atoms: Atom) -> Statement:
    return Statement("", frozenset(atoms), size, size)


def printed(rows: list[list[int]], hidden: Set[Position]) -> list[Statement]:
    """State the sums of a table, and every cell that is not hidden."""
    cells, lines = grid(rows), dict[object, list[Position]]()
    for position, cell in cells.items():
        for line in {cell.row, cell.column} - {"all"}:
            lines.setdefault(line, []).append(position)
    sums = [exactly(sum(cells[at].count for at in line), *map(atom, line)) for line in lines.values()]
    return sums + [exactly(cell.count, atom(at)) for at, cell in cells.items() if at not in hidden]


def by_program(rows: list[list[int]], hidden: Set[Position]) -> dict[Position, Bounds]:
    cells = sorted(hidden)
    reader = informed(printed(rows, hidden), [{atom(cell)} for cell in cells])
    return {cell: reader.bounds(number) for number, cell in enumerate(cells)}


@pytest.mark.parametrize("vector", VECTORS["tables"], ids=lambda vector: str(vector["id"]))
def test_bounds_equal_the_published_ones(vector: dict[str, Any]) -> None:
    for cells in (vector["expected"]["primary"], vector["expected"]["reference_suppressed"] or []):
        hidden = {(row, column) for row, column in cells}
        assert by_program(vector["table"], hidden) == bounds(grid(vector["table"]), hidden)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.data())
def test_bounds_equal_those_of_flows(width: int, data: st.DataObject) -> None:
    row = st.lists(st.sampled_from((0, 1, 2, 3, 4, 7, 20)), min_size=width, max_size=width)
    rows = data.draw(st.lists(row, min_size=1, max_size=4))
    position = st.tuples(st.integers(0, len(rows) - 1), st.integers(0, width - 1))
    hidden = data.draw(st.sets(position, min_size=1))
    assert by_program(rows, hidden) == bounds(grid(rows), hidden)


A, B, C = ("a",), ("b",), ("c",)


def test_atoms_that_nothing_tells_apart_are_one_unknown() -> None:
    assert informed([exactly(7, A, B)], [{A, B}, {A}]).bounds(0) == Bounds(7, 7)
    assert informed([exactly(7, A, B)], [{A, B}, {A}]).bounds(1) == Bounds(0, 7)


def test_nothing_limits_a_group_that_nobody_speaks_of() -> None:
    assert informed([exactly(7, A)], [{A, B}]).bounds(0) == Bounds(7, UNLIMITED)


def test_too_few_to_show_is_knowledge_too() -> None:
    few = Statement("", frozenset({B}), 0, 9)
    assert informed([exactly(12, A, B), few], [{A}]).bounds(0) == Bounds(3, 12)


def test_what_is_forgotten_does_not_count() -> None:
    reader = informed([exactly(12, A, B), exactly(9, B)], [{A}])
    assert reader.bounds(0) == Bounds(3, 3)
    reader.forget(1)
    assert reader.bounds(0) == Bounds(0, 12)
    reader.tell(1)
    assert reader.bounds(0) == Bounds(3, 3)


def test_the_statements_that_hold_a_group_down_are_blamed() -> None:
    reader = informed([exactly(12, A, B), exactly(9, B), exactly(5, C)], [{A}])
    assert reader.most(0).value == 3
    assert reader.blamed() == (0, 1)


def test_groups_that_fall_short_are_named() -> None:
    reader = informed([exactly(12, A, B), exactly(9, B)], [{A}, {B}, {C}])
    assert reader.short([5, 5, 5]) == [0]


def test_statements_that_cannot_all_be_true_are_noticed() -> None:
    with pytest.raises(Contradiction):
        informed([exactly(3, A, B), exactly(9, B)], [{A}]).most(0)


def test_sets_hang_together_through_what_they_share() -> None:
    assert components([{A}, {C}, {A, B}, {B}]) == [[0, 2, 3], [1]]


def test_statements_read_back_as_they_were_written() -> None:
    told = (exactly(7, A, B), Statement("F04: »Påbegyndte«", frozenset({B, C}), 0, 9))
    assert read_statements(write_statements(told)) == told
