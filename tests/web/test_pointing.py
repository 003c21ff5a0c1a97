"""Pointing at the places of a case."""

import pytest

from learning.ledger.answers import Box, CaseScore, Stored
from learning.training.submissions import POINTING, pointed_boxes
from learning.web.forms import UnreadableAnswer
from learning.web.pointing import Pointed, places_of, pointed, read_places
from quizzes.marking import Verdict
from tests.web import world

MODULE = world.module()
CASE = MODULE.twins[0]
CLEAN = world.case_file("sag-ren", world.CLEAN_ANSWERS)


def point(*ticked: str, case: object = CASE) -> Pointed:
    boxes = pointed_boxes(case, frozenset(ticked))  # type: ignore[arg-type]
    stored = Stored("sag-a", "1", "1", "1", boxes, CaseScore(None, None), None)
    return pointed(case, stored)  # type: ignore[arg-type]


def test_every_paragraph_and_one_gap_per_document_can_be_pointed_at() -> None:
    assert [place.id for place in places_of(CASE)] == ["F1", "F2", "mangler-1", "P1", "mangler-2"]
    assert [place.label for place in places_of(CASE)][:3] == [
        "Afsnit 1",
        "Afsnit 2",
        "Noget mangler i »Ansøgning«",
    ]


def test_pointing_at_nothing_is_an_answer() -> None:
    assert read_places(CASE, []) == frozenset()


@pytest.mark.parametrize("ticks", [["F9"], ["F1", "F1"]])
def test_a_place_the_page_never_offered_is_unreadable(ticks: list[str]) -> None:
    with pytest.raises(UnreadableAnswer):
        read_places(CASE, ticks)


def test_one_row_is_stored_per_place() -> None:
    assert pointed_boxes(CASE, frozenset({"F1", "P1"})) == (
        Box(POINTING, "F1", True, Verdict.OVERFLAGGED),
        Box(POINTING, "F2", False, Verdict.MISSED),
        Box(POINTING, "mangler-1", False, Verdict.LEFT),
        Box(POINTING, "P1", True, None),
        Box(POINTING, "mangler-2", False, Verdict.LEFT),
    )


def test_the_right_place_alone_gives_all_points() -> None:
    assert point("F2").points == 100
    assert [shown.place.id for shown in point("F2").of(Verdict.FOUND)] == ["F2"]


def test_a_wrong_place_takes_its_share() -> None:
    assert point("F2", "F1").points == 67
    assert point("F1").points == 0


def test_a_place_that_does_not_count_changes_nothing() -> None:
    assert point("F2", "P1").points == 100


def test_a_clean_case_is_all_or_nothing() -> None:
    assert point(case=CLEAN).is_clean
    assert point(case=CLEAN).points == 100
    assert point("F1", case=CLEAN).points == 0
    assert not point().is_clean
