"""No group of one to four people can be worked out: 200 invented years, each published four times.

Three quarters are published one by one, then the whole year with its quarters and channels. A hostile reader
keeps everything he ever saw and knows figures only by their labels.
"""

from collections.abc import Iterator
from random import Random

import pytest

from learning.reports.hiding import Page
from learning.reports.limits import disclosure
from learning.reports.protection import Refused, protect
from learning.reports.statements import Statement
from tests.drills.evaluator import Crowd, Group, groups, recovered
from tests.reports.crowds import CHANNELS, Size, drafts, tallies

pytestmark = pytest.mark.drill

QUARTERS = (20261, 20262, 20263, 20264)
PERIODS = ((20261,), (20262,), (20263,), QUARTERS)
SETS, BATCHES = 200, 4


def attacked(seed: int) -> Iterator[list[Group]]:
    """Publish a year four times and yield the small groups that a reader recovers after each time."""
    random = Random(seed)
    size = Size(("a", "b")[: 1 + seed % 2], CHANNELS[: 2 + seed % 3 % 2], (8, 15, 25, 40)[seed % 4], 1)
    rows = {quarter: tallies(random, (quarter,), size) for quarter in QUARTERS}
    earlier: tuple[Statement, ...] = ()
    known: list[Group] = []
    for period in PERIODS:
        mine = [row for quarter in period for row in rows[quarter]]
        published = protect(drafts(mine), disclosure(), earlier)
        earlier += published.statements
        found = list(groups(Crowd(mine), published.figures))
        accepted = [*known, *(group for group in found if group.is_national)]
        known += found
        yield recovered(known, found, accepted)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_reader_of_every_figure_recovers_no_small_group(batch: int) -> None:
    for seed in range(batch * SETS // BATCHES, (batch + 1) * SETS // BATCHES):
        for period, lost in zip(PERIODS, attacked(seed), strict=True):
            assert not lost, f"set {seed}, published {period}"


def test_the_reader_recovers_small_groups_when_only_they_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Page, "protect", lambda self, groups: None)
    monkeypatch.setattr("learning.reports.audit._attack", lambda *everything: None)
    fallen = sum(any(attacked(seed)) for seed in range(12))
    assert fallen == 12


def test_the_audit_refuses_a_release_in_which_only_small_groups_are_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Page, "protect", lambda self, groups: None)
    for seed in range(12):
        with pytest.raises(Refused, match="Udgivelsen er afvist"):
            list(attacked(seed))
