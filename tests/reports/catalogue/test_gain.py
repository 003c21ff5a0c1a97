"""Before and after: what the sums of the ledger say is what the scores themselves would have said."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.reports.catalogue.gain import DIFFERENCE, NO_CONTROL, UNPAIRED, gain_drafts
from learning.reports.drafts import EVERYTHING, Count, Draft, Estimate, Part, Scope
from quizzes.gain import mean_gain
from quizzes.intervals import newcombe, wilson
from quizzes.pairs import PairedShares
from tests.reports.catalogue.counted import MODULE, VERSION, attempts, gains, pairs

VECTORS = Path(__file__).parents[2] / "vectors"
GAINS = json.loads((VECTORS / "learning_gain.json").read_text("utf-8"))
PAIRS = json.loads((VECTORS / "intervals.json").read_text("utf-8"))["newcombe_paired"]
SCOPE = Scope(MODULE, VERSION)
NEAR = 1e-4


def estimate(draft: Draft, label: str) -> Estimate:
    (found,) = (row.number for row in draft.rows if row.label == label)
    assert isinstance(found, Estimate)
    return found


def scores(before: list[float], after: list[float], arm: str = "AB") -> Draft:
    return gain_drafts(gains(before, after, arm), SCOPE)[0]


@pytest.mark.parametrize("vector", GAINS["gain"], ids=lambda vector: str(vector["id"]))
def test_the_gain_of_the_vectors_in_points(vector: dict[str, Any]) -> None:
    draft = scores(vector["pre"], vector["post"])
    found, expected = estimate(draft, DIFFERENCE), vector["expected"]
    assert (found.base.size, found.unit) == (expected["n"], "point")
    assert (found.value, found.lo, found.hi) == pytest.approx(
        tuple(100 * expected[name] for name in ("gain", "lo", "hi")), abs=NEAR
    )
    assert estimate(draft, "Score i førsagen").value == pytest.approx(100 * expected["mean_pre"], abs=NEAR)
    assert estimate(draft, "Score i eftersagen").value == pytest.approx(100 * expected["mean_post"], abs=NEAR)


four = st.integers(0, 10_000).map(lambda whole: whole / 10_000)


@given(st.lists(st.tuples(four, four), min_size=2, max_size=20))
def test_the_sums_give_the_interval_of_the_scores(attempted: list[tuple[float, float]]) -> None:
    before, after = [early for early, _ in attempted], [late for _, late in attempted]
    found, raw = estimate(scores(before, after), DIFFERENCE), mean_gain(before, after).matched
    assert (found.value, found.lo, found.hi) == pytest.approx(
        (100 * raw.value, 100 * raw.lo, 100 * raw.hi), abs=NEAR
    )


def test_the_two_orders_of_the_twins_are_shown_apart_and_together() -> None:
    rows = gains([0.5, 0.5], [0.75, 0.75], "AB") + gains([0.5, 0.5], [0.5, 0.5], "BA")
    draft = gain_drafts(rows, SCOPE)[0]
    assert estimate(draft, DIFFERENCE).value == pytest.approx(12.5)
    assert estimate(draft, "Forskel, når sag A er førsag").value == pytest.approx(25)
    assert estimate(draft, "Forskel, når sag B er førsag").value == pytest.approx(0)
    assert draft.note == NO_CONTROL


def test_it_says_how_many_began_and_how_many_did_both_cases() -> None:
    draft = gain_drafts([*attempts(12, 9), *gains([0.5] * 9, [0.6] * 9)], SCOPE)[0]
    counts = [row.number.group.size for row in draft.rows if isinstance(row.number, Count)]
    assert counts == [12, 9]


def test_one_attempt_has_no_gain() -> None:
    found = estimate(scores([0.5], [0.75]), DIFFERENCE)
    assert (found.base.size, found.value) == (1, None)


def paired(counts: dict[str, int], item: str = "exact") -> Draft:
    drafts = {draft.key: draft for draft in gain_drafts(pairs(counts, item), SCOPE) if draft.id == "F20"}
    return drafts[item]


CELLS = {"1.1": "both", "0.1": "post_only", "1.0": "pre_only", "0.0": "neither"}


@pytest.mark.parametrize("vector", PAIRS, ids=lambda vector: str(vector["id"]))
def test_the_paired_shares_of_the_vectors(vector: dict[str, Any]) -> None:
    draft = paired({value: vector[name] for value, name in CELLS.items()})
    found = estimate(draft, DIFFERENCE)
    assert (found.value, found.lo, found.hi) == pytest.approx(
        tuple(100 * vector["expected"][name] for name in ("gain", "lo", "hi")), abs=NEAR
    )
    assert estimate(draft, "McNemars mid-p").value == pytest.approx(
        vector["expected"]["mcnemar_midp"], abs=NEAR
    )


def test_the_shares_before_and_after_are_sums_of_the_four_cells() -> None:
    draft = paired({"1.1": 20, "0.1": 14, "1.0": 4, "0.0": 12})
    before, after = (row.number for row in draft.rows[:2])
    assert isinstance(before, Part)
    assert isinstance(after, Part)
    assert (before.hits.size, after.hits.size, before.base.size) == (24, 34, 50)
    assert {name[-1] for name in before.hits.atoms & after.hits.atoms} == {"1.1"}
    assert before.base == after.base


def test_the_paired_interval_is_shown_only_with_all_four_cells() -> None:
    found = estimate(paired({"1.1": 20, "0.1": 14, "0.0": 12}), DIFFERENCE)
    assert [group.size for group in found.of] == [20, 14, 0, 12]
    assert all(len(group.atoms) == 1 for group in found.of)


def test_the_interval_without_pairing_is_what_the_shares_give_away() -> None:
    found = estimate(paired({"1.1": 20, "0.1": 14, "1.0": 4, "0.0": 12}), UNPAIRED)
    raw = newcombe(wilson(34, 50), wilson(24, 50))
    assert (found.lo, found.hi) == pytest.approx((100 * raw.lo, 100 * raw.hi))
    assert [group.size for group in found.of] == [24, 34]


def test_modules_are_pooled_by_adding_their_attempts() -> None:
    counts = {"1.1": 10, "0.1": 7, "1.0": 2, "0.0": 6}
    rows = pairs(counts) + pairs(counts, quarter=20262)
    found = next(draft for draft in gain_drafts(rows, EVERYTHING) if draft.key == "exact")
    assert estimate(found, DIFFERENCE).value == pytest.approx(100 * PairedShares(20, 14, 4, 12).gain().value)


def test_without_attempts_every_row_is_there_and_empty() -> None:
    for draft in gain_drafts((), SCOPE):
        for row in draft.rows:
            if isinstance(row.number, Estimate):
                assert row.number.value is None
            elif isinstance(row.number, Part):
                assert row.number.base.size == 0
