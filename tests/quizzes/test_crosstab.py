"""Team tables in the form of the letter to the municipality."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.attack import bounds, grid
from quizzes.crosstab import chosen, fixed, ticked
from quizzes.disclosure import Disclosure, Status

FILE = Path(__file__).parents[1] / "vectors/kommunebrev_crosstab.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
WORDS = {Status.WORD_FEW: "ingen eller få", Status.WORD_SOME: "nogle", Status.WORD_MOST: "de fleste"}


@pytest.mark.parametrize("vector", VECTORS["fixed"], ids=lambda vector: str(vector["id"]))
def test_a_joint_answer_is_tabled_as_in_the_letter(vector: dict[str, Any]) -> None:
    answers = [vector["answers"][case] for case in vector["columns"]]
    ticks = [{answer} if isinstance(answer, str) else set(answer or ()) for answer in answers]
    table, expected = fixed(vector["options"], ticks), vector["expected"]
    assert {choice: list(row) for choice, row in table.cells.items()} == expected["cells"]
    assert table.row_totals == expected["row_totals"]
    assert list(table.in_all) == expected["i_alt"]


def printed(status: Status, count: int) -> Any:
    return count if status is Status.SHOW else WORDS.get(status, status.value)


@pytest.mark.parametrize(
    "vector", [v for v in VECTORS["individual"] if v["question"] == "multi"], ids=lambda v: str(v["id"])
)
def test_individual_ticks(vector: dict[str, Any], limits: Disclosure) -> None:
    counts, expected = vector["counts"], vector["expected"]
    column = ticked(counts, vector["participants"], vector["participants_with_a_tick"], limits)
    cells = {choice: printed(state, counts[choice]) for choice, state in column.cells.items()}
    assert cells == expected["cells"]
    assert column.in_all == expected["i_alt"]


@pytest.mark.parametrize(
    "vector", [v for v in VECTORS["individual"] if v["question"] == "single"], ids=lambda v: str(v["id"])
)
def test_individual_choices(vector: dict[str, Any], limits: Disclosure) -> None:
    expected = vector["expected"]
    column = chosen(vector["counts"], limits)
    hidden = {choice for choice, state in column.cells.items() if state is Status.HIDDEN}
    if not expected["show"]:
        assert set(column.cells.values()) == {Status.NOTHING}
        assert column.in_all is None
        return
    assert set(expected["primary"]) <= hidden
    assert len(hidden) <= len(expected["reference_hidden"])
    assert column.in_all == expected["i_alt"]


def test_in_all_is_printed_when_every_tick_is(limits: Disclosure) -> None:
    column = ticked({"official": 9, "hjemmel": 0}, 12, 10, limits)
    assert column.in_all == 10


def test_a_small_team_choosing_gets_words_and_no_total(limits: Disclosure) -> None:
    column = chosen({"stadfaestet": 6, "hjemvist": 1}, limits)
    assert column.cells == {"stadfaestet": Status.WORD_MOST, "hjemvist": Status.WORD_FEW}
    assert column.in_all is None


@given(counts=st.lists(st.integers(0, 14), min_size=1, max_size=5))
def test_a_shown_total_never_gives_a_small_choice_away(limits: Disclosure, counts: list[int]) -> None:
    column = chosen({str(index): count for index, count in enumerate(counts)}, limits)
    hidden = {(0, int(choice)) for choice, state in column.cells.items() if state is Status.HIDDEN}
    if column.in_all is None:
        assert Status.SHOW not in column.cells.values() or sum(counts) < 10
        return
    for (_, index), bound in bounds(grid([counts]), hidden).items():
        assert bound.hi >= 5 or not 0 < counts[index] < 5


def test_a_choice_that_nobody_can_protect_takes_the_total_with_it(limits: Disclosure) -> None:
    strict = replace(limits, base=3)
    column = chosen({"ja": 3, "nej": 1}, strict)
    assert set(column.cells.values()) == {Status.HIDDEN}
    assert column.in_all is None
