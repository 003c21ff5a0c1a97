"""Agreement within a blind panel."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.agreement import Agreement, agreement
from tests.quizzes.skema import vectors

VECTORS = vectors("agreement")
TOLERANCE: float = VECTORS["tolerance"]
NAMES = {
    "percent_agreement_pairs": "percent",
    "fleiss_kappa": "kappa",
    "krippendorff_alpha_nominal": "alpha",
    "gwet_ac1": "ac1",
    "positive_agreement": "positive",
    "negative_agreement": "negative",
    "cohen_kappa": "cohen",
}
panels = st.integers(1, 8).flatmap(
    lambda boxes: st.lists(
        st.lists(st.sampled_from([0, 1, None]), min_size=boxes, max_size=boxes), min_size=2, max_size=5
    )
)


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: vector["id"])
def test_ratings_give_the_figures_of_the_vector(vector: dict[str, Any]) -> None:
    found = agreement(vector["ratings"])
    assert found.boxes == len(vector["ratings"][0])
    for name, expected in vector["expected"].items():
        assert getattr(found, NAMES[name]) == pytest.approx(expected, abs=TOLERANCE), name


def test_kappas_are_given_for_complete_ratings_only_and_cohen_for_two_lawyers() -> None:
    assert agreement([[1, 0], [1, None]]).kappa is None
    assert agreement([[1, 0], [1, None]]).cohen is None
    assert agreement([[1, 0], [1, 1], [1, 0]]).cohen is None
    assert agreement([[1, 0], [1, 1], [1, 0]]).kappa is not None


def test_a_box_rated_by_one_lawyer_is_left_out() -> None:
    assert agreement([[1, 0, 1], [1, 0, None]]).boxes == 2
    assert agreement([[1, 0, 1], [1, 0, None]]).ac1 == agreement([[1, 0], [1, 0]]).ac1 == 1


def test_a_missing_rating_does_not_hide_the_prevalence_free_figure() -> None:
    assert agreement([[1, 0, 1], [1, 0, 0], [1, 0, None]]).ac1 == Fraction(1, 3)


def test_kappa_is_not_defined_when_every_box_is_ticked_by_all_but_ac1_is() -> None:
    found = agreement([[1, 1], [1, 1]])
    assert (found.kappa, found.cohen, found.alpha, found.negative) == (None, None, None, None)
    assert found.percent == found.ac1 == found.positive == 1


@pytest.mark.parametrize("ratings", [[], [[], []], [[1, 0]], [[None], [1]]])
def test_nothing_is_defined_without_a_box_that_two_lawyers_rated(ratings: list[list[int | None]]) -> None:
    assert agreement(ratings) == Agreement(0, None, None, None, None, None, None, None)


def test_lawyers_who_rated_different_numbers_of_boxes_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        agreement([[1, 0], [1]])


@settings(deadline=None, max_examples=40)
@given(panels, st.randoms(use_true_random=False))
def test_the_order_of_lawyers_and_boxes_changes_nothing(ratings: list[list[int | None]], random: Any) -> None:
    order = random.sample(range(len(ratings[0])), len(ratings[0]))
    lawyers = random.sample(ratings, len(ratings))
    assert agreement([[row[box] for box in order] for row in lawyers]) == agreement(ratings)


@settings(deadline=None, max_examples=40)
@given(panels)
def test_swapping_ticks_and_blanks_swaps_positive_and_negative_agreement(
    ratings: list[list[int | None]],
) -> None:
    swapped = agreement([[None if rating is None else 1 - rating for rating in row] for row in ratings])
    found = agreement(ratings)
    assert (swapped.positive, swapped.negative) == (found.negative, found.positive)
    assert (swapped.percent, swapped.ac1, swapped.alpha) == (found.percent, found.ac1, found.alpha)
