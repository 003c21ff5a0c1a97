"""Intervals: the share is always inside, small bases are wide, clusters widen further."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.intervals import Interval, Z, cautious, correlation, newcombe, wilson, wilson_clustered

FILE = Path(__file__).parents[1] / "vectors/intervals.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
NEAR = VECTORS["tolerance"]


def vectors(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("vector", VECTORS[name], ids=lambda vector: str(vector["id"]))


def matches(interval: Interval, expected: dict[str, float], value: str) -> bool:
    return (interval.value, interval.lo, interval.hi) == pytest.approx(
        (expected[value], expected["lo"], expected["hi"]), abs=NEAR
    )


def test_the_intervals_are_95_percent() -> None:
    assert pytest.approx(VECTORS["z"], abs=1e-12) == Z


@vectors("wilson")
def test_wilson_interval_of_a_share(vector: dict[str, Any]) -> None:
    assert matches(wilson(vector["k"], vector["n"]), vector["expected"], "share")


@vectors("newcombe_independent")
def test_newcombe_interval_of_two_groups(vector: dict[str, Any]) -> None:
    first, second = wilson(vector["k1"], vector["n1"]), wilson(vector["k2"], vector["n2"])
    assert matches(newcombe(first, second), vector["expected"], "diff")


@vectors("wilson_clustered")
def test_boxes_of_one_attempt_widen_the_interval(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    share = wilson_clustered(Counter(zip(vector["k"], vector["m"], strict=True)))
    assert matches(share.interval, expected, "share")
    found = (share.icc, share.deff, share.effective, share.boxes / share.attempts)
    assert found == pytest.approx(
        (expected["icc"], expected["deff"], expected["n_eff"], expected["weighted_mean_m"]), abs=NEAR
    )


@vectors("fisher_correlation")
def test_fisher_interval_of_a_correlation(vector: dict[str, Any]) -> None:
    interval = correlation(vector["r"], vector["n"])
    assert (interval.lo, interval.hi) == pytest.approx(
        (vector["expected"]["lo"], vector["expected"]["hi"]), abs=NEAR
    )


def test_a_perfect_correlation_has_no_width() -> None:
    assert correlation(-1.0, 12) == Interval(-1.0, -1.0, -1.0)


@pytest.mark.parametrize(("r", "pairs"), [(0.3, 3), (1.1, 50)])
def test_no_interval_for_an_impossible_correlation(r: float, pairs: int) -> None:
    with pytest.raises(ValueError, match="no interval"):
        correlation(r, pairs)


@pytest.mark.parametrize(("hits", "base"), [(0, 0), (-1, 5), (6, 5)])
def test_more_hits_than_answers_is_no_share(hits: int, base: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(hits, base)


def test_no_boxes_is_no_share() -> None:
    with pytest.raises(ValueError, match="no boxes"):
        wilson_clustered({(0, 0): 4, (1, 2): 0})


def test_one_box_per_attempt_needs_no_widening() -> None:
    share = wilson_clustered({(1, 1): 7, (0, 1): 5})
    assert share.deff == 1
    assert share.interval == wilson(7, 12)


def test_a_single_attempt_cannot_show_how_boxes_go_together() -> None:
    assert wilson_clustered({(2, 4): 1}).icc == 0


def test_attempts_that_all_agree_have_no_spread_to_share_out() -> None:
    assert wilson_clustered({(3, 3): 9}).icc == 0


def test_attempts_are_counted_once_whatever_their_boxes() -> None:
    share = wilson_clustered({(2, 4): 3, (1, 2): 5, (0, 0): 8})
    assert (share.attempts, share.hits, share.boxes) == (8, 11, 22)


@given(st.integers(1, 5000), st.data())
def test_the_share_lies_inside_its_interval(base: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, base))
    interval = wilson(hits, base)
    assert 0 <= interval.lo <= interval.value <= interval.hi <= 1
    assert interval.lo < interval.hi


@given(st.integers(1, 400), st.data())
def test_what_was_not_ticked_has_the_mirrored_interval(base: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, base))
    one, other = wilson(hits, base), wilson(base - hits, base)
    assert (one.lo, one.hi) == pytest.approx((1 - other.hi, 1 - other.lo), abs=1e-9)


clusters = st.dictionaries(
    st.integers(1, 6).flatmap(lambda m: st.tuples(st.integers(0, m), st.just(m))),
    st.integers(1, 9),
    min_size=1,
)


@given(clusters)
def test_clusters_never_narrow_an_interval(histogram: dict[tuple[int, int], int]) -> None:
    share = wilson_clustered(histogram)
    naive = wilson(share.hits, share.boxes)
    assert 0 <= share.icc <= 1
    assert share.deff >= 1
    assert share.interval.lo <= naive.lo + 1e-12
    assert share.interval.hi >= naive.hi - 1e-12


@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_a_difference_lies_inside_its_interval(n1: int, n2: int, data: st.DataObject) -> None:
    first = wilson(data.draw(st.integers(0, n1)), n1)
    second = wilson(data.draw(st.integers(0, n2)), n2)
    difference = newcombe(first, second)
    assert -1 <= difference.lo <= difference.value <= difference.hi <= 1


def test_where_no_two_boxes_differ_every_attempt_counts_as_one_answer() -> None:
    assert cautious({(0, 4): 10}).interval == wilson(0, 10)
    assert cautious({(4, 4): 10}).effective == 10


def test_where_boxes_differ_caution_changes_nothing() -> None:
    clusters = {(1, 4): 6, (3, 4): 5}
    assert cautious(clusters) == wilson_clustered(clusters)
