"""Contrast pairs."""

import pytest
from werkzeug.datastructures import MultiDict

from learning.ledger.answers import Box, CaseScore, Stored
from learning.training.submissions import contrast_boxes
from learning.web.contrasts import ContrastForm, answers_of
from learning.web.forms import UnreadableAnswer
from tests.web.world import PAIR


def test_both_sides_are_answered_by_themselves() -> None:
    form = ContrastForm(PAIR, MultiDict({"side-a": "p97", "side-b": "p97", "hjemmeside": ""}))
    assert form.chosen == {"A": "p97", "B": "p97"}
    assert form.errors_by_side == {}


def test_a_side_left_unanswered_is_named() -> None:
    form = ContrastForm(PAIR, MultiDict({"side-b": "p85"}))
    assert form.errors_by_side == {"A": "Vælg et svar for A"}


@pytest.mark.parametrize(
    "pairs",
    [[("side-a", "p1")], [("side-c", "p97")], [("side-a", "p97"), ("side-a", "p85")]],
    ids=["unknown option", "unknown side", "answered twice"],
)
def test_what_the_page_never_offered_is_unreadable(pairs: list[tuple[str, str]]) -> None:
    with pytest.raises(UnreadableAnswer):
        ContrastForm(PAIR, MultiDict(pairs))


def test_a_side_is_found_by_exact_match_alone() -> None:
    assert contrast_boxes(PAIR, {"A": "p97", "B": "p97"}) == (
        Box("par-1.a", "p97", True, "found"),
        Box("par-1.b", "p97", True, "missed"),
    )


def test_the_answer_is_shown_beside_the_right_one() -> None:
    boxes = contrast_boxes(PAIR, {"A": "p97", "B": "p97"})
    stored = Stored("par-1", "1", "1", "1", boxes, CaseScore(None, None), None)
    assert [(one.own, one.right, one.is_right) for one in answers_of(PAIR, stored)] == [
        ("§ 97", "§ 97", True),
        ("§ 97", "§ 85", False),
    ]
