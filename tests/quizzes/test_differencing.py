"""Two versions of a figure must not give away what one attempt changed."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.differencing import may_release, may_stand_together
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
