"""Started, completed, dropped out and how long it took."""

from learning.reports.catalogue.usage import stops_draft, usage_drafts
from learning.reports.drafts import Count, Group, Part
from tests.reports.catalogue.tallied import (
    FIRST_QUARTER,
    MODULE,
    WHOLE,
    attempts,
    cells,
    numbers,
    only,
    shares,
    tally,
)

TRIED = attempts(p1_0_=2, p2_0_=3, p13_0_=4, p13_1_5_10=6, p13_1_10_15=8)


def size(number: object) -> int:
    assert isinstance(number, Count)
    return number.group.size


def test_every_attempt_is_in_one_row_of_the_started() -> None:
    others = [tally("attempts", "repeat", "13.1.0-5", 5), tally("attempts", "suspicious", "1.0.", 7)]
    started, *_ = usage_drafts(cells([*TRIED, *others]), 15)
    assert [size(number) for number in numbers(started).values()] == [23, 5, 1, 7]


def test_completed_of_started_with_repeats_apart() -> None:
    others = [tally("attempts", "repeat", "13.1.0-5", 5), tally("attempts", "repeat", "1.0.", 1)]
    _, completed, _ = usage_drafts(cells([*TRIED, *others]), 15)
    assert list(shares(completed).values()) == [(14, 23), (5, 6)]


def test_the_time_is_divided_into_every_bucket() -> None:
    *_, times = usage_drafts(cells(TRIED), 15)
    assert shares(times) == {
        "Under 5 minutter": (0, 14),
        "5-10 minutter": (6, 14),
        "10-15 minutter": (8, 14),
        "15-20 minutter": (0, 14),
        "Mindst 20 minutter": (0, 14),
        "Under 15 minutter i alt": (14, 14),
    }


def test_those_who_stop_at_a_step_are_out_of_those_who_answered_it() -> None:
    assert list(shares(stops_draft(cells(TRIED), MODULE)).items()) == [
        ("Første sag: peg på stedet", (2, 23)),
        ("Første sag: vurdering", (3, 21)),
        ("Gennemgang: to sager, én forskel", (0, 18)),
        ("Øvelse: vurdering", (0, 18)),
        ("Sidste sag: vurdering", (4, 18)),
    ]


def test_everyone_who_starts_stops_somewhere_or_completes() -> None:
    hits = [one for one, _ in shares(stops_draft(cells(TRIED), MODULE)).values()]
    assert sum(hits) + 14 == 23


def test_a_bucket_nobody_is_in_is_a_group_all_the_same() -> None:
    *_, times = usage_drafts(cells(TRIED), 15)
    first = numbers(times)["Under 5 minutter"]
    assert isinstance(first, Part)
    assert first.hits == Group(0, frozenset({tally("attempts", "first", "0.1.0-5", 0).name}))


def test_what_one_quarter_holds_does_not_depend_on_the_others() -> None:
    later = tally("attempts", "first", "5.1.0-5", 9, frame=2)
    alone, beside = (cells(rows, FIRST_QUARTER) for rows in (TRIED, [*TRIED, later]))
    assert stops_draft(alone, MODULE) == stops_draft(beside, MODULE)
    assert usage_drafts(alone, 15) == usage_drafts(beside, 15)


def test_without_any_attempt_every_number_is_zero() -> None:
    drafts = usage_drafts(cells([]), 15)
    assert all(share == (0, 0) for one in drafts[1:] for share in shares(one).values())
    assert only(drafts, "F04").scope == WHOLE
