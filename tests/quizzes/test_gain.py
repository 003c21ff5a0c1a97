"""Learning gain in scores, and how much it takes to see one."""

import json
from math import isnan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.gain import detectable_drop, mean_gain, pairs_needed, power_of_drop

FILE = Path(__file__).parents[1] / "vectors/learning_gain.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
NEAR = VECTORS["tolerance"]


def vectors(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("vector", VECTORS[name], ids=lambda vector: str(vector["id"]))


@vectors("gain")
def test_mean_gain_with_the_pairing_kept_and_lost(vector: dict[str, Any]) -> None:
    gain = mean_gain(vector["pre"], vector["post"])
    found = {
        "n": gain.pairs,
        "mean_pre": gain.before,
        "mean_post": gain.after,
        "gain": gain.matched.value,
        "sd_diff": gain.deviation,
        "lo": gain.matched.lo,
        "hi": gain.matched.hi,
        "unmatched_lo": gain.unmatched.lo,
        "unmatched_hi": gain.unmatched.hi,
        "unmatched_welch_df": gain.freedom,
    }
    assert found == pytest.approx(vector["expected"], abs=NEAR)


@vectors("pairs_needed")
def test_pairs_needed_to_see_a_gain(vector: dict[str, Any]) -> None:
    assert pairs_needed(vector["delta"], vector["discordant"]) == vector["expected_pairs_80pct_power"]


@vectors("barometer_detectability")
def test_what_two_rounds_of_the_barometer_can_show(vector: dict[str, Any]) -> None:
    cases, base, expected = vector["n_per_round"], vector["base"], vector["expected"]
    assert power_of_drop(cases, base, 0.05) == pytest.approx(expected["power_drop_5_points"], abs=NEAR)
    assert detectable_drop(cases, base) == pytest.approx(expected["min_detectable_drop_80pct"], abs=NEAR)


def test_a_few_cases_cannot_show_more_than_the_whole_share() -> None:
    assert detectable_drop(5, 0.1) == pytest.approx(0.1)


def test_scores_that_never_vary_have_no_width() -> None:
    gain = mean_gain([0.5, 0.5], [0.75, 0.75])
    assert (gain.matched.lo, gain.matched.hi, gain.unmatched.hi) == (0.25, 0.25, 0.25)
    assert isnan(gain.freedom)


@pytest.mark.parametrize(("before", "after"), [([0.5], [0.6]), ([0.5, 0.6], [0.7])])
def test_a_gain_needs_two_pairs(before: list[float], after: list[float]) -> None:
    with pytest.raises(ValueError, match="two pairs"):
        mean_gain(before, after)


@pytest.mark.parametrize(("gain", "discordant"), [(0.0, 0.3), (0.4, 0.3), (0.2, 1.1)])
def test_nobody_can_gain_more_than_changes(gain: float, discordant: float) -> None:
    with pytest.raises(ValueError, match="share of changes"):
        pairs_needed(gain, discordant)


scores = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=30)


@given(scores)
def test_the_gain_is_in_the_middle_of_both_intervals(pairs: list[tuple[float, float]]) -> None:
    gain = mean_gain([early for early, _ in pairs], [late for _, late in pairs])
    assert gain.matched.lo <= gain.matched.value <= gain.matched.hi
    assert gain.matched.value == pytest.approx(gain.after - gain.before, abs=1e-12)
    assert gain.unmatched.lo <= gain.unmatched.value <= gain.unmatched.hi
