"""Missed, over-flagged and told apart per criterion."""

import pytest

from learning.ledger.tallies import Tally
from learning.reports.catalogue.criteria import criteria_drafts, overall_criteria_drafts, pooled
from learning.reports.drafts import EVERYTHING, Draft, Estimate, Part
from quizzes.intervals import wilson_clustered
from tests.reports.catalogue.tallied import LIBRARY, MODULE, box, cells, numbers, shares, tally


def verdicts(criterion: str, value: str, n: int) -> Tally:
    return tally("verdicts", criterion, value, n, phase="foer")


ROWS = [
    verdicts("oplyst", "2.0.0.2", 30),
    verdicts("oplyst", "0.2.1.1", 10),
    box("mangler/oplyst", "1.found", 30),
    box("mangler/oplyst", "0.missed", 10),
    box("oplyst_del/behov", "1.found", 30),
    box("oplyst_del/behov", "0.missed", 10),
    box("oplyst_del/maal", "0.left", 30),
    box("oplyst_del/maal", "1.overflagged", 10),
    box("oplyst_del/oekonomi", "0.left", 40),
    verdicts("hoert", "0.0.1.0", 7),
    verdicts("hoert", "0.0.0.1", 33),
    box("mangler/hoert", "1.overflagged", 7),
    box("mangler/hoert", "0.left", 33),
]


@pytest.fixture(scope="module")
def drafts() -> tuple[Draft, ...]:
    return criteria_drafts(cells(ROWS), MODULE, LIBRARY)


def test_missed_boxes_are_out_of_those_the_key_ticks(drafts: tuple[Draft, ...]) -> None:
    assert shares(drafts[0])["Oplysning"] == (20, 80)
    assert "Høring" not in shares(drafts[0])


def test_overflagged_boxes_are_out_of_those_the_key_leaves(drafts: tuple[Draft, ...]) -> None:
    assert shares(drafts[1])["Oplysning"] == (10, 80)
    assert shares(drafts[1])["Høring"] == (7, 40)


def test_people_are_counted_behind_the_boxes(drafts: tuple[Draft, ...]) -> None:
    part = numbers(drafts[0])["Oplysning"]
    assert isinstance(part, Part)
    assert (part.hits.people, part.base.people, part.rest.people) == (10, 40, 30)
    assert part.clusters == {(0, 2): 30, (2, 2): 10}


def test_boxes_pooled_from_clusters_are_as_many_as_those_counted_one_by_one(
    drafts: tuple[Draft, ...],
) -> None:
    for draft in drafts[:2]:
        for number in numbers(draft).values():
            assert isinstance(number, Part)
            if number.clusters:
                pooled = wilson_clustered(number.clusters)
                assert (pooled.hits, pooled.boxes) == (number.hits.size, number.base.size)


def test_j_is_what_is_found_less_what_is_overflagged(drafts: tuple[Draft, ...]) -> None:
    told = numbers(drafts[2])["Oplysning"]
    assert isinstance(told, Estimate)
    assert told.value == pytest.approx(60 / 80 - 10 / 80)
    assert told.lo is not None
    assert told.hi is not None
    assert -1 <= told.lo < told.value < told.hi <= 1
    assert [group.size for group in told.of] == [20, 10]


def test_j_may_be_negative() -> None:
    rows = [verdicts("oplyst", "0.2.2.0", 20), verdicts("oplyst", "1.1.2.0", 5)]
    told = numbers(criteria_drafts(cells(rows), MODULE, LIBRARY)[2])["Oplysning"]
    assert isinstance(told, Estimate)
    assert told.value == pytest.approx(0.1 - 1)


def test_a_criterion_without_answers_has_a_row_that_says_so(drafts: tuple[Draft, ...]) -> None:
    assert shares(drafts[0])["Begrundelse"] == (0, 0)
    told = numbers(criteria_drafts(cells([]), MODULE, LIBRARY)[2])["Oplysning"]
    assert isinstance(told, Estimate)
    assert told.value is None


def test_the_outcome_is_no_criterion(drafts: tuple[Draft, ...]) -> None:
    assert all("Udfald" not in numbers(one) for one in drafts)


def test_a_criterion_the_key_only_ticks_has_no_j() -> None:
    told = numbers(criteria_drafts(cells(ROWS), MODULE, LIBRARY)[2])["Begrundelse"]
    assert isinstance(told, Estimate)
    assert told.value is None


def test_editions_pool_their_boxes_and_their_people() -> None:
    one = pooled(cells(ROWS), MODULE)
    missed, flagged, apart = overall_criteria_drafts([one, one], LIBRARY, EVERYTHING)
    assert missed.scope == EVERYTHING
    assert shares(missed)["Oplysning"] == (40, 160)
    assert shares(flagged)["Høring"] == (14, 80)
    part = numbers(missed)["Oplysning"]
    assert isinstance(part, Part)
    assert (part.hits.people, part.base.people, part.rest.people) == (20, 80, 60)
    assert part.clusters == {(0, 2): 60, (2, 2): 20}
    told = numbers(apart)["Oplysning"]
    assert isinstance(told, Estimate)
    assert told.value == pytest.approx(0.625)


def test_j_rests_on_the_fewest_people_of_its_two_shares() -> None:
    rows = [verdicts("oplyst", "2.0.0.0", 3), verdicts("oplyst", "0.0.1.1", 30)]
    told = numbers(criteria_drafts(cells(rows), MODULE, LIBRARY)[2])["Oplysning"]
    assert isinstance(told, Estimate)
    assert told.base.people == 3
