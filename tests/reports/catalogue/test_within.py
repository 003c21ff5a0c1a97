"""A figure is made of exactly the tallies its scope covers."""

import pytest

from learning.ledger.tallies import Tally
from learning.reports.catalogue.within import quarter_name, total, with_nobody, within
from learning.reports.drafts import EVERYTHING, Group, Scope
from tests.reports.catalogue.counted import MODULE, VERSION, pairs, tally

ROWS = (
    tally("gain", 1, item="n", channel="nyhedsbrev"),
    tally("gain", 2, item="n", quarter=20262),
    tally("gain", 4, item="n", version="v2"),
    tally("gain", 8, item="before"),
    tally("gain", 16, item="n", module="andet"),
    tally("pairs", 32, item="n"),
)


@pytest.mark.parametrize(
    ("scope", "people"),
    [
        (EVERYTHING, 23),
        (Scope(MODULE), 7),
        (Scope(MODULE, VERSION), 3),
        (Scope(quarter="2026-K2"), 2),
        (Scope(channel="nyhedsbrev"), 1),
        (Scope("ukendt"), 0),
    ],
)
def test_a_scope_covers_what_it_names(scope: Scope, people: int) -> None:
    assert sum(row.n for row in within(ROWS, scope, "gain", item="n")) == people


def test_sums_are_of_one_item() -> None:
    assert total(within(ROWS, EVERYTHING, "gain"), "before") == 8


def test_a_quarter_is_written_as_scopes_have_it() -> None:
    assert quarter_name(20264) == "2026-K4"


def test_those_who_could_have_answered_otherwise_are_counted_as_nobody() -> None:
    known = pairs({"1.1": 7}) + pairs({"0.0": 3}, quarter=20262)
    found = with_nobody(known, ("1.1", "0.0"))
    assert {(row.quarter, row.value): row.n for row in found} == {
        (20261, "1.1"): 7,
        (20261, "0.0"): 0,
        (20262, "1.1"): 0,
        (20262, "0.0"): 3,
    }
    assert Group.of(found) == Group(10, frozenset(row.name for row in found))


def test_a_quarter_has_the_same_groups_in_every_scope() -> None:
    known: list[Tally] = pairs({"1.1": 7}) + pairs({"0.0": 3}, quarter=20262)
    whole = {row.name for row in with_nobody(within(known, EVERYTHING, "pairs"), ("1.1", "0.0"))}
    parts = [
        {row.name for row in with_nobody(within(known, Scope(quarter=one), "pairs"), ("1.1", "0.0"))}
        for one in ("2026-K1", "2026-K2")
    ]
    assert whole == parts[0] | parts[1]
    assert not parts[0] & parts[1]
