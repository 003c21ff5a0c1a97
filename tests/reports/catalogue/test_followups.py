"""Follow-up: what was kept after weeks, and who came back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.reports.catalogue.followups import NO_SHARE, follow_up_drafts
from learning.reports.drafts import Count, Draft, Estimate, Scope
from quizzes.gain import mean_gain
from tests.reports.catalogue.counted import MODULE, attempts, follow_ups, gains

SCOPE = Scope(MODULE)
BACK = [(0.5, 0.75, 0.7), (0.4, 0.8, 0.6)] * 6


def value(draft: Draft, label: str, column: str = "") -> float | None:
    (found,) = (row.number for row in draft.rows if (row.label, row.column) == (label, column))
    if isinstance(found, Count):
        return found.group.size
    assert isinstance(found, Estimate)
    return found.value


def test_the_delayed_score_is_compared_with_before_and_after_by_weeks() -> None:
    kept, _ = follow_up_drafts(follow_ups("9-16", BACK), SCOPE)
    assert kept.key == "uger"
    assert value(kept, "9-16 uger", "Opfølgning minus førsag") == pytest.approx(20)
    assert value(kept, "9-16 uger", "Opfølgning minus eftersag") == pytest.approx(-12.5)
    assert value(kept, "9-16 uger", "Indløste kvitteringer") == 12
    assert value(kept, "3-8 uger", "Opfølgning minus førsag") is None


steps = st.integers(0, 20).map(lambda step: step / 20)  # receipts are rounded to 0.05


@given(st.lists(st.tuples(steps, steps, steps), min_size=2, max_size=15))
def test_the_sums_give_the_interval_of_the_scores(back: list[tuple[float, float, float]]) -> None:
    kept, _ = follow_up_drafts(follow_ups("3-8", back), SCOPE)
    raw = mean_gain([pre for pre, _, _ in back], [delayed for _, _, delayed in back]).matched
    (found,) = (row.number for row in kept.rows[:3] if row.column == "Opfølgning minus førsag")
    assert isinstance(found, Estimate)
    assert (found.value, found.lo, found.hi) == pytest.approx(
        (100 * raw.value, 100 * raw.lo, 100 * raw.hi), abs=1e-6
    )


def test_those_who_came_back_are_set_beside_all() -> None:
    rows = [*attempts(60, 48), *follow_ups("3-8", BACK), *gains([0.6] * 48, [0.7] * 48)]
    _, returned = follow_up_drafts(rows, SCOPE)
    assert value(returned, "Indløste ud af gennemførte") == pytest.approx(25)
    assert value(returned, "Førscore, dem med opfølgning") == pytest.approx(45)
    assert value(returned, "Førscore, alle med både førsag og eftersag") == pytest.approx(60)


def test_more_receipts_than_completions_give_no_share_above_one_hundred() -> None:
    _, returned = follow_up_drafts([*attempts(5, 5), *follow_ups("3-8", BACK)], SCOPE)
    assert value(returned, "Indløste ud af gennemførte") is None
    assert returned.note == NO_SHARE


@pytest.mark.parametrize("scope", [Scope(MODULE, "v1"), Scope(MODULE, channel="nyhedsbrev")])
def test_a_receipt_knows_neither_version_nor_channel(scope: Scope) -> None:
    assert follow_up_drafts(follow_ups("3-8", BACK), scope) == ()
