"""From votes to zones and credits."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.key import Zone
from quizzes.panel import credits_by_votes, zone
from tests.quizzes.skema import PARAMETERS


@given(st.integers(1, 40), st.data())
def test_zones_follow_the_votes_exactly_without_rounding(lawyers: int, data: st.DataObject) -> None:
    votes = data.draw(st.integers(0, lawyers))
    found = zone(votes, lawyers, PARAMETERS)
    assert (found is Zone.POS) == (3 * votes >= 2 * lawyers)
    assert (found is Zone.NEG) == (3 * votes <= lawyers)


@pytest.mark.parametrize("lawyers", [1, 3])
def test_one_or_three_lawyers_leave_no_box_neutral(lawyers: int) -> None:
    assert Zone.NEUTRAL not in [zone(votes, lawyers, PARAMETERS) for votes in range(lawyers + 1)]


@pytest.mark.parametrize(("lawyers", "votes"), [(2, [1]), (4, [2]), (5, [2, 3]), (6, [3]), (7, [3, 4])])
def test_a_box_is_neutral_when_the_panel_is_split(lawyers: int, votes: list[int]) -> None:
    split = [vote for vote in range(lawyers + 1) if zone(vote, lawyers, PARAMETERS) is Zone.NEUTRAL]
    assert split == votes


def test_the_lines_between_the_zones_are_parameters() -> None:
    strict = replace(PARAMETERS, zone_hi=Fraction(1), zone_lo=Fraction(0))
    assert [zone(votes, 3, strict) for votes in range(4)] == ["neg", "neutral", "neutral", "pos"]


@pytest.mark.parametrize(("votes", "lawyers"), [(2, 1), (-1, 3), (0, 0)])
def test_votes_that_do_not_fit_the_panel_are_refused(votes: int, lawyers: int) -> None:
    with pytest.raises(ValueError, match="lawyers"):
        zone(votes, lawyers, PARAMETERS)


def test_panel_credit_is_votes_over_the_votes_of_the_modal_choice() -> None:
    assert credits_by_votes({"a": 2, "b": 2, "c": 1, "d": 0}) == {"a": 1, "b": 1, "c": Fraction(1, 2), "d": 0}


@pytest.mark.parametrize("votes", [{}, {"a": 0}])
def test_a_panel_without_votes_gives_no_credit(votes: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="without votes"):
        credits_by_votes(votes)
