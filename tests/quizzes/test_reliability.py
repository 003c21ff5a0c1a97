"""Totals of a test: spread, shape and consistency, never clamped."""

import json
from pathlib import Path
from typing import Any

import pytest

from quizzes.items import analyse
from quizzes.reliability import reliability

FILE = Path(__file__).parents[1] / "vectors/item_stats.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["matrices"], ids=lambda vector: str(vector["id"]))
def test_totals_of_a_known_matrix(vector: dict[str, Any]) -> None:
    found, expected = reliability(analyse(vector["X"], vector["maxmark"])), vector["expected_test"]
    numbers = {
        "mean": found.mean,
        "median": found.median,
        "sd": found.deviation,
        "skewness": found.skewness,
        "kurtosis": found.kurtosis,
        "cic": found.cic,
        "error_ratio": found.error_ratio,
        "standard_error": found.standard_error,
    }
    assert numbers == pytest.approx(expected, abs=VECTORS["tolerance"])


def test_items_that_go_against_each_other_are_not_clamped_to_zero() -> None:
    found = reliability(analyse([[1, 0, 1], [0, 1, 0], [1, 0, 0]], [1, 1, 1]))
    assert found.cic is not None
    assert found.error_ratio is not None
    assert found.cic < 0
    assert found.error_ratio > 100


def test_totals_that_never_vary_say_nothing() -> None:
    found = reliability(analyse([[1, 0]] * 5, [1, 1]))
    assert (found.deviation, found.skewness, found.kurtosis, found.cic) == (0, None, None, None)
    assert (found.error_ratio, found.standard_error) == (None, None)


def test_one_item_has_nothing_to_agree_with() -> None:
    assert reliability(analyse([[1], [0]], [1])).cic is None


def test_three_attempts_have_a_skewness_but_no_kurtosis() -> None:
    found = reliability(analyse([[0, 0], [0, 1], [1, 1]], [1, 1]))
    assert found.skewness == pytest.approx(0)
    assert found.kurtosis is None
    assert reliability(analyse([[0, 0], [1, 1]], [1, 1])).skewness is None
