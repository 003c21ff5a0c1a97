"""What may be shown of one number about people."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.disclosure import Disclosure, Status, Tier, is_small, status

FILE = Path(__file__).parents[1] / "vectors/suppression.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
WORDS = {
    "ingen eller få": Status.WORD_FEW,
    "nogle": Status.WORD_SOME,
    "de fleste": Status.WORD_MOST,
}


@pytest.mark.parametrize("vector", VECTORS["cells"], ids=lambda vector: str(vector["id"]))
def test_state_of_one_number(vector: dict[str, Any], limits: Disclosure) -> None:
    expected = vector["expected"]
    found = status(Tier(str(vector["tier"])), vector["base"], vector["k"], limits)
    assert found is (WORDS.get(expected) or Status(expected))


def test_a_team_in_the_middle_third_is_some(limits: Disclosure) -> None:
    assert status(Tier.HOLD, 6, 2, limits) is Status.WORD_SOME
    assert status(Tier.HOLD, 6, 4, limits) is Status.WORD_SOME


def test_a_team_of_four_gets_nothing(limits: Disclosure) -> None:
    assert status(Tier.HOLD, 4, 4, limits) is Status.NOTHING


def test_a_national_figure_with_a_small_base_hides_small_cells(limits: Disclosure) -> None:
    assert status(Tier.NATIONAL, 29, 3, limits) is Status.HIDDEN


@given(st.sampled_from([Tier.DIMENSION, Tier.HOLD]), st.integers(0, 60), st.data())
def test_a_small_count_is_never_shown_below_the_national_level(
    limits: Disclosure, tier: Tier, base: int, data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, base))
    if status(tier, base, count, limits) is Status.SHOW:
        assert base >= limits.base
        assert not is_small(count, limits)
