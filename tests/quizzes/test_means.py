"""A mean from sums alone has the interval of the values themselves."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.gain import mean_gain
from quizzes.means import mean_interval

FILE = Path(__file__).parents[1] / "vectors/learning_gain.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["gain"], ids=lambda vector: str(vector["id"]))
def test_the_sums_of_the_differences_give_the_paired_interval(vector: dict[str, Any]) -> None:
    pairs = zip(vector["pre"], vector["post"], strict=True)
    differences = [Fraction(late) - Fraction(early) for early, late in pairs]
    found = mean_interval(len(differences), sum(differences), sum(d * d for d in differences))
    expected = vector["expected"]
    assert (found.value, found.lo, found.hi) == pytest.approx(
        (expected["gain"], expected["lo"], expected["hi"]), abs=VECTORS["tolerance"]
    )


scores = st.tuples(st.integers(0, 10_000), st.integers(0, 10_000))


@given(st.lists(scores, min_size=2, max_size=30))
def test_sums_of_whole_numbers_lose_nothing(pairs: list[tuple[int, int]]) -> None:
    differences = [late - early for early, late in pairs]
    found = mean_interval(len(pairs), sum(differences), sum(d * d for d in differences))
    raw = mean_gain([early for early, _ in pairs], [late for _, late in pairs]).matched
    assert (found.value, found.lo, found.hi) == pytest.approx((raw.value, raw.lo, raw.hi), abs=1e-6)


def test_values_that_never_vary_have_no_width() -> None:
    found = mean_interval(3, 6, 12)
    assert (found.value, found.lo, found.hi) == (2, 2, 2)


def test_one_value_has_no_interval() -> None:
    with pytest.raises(ValueError, match="two values"):
        mean_interval(1, 1, 1)


def test_sums_that_no_values_have_are_refused() -> None:
    with pytest.raises(ValueError, match="sum of squares"):
        mean_interval(2, 10, 3)
