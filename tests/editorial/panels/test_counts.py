"""From votes to zones and agreement: the vectors' numbers, and the same in any order."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.editorial.panels.counts import CaseVotes, agreements
from learning.library.model import CaseFile
from quizzes.panel import zones
from tests.editorial.panels.world import (
    AGREE,
    BOTH,
    CLEAN,
    CLEAN_AGREE,
    LIBRARY,
    NOTHING,
    TWIN,
    Form,
    ballots,
    boxes_case,
    votes_on,
    yes_no_case,
)

VECTORS = json.loads((Path(__file__).parents[2] / "vectors/agreement.json").read_text())
NAMES = {
    "gwet_ac1": "ac1",
    "positive_agreement": "positive",
    "negative_agreement": "negative",
    "krippendorff_alpha_nominal": "alpha",
}
Ratings = Sequence[Sequence[int | None]]
rows = st.lists(st.integers(0, 1), min_size=4, max_size=4)


def as_ticks(case: CaseFile, ratings: Ratings) -> CaseVotes:
    """Let each lawyer tick the boxes she rated 1."""
    return votes_on(case, *({"felter": {f"b{n}" for n, one in enumerate(row) if one}} for row in ratings))


def as_answers(case: CaseFile, ratings: Ratings) -> CaseVotes:
    """Let each lawyer answer yes and no, and leave out what is missing."""
    words = {1: "ja", 0: "nej"}
    forms: list[Form] = [
        {f"q{n}": {words[one]} for n, one in enumerate(row) if one is not None} for row in ratings
    ]
    return votes_on(case, *forms)


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: vector["id"])
def test_votes_give_the_agreement_of_the_vectors(vector: dict[str, Ratings]) -> None:
    ratings = vector["ratings"]
    count = len(ratings[0])
    given_votes = [as_answers(yes_no_case(count), ratings)]
    if all(None not in row for row in ratings):
        given_votes.append(as_ticks(boxes_case(count), ratings))
    for votes in given_votes:
        found = agreements([votes])["k"]
        for name, expected in vector["expected"].items():  # type: ignore[attr-defined]
            if name in NAMES:
                assert float(getattr(found, NAMES[name])) == pytest.approx(expected, abs=VECTORS["tolerance"])


@given(st.lists(rows, min_size=1, max_size=7))
def test_zones_are_those_of_the_rules(ratings: Ratings) -> None:
    case = boxes_case(4)
    found = {box.choice: box.zone(LIBRARY.parameters) for box in as_ticks(case, ratings).boxes.values()}
    counted = {f"b{n}": sum(row[n] or 0 for row in ratings) for n in range(4)}
    assert found == zones(counted, len(ratings), LIBRARY.parameters)


@given(st.permutations([AGREE, BOTH, NOTHING, {"port": {"ja"}}]))
def test_the_order_of_the_lawyers_changes_nothing(forms: list[Form]) -> None:
    first, other = votes_on(TWIN, AGREE, BOTH, NOTHING, {"port": {"ja"}}), votes_on(TWIN, *forms)
    assert agreements([first]) == agreements([other])
    assert [(one.n, len(one.ticked)) for one in first.boxes.values()] == [
        (one.n, len(one.ticked)) for one in other.boxes.values()
    ]
    shuffled = CaseVotes(first.case, first.ballots[::-1])
    assert shuffled.boxes == first.boxes


def test_who_was_not_asked_is_in_no_count() -> None:
    found = votes_on(TWIN, AGREE, BOTH, NOTHING).boxes
    assert found["mangler", "oplysning"].ticked == ("A", "B")
    assert found["mangler", "oplysning"].left == ("C",), "no to the gate leaves every box"
    assert found["detaljer", "behov"].n == 2
    assert found["vaesentlig_oplysning", "ja"].n == 2


def test_part_of_a_form_counts_where_it_was_filled_in() -> None:
    found = votes_on(TWIN, AGREE, {"port": {"ja"}, "mangler": {"begrundelse"}}).boxes
    assert found["mangler", "begrundelse"].n == 2
    assert found["udfald", "hjemvist"].n == 1


def test_answers_that_nothing_opens_do_not_count() -> None:
    hidden: Form = {**AGREE, "port": {"nej"}}
    assert votes_on(TWIN, hidden).boxes["mangler", "oplysning"].left == ("A",)


def test_agreement_is_measured_per_criterion_over_the_cases() -> None:
    cases = [votes_on(TWIN, AGREE, AGREE, BOTH), votes_on(CLEAN, *[CLEAN_AGREE] * 3)]
    found = agreements(cases)
    assert set(found) == {"oplysning", "begrundelse", "klage"}
    assert found["begrundelse"].boxes == 2
    assert found["oplysning"].boxes == 2 + 3, "the box itself in two cases, and its details in one"
    assert found["klage"].boxes == 1 + 2, "yes or no is one box; what clears the others is none"


def test_a_box_without_votes_has_no_zone() -> None:
    box = votes_on(TWIN, NOTHING).boxes["detaljer", "behov"]
    assert box.zone(LIBRARY.parameters) is None
    assert not box.is_unanimous


def test_the_letters_are_those_of_the_ballots() -> None:
    votes = CaseVotes(TWIN, ballots(AGREE, BOTH, letters="QA"))
    assert votes.boxes["mangler", "begrundelse"].ticked == ("A",)
