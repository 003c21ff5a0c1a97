"""Numbers as stored and shown."""

from fractions import Fraction

import pytest

from quizzes.rounding import four_decimals, half_up, whole_percent


@pytest.mark.parametrize(
    ("share", "percent"), [("1/8", 13), ("1/200", 1), ("19/32", 59), ("2/3", 67), ("0", 0), ("1", 100)]
)
def test_percent_is_whole_and_halves_go_up(share: str, percent: int) -> None:
    assert whole_percent(Fraction(share)) == percent


def test_halves_go_up_below_zero_too() -> None:
    assert [half_up(Fraction(n, 2)) for n in (-3, -1, 1, 3)] == [-1, 0, 1, 2]


@pytest.mark.parametrize(
    ("share", "stored"), [("19/32", 0.5938), ("7/11", 0.6364), ("1/20000", 0.0001), ("1", 1.0)]
)
def test_a_total_is_stored_with_four_decimals(share: str, stored: float) -> None:
    assert four_decimals(Fraction(share)) == stored
