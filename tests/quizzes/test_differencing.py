"""Two versions of a figure must not give away what one attempt changed."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.differencing import may_release, may_release_hold, may_stand_together
from quizzes.disclosure import Disclosure

FILE = Path(__file__).parents[1] / "vectors/differencing.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["release"], ids=lambda vector: str(vector["id"]))
def test_a_figure_is_released_again_only_after_enough_growth(
    vector: dict[str, Any], limits: Disclosure
) -> None:
    assert may_release(vector["last_released"], vector["now"], limits) is vector["expected"]


@pytest.mark.parametrize("vector", VECTORS["complement"], ids=lambda vector: str(vector["id"]))
def test_a_team_stands_beside_the_nation_only_if_both_are_large(
    vector: dict[str, Any], limits: Disclosure
) -> None:
    assert may_stand_together(vector["national"], vector["hold"], limits) is vector["expected"]


def test_the_whole_nation_is_no_team(limits: Disclosure) -> None:
    assert not may_stand_together(40, 40, limits)


@given(bases=st.lists(st.integers(0, 80), max_size=30))
def test_no_two_released_bases_differ_by_a_few(limits: Disclosure, bases: list[int]) -> None:
    released = [0]
    for base in bases:
        if may_release(released[-1], base, limits):
            released.append(base)
    for earlier, later in pairwise(released[1:]):
        assert later == earlier or later - earlier >= 5


def test_a_team_is_shown_at_five_in_words_at_ten_in_numbers_and_then_by_fives(limits: Disclosure) -> None:
    released, shown = 0, []
    for completed in range(1, 22):
        if may_release_hold(released, completed, limits):
            released = completed
            shown.append(completed)
    assert shown == [5, 10, 15, 20]


def test_numbers_never_follow_words_below_their_base(limits: Disclosure) -> None:
    assert not may_release_hold(9, 13, limits)
    assert not may_release_hold(5, 12, replace(limits, base=13))
    assert may_release_hold(5, 13, replace(limits, base=13))
