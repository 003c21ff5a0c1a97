"""Item analysis: the numbers of a quiz statistics page, without its known slips."""

import json
from dataclasses import astuple
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.items import Item, ItemSums, analyse, analyse_sums

FILE = Path(__file__).parents[1] / "vectors/item_stats.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
NAMES = {
    "facility": "facility",
    "sd": "deviation",
    "item_variance": "variance",
    "rest_variance": "rest_variance",
    "covariance_item_rest": "covariance_rest",
    "covariance_max": "covariance_max",
    "covariance_item_total": "covariance_total",
    "discrimination_index": "discrimination",
    "discriminative_efficiency": "efficiency",
    "effective_weight": "effective_weight",
}


def near(expected: float | None) -> Any:
    return expected if expected is None else pytest.approx(expected, abs=VECTORS["tolerance"])


@pytest.mark.parametrize("vector", VECTORS["matrices"], ids=lambda vector: str(vector["id"]))
def test_items_of_a_known_matrix(vector: dict[str, Any]) -> None:
    items = analyse(vector["X"], vector["maxmark"]).items
    assert [item.intended_weight for item in items] == near(vector["intended_weight"])
    for item, expected in zip(items, vector["expected_items"], strict=True):
        for name, attribute in NAMES.items():
            assert getattr(item, attribute) == near(expected[name]), name


def test_an_item_worth_nothing_has_no_facility() -> None:
    item = analyse([[0, 1], [0, 0]], [0, 1]).items[0]
    assert item.facility is None
    assert item.discrimination is None
    assert item.intended_weight == 0


def test_a_test_worth_nothing_has_no_weights() -> None:
    item = analyse([[0], [0]], [0]).items[0]
    assert (item.intended_weight, item.effective_weight) == (None, None)


@pytest.mark.parametrize("marks", [[], [[1, 0]], [[1, 0], [1]]])
def test_item_analysis_needs_two_whole_rows(marks: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="two attempts"):
        analyse(marks, [1, 1])


def test_sums_of_one_attempt_cannot_be_analysed() -> None:
    alone = {Fraction(1): 1}
    with pytest.raises(ValueError, match="two attempts"):
        analyse_sums([ItemSums(alone, alone, Fraction(1))], [1])


quarters = st.integers(0, 4).map(lambda n: Fraction(n, 4))
matrices = st.integers(2, 4).flatmap(
    lambda items: st.lists(st.lists(quarters, min_size=items, max_size=items), min_size=2, max_size=9)
)


@given(matrices)
def test_indices_stay_within_their_range(marks: list[list[Fraction]]) -> None:
    for item in analyse(marks, [1] * len(marks[0])).items:
        assert item.facility is not None
        assert 0 <= item.facility <= 1
        if item.discrimination is not None:
            assert abs(item.discrimination) <= 100 + 1e-9
            assert item.efficiency is not None
            assert item.efficiency <= 100


@given(matrices, st.randoms(use_true_random=False))
def test_the_order_of_attempts_changes_nothing(marks: list[list[Fraction]], random: Any) -> None:
    shuffled = random.sample(marks, len(marks))
    limits = [1] * len(marks[0])
    before, after = analyse(marks, limits).items, analyse(shuffled, limits).items
    assert [astuple(item) for item in before] == [astuple(item) for item in after]
    assert all(isinstance(item, Item) for item in after)
