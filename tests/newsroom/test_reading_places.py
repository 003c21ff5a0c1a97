"""Remarks find their place again: by its mark, else by its words, else they say that it is gone."""

from dataclasses import replace
from datetime import datetime

from learning.editorial.remarks import Place, Remark
from learning.web.newsroom.lawyer_notes import Note, notes_in
from learning.web.newsroom.reading_places import Spot, pinned, plain

AT = datetime(2026, 11, 22, 12)
TEXT = "moduler/a/sager/a-1/sag.md"
WHOLE = Spot(TEXT, "", "")
FIRST = Spot(TEXT, "F1", "Bent bor alene og søger om hjælp.")
SECOND = Spot(TEXT, "F2", "Kommunen svarer nej.")
SPOTS = [WHOLE, FIRST, SECOND]


def remark(place: Place, number: int = 1) -> Remark:
    return Remark(number, "moduler/a", place, "Hvorfor?", None, "anna", AT, None, None)


def test_a_mark_is_surer_than_words() -> None:
    moved = remark(Place(TEXT, 1, "F2", "Bent bor alene"))
    assert list(pinned([moved], SPOTS).at) == [SECOND.id]


def test_words_find_a_place_that_lost_its_mark() -> None:
    board = pinned([remark(Place(TEXT, 1, "F9", "Bent bor alene"))], SPOTS)
    assert list(board.at) == [FIRST.id] and board.open == 1


def test_a_place_that_is_gone_is_told_and_another_text_is_never_meant() -> None:
    gone = remark(Place(TEXT, 1, "F9", "ord, der er slettet"))
    elsewhere = remark(Place("moduler/a/modul.md", 1, "", "Bent bor alene"), 2)
    assert [thread.head for thread in pinned([gone, elsewhere], SPOTS).lost] == [gone, elsewhere]


def test_a_remark_about_all_of_a_text_stands_with_the_text() -> None:
    assert list(pinned([remark(Place(TEXT, 1))], SPOTS).at) == [WHOLE.id]


def test_answers_follow_their_remark_and_closed_ones_are_laid_aside() -> None:
    first = remark(Place(TEXT, 1, "F1"))
    answer = replace(first, number=2, answers=1, author="jette")
    board = pinned([first, answer], SPOTS)
    assert board.at[FIRST.id][0].last == answer
    closed = pinned([replace(first, closed=AT), answer], SPOTS)
    assert closed.open == 0 and closed.closed[0].answers == (answer,)


def test_what_is_shown_is_compared_without_its_markup() -> None:
    assert plain("<p>Bent &amp; <mark>Nadia</mark>\n bor</p>") == "Bent & Nadia bor"


def test_notes_to_the_lawyer_are_gathered_over_several_lines() -> None:
    body = (
        "# Udkast.\n# Til juristen: Er ophævet\n#   den rigtige nøgle?\n# Til juristen: Bekræft datoen.\n"
        "# Til forfatteren: ikke her\nsag: a\n# Til juristen: sidst"
    )
    assert notes_in({"f.yaml": body.encode()}, ["f.yaml", "findes-ikke"]) == [
        Note("f.yaml", 2, "Er ophævet den rigtige nøgle?"),
        Note("f.yaml", 4, "Bekræft datoen."),
        Note("f.yaml", 7, "Sidst"),
    ]
