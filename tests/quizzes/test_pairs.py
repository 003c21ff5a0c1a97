"""Right or wrong before and after in the same attempts."""

import json
from fractions import Fraction
from math import comb
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.pairs import PairedShares

FILE = Path(__file__).parents[1] / "vectors/intervals.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["newcombe_paired"], ids=lambda vector: str(vector["id"]))
def test_paired_gain_with_interval_and_mid_p(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    table = PairedShares(vector["both"], vector["post_only"], vector["pre_only"], vector["neither"])
    gain = table.gain()
    found = (table.pairs, gain.value, gain.lo, gain.hi, table.phi, table.mid_p())
    names = ("n", "gain", "lo", "hi", "phi", "mcnemar_midp")
    assert found == pytest.approx(tuple(expected[name] for name in names), abs=VECTORS["tolerance"])


def test_a_weak_agreement_is_corrected_down_to_none() -> None:
    assert PairedShares(5, 5, 5, 6).phi == 0


def test_no_attempts_give_no_gain() -> None:
    with pytest.raises(ValueError, match="no share"):
        PairedShares(0, 0, 0, 0).gain()


counts = st.integers(0, 40)


@given(counts, counts, counts, counts)
def test_before_and_after_swapped_mirrors_the_gain(both: int, late: int, early: int, neither: int) -> None:
    table, mirrored = PairedShares(both, late, early, neither), PairedShares(both, early, late, neither)
    assert table.mid_p() == mirrored.mid_p()
    assert 0 <= table.mid_p() <= 1
    assert -1 <= table.phi <= 1
    if table.pairs:
        gain, loss = table.gain(), mirrored.gain()
        assert gain.lo - 1e-12 <= gain.value <= gain.hi + 1e-12
        assert (gain.lo, gain.hi) == pytest.approx((-loss.hi, -loss.lo), abs=1e-9)


@pytest.mark.parametrize(
    ("after_only", "before_only"), [(251, 250), (300, 260), (240, 261), (501, 0), (400, 700)]
)
def test_many_changes_have_the_tail_of_whole_numbers(after_only: int, before_only: int) -> None:
    changed, least = after_only + before_only, min(after_only, before_only)
    tail = 2 * sum(comb(changed, k) for k in range(least)) + comb(changed, least)
    exact = min(1.0, float(Fraction(tail, 2**changed)))
    assert PairedShares(5, after_only, before_only, 5).mid_p() == pytest.approx(exact, rel=1e-9, abs=1e-15)
