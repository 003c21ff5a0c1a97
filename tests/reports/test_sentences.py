"""Danish sentences with numbers in them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.reports.sentences import CAUTION, base_sentence, number, percents, share_sentence
from quizzes.disclosure import Disclosure
from quizzes.intervals import wilson

FILE = Path(__file__).parents[1] / "vectors/report_text.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["sentences"], ids=lambda vector: str(vector["id"]))
def test_a_share_as_a_sentence(vector: dict[str, Any], limits: Disclosure) -> None:
    hits, base, expected = vector["k"], vector["n"], vector["expected"]
    assert share_sentence(hits, base, limits) == expected["text"]
    if expected["show"]:
        rounded = percents(hits, base, wilson(hits, base))
        assert (rounded.value, rounded.lo, rounded.hi) == (expected["pct"], expected["lo"], expected["hi"])


@given(base=st.integers(1, 3000), data=st.data())
def test_rounding_never_narrows_an_interval_or_passes_100_percent(base: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, base))
    interval = wilson(hits, base)
    rounded = percents(hits, base, interval)
    assert 0 <= rounded.lo <= rounded.value <= rounded.hi <= 100
    assert rounded.lo / 100 <= interval.lo + 1e-9
    assert rounded.hi / 100 >= interval.hi - 1e-9


def test_thousands_are_divided_by_a_point() -> None:
    assert number(1234567) == "1.234.567"


def test_a_figure_names_its_base(limits: Disclosure) -> None:
    assert base_sentence([50, 50], limits) == "Figuren er baseret på 50 besvarelser."
    assert base_sentence([31, 48], limits) == "Figuren er baseret på 31-48 besvarelser."
    assert base_sentence([29], limits) == f"Figuren er baseret på 29 besvarelser. {CAUTION}"


def test_a_figure_without_answers_says_so(limits: Disclosure) -> None:
    assert base_sentence([], limits) == "Der er færre end 10 besvarelser, og figuren vises derfor ikke."
