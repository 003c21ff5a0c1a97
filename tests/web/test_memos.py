"""A memo: what was sent, what is missing, and a warning where a note looks like a person."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from learning.web.memos import LONGEST_NOTE, read_memo, write_memo
from tests.web import world
from tests.web.test_checklists import CHECKLIST

TODAY = date(2026, 11, 22)


def text_of(**sent: str) -> str:
    memo = read_memo(CHECKLIST, sent)
    return write_memo(memo, world.library().sources, today=TODAY, signed=False)


def test_names_the_page_never_offered_are_left_out() -> None:
    memo = read_memo(CHECKLIST, {"punkt-9-9": "ja", "note-9-9": "x", "andet": "y"})
    assert [line.number for line in memo.missing] == ["1-1", "2-1"]
    assert all(line.note == "" for line in memo.lines)


def test_a_memo_says_when_it_was_written_and_that_the_list_is_a_draft() -> None:
    text = text_of()
    assert text.startswith("Tjekliste til prøver\n====================\n")
    assert "Skrevet 22. november 2026." in text
    assert "ikke juridisk godkendt endnu" in text
    assert "\u00a0" not in text


def test_an_approved_list_is_no_draft() -> None:
    memo = read_memo(CHECKLIST, {})
    assert "Udkast" not in write_memo(memo, world.library().sources, today=TODAY, signed=True)


def test_a_note_that_looks_like_a_person_is_marked_and_announced_first() -> None:
    text = text_of(**{"note-2-1": "Skriv til a@b.dk\r\nog vent"})
    assert "    ! Noten ligner en e-mailadresse. Fjern den, før du gemmer eller deler.\n" in text
    assert "    Note: Skriv til a@b.dk\n          og vent\n" in text
    assert text.index("ADVARSEL") < text.index("1. Oplys sagen")


def test_a_list_without_such_notes_has_no_warning() -> None:
    assert "ADVARSEL" not in text_of(**{"note-1-1": "Frist den 3. maj 2026"})


def test_a_note_is_cut_at_its_limit() -> None:
    memo = read_memo(CHECKLIST, {"note-1-1": "a" * (LONGEST_NOTE + 5)})
    assert len(memo.lines[0].note) == LONGEST_NOTE


@given(st.sets(st.sampled_from(["punkt-1-1", "punkt-2-1"])))
def test_every_line_is_either_ticked_or_missing(ticks: set[str]) -> None:
    memo = read_memo(replace(CHECKLIST), dict.fromkeys(ticks, "ja"))
    assert {f"punkt-{line.number}" for line in memo.missing} | ticks == {"punkt-1-1", "punkt-2-1"}
    assert len(memo.missing) + len(ticks) == len(memo.lines)
