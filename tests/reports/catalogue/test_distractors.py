"""The authors' table: every choice of every question, by case and phase."""

from learning.ledger.tallies import Tally
from learning.reports.catalogue.distractors import distractor_drafts, zones
from learning.reports.drafts import Draft
from quizzes.key import Zone
from tests.reports.catalogue.tallied import MODULE, box, cells, shares, tally


def table(key: str, rows: list[Tally], phase: str = "foer") -> Draft:
    drafts = distractor_drafts(cells(rows), MODULE)
    (found,) = [one for one in drafts if one.key == key and one.phase == phase]
    return found


def test_each_box_is_ticked_by_some_of_those_it_was_shown_to() -> None:
    rows = [
        box("mangler/oplyst", "1.found", 30),
        box("mangler/oplyst", "0.missed", 10),
        box("mangler/hoert", "1.overflagged", 25),
        box("mangler/hoert", "0.left", 15),
        box("mangler/andet", "1.", 4),
        box("mangler/andet", "0.", 36),
    ]
    assert shares(table("sag-a/mangler", rows)) == {
        "Oplysning af sagen (i facit)": (30, 40),
        "Brevets begrundelse (i facit)": (0, 0),
        "Høring af borgeren (ikke i facit)": (25, 40),
        "Andet (tæller ikke)": (4, 40),
    }


def test_the_answers_to_a_single_question_divide_those_who_saw_it() -> None:
    rows = [
        box("klage/ja", "1.found", 20),
        box("klage/nej", "1.missed", 15),
        box("klage/", "0.missed", 5),
    ]
    assert list(shares(table("sag-a/klage", rows)).values()) == [(20, 40), (0, 40), (15, 40), (5, 40)]
    assert zones(MODULE, "sag-a/klage") == (Zone.POS, Zone.NEG, Zone.NEG, None)


def test_the_outcome_is_counted_with_the_cells_of_its_own_figures() -> None:
    rows = [
        tally("outcome", "", value, 10, phase="foer", case="sag-a") for value in ("exact.", "wrong.", ".")
    ]
    assert list(shares(table("sag-a/udfald", rows)).values()) == [(10, 30), (10, 30), (0, 30), (10, 30)]


def test_questions_filled_in_beforehand_have_no_table() -> None:
    keys = {one.key for one in distractor_drafts(cells([]), MODULE)}
    assert "sag-ren/klage" not in keys
    assert "sag-ren/plan" in keys
