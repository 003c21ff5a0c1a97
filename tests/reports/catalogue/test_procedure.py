"""Questions with one answer: how essential a defect is, and the rules of procedure."""

from learning.reports.catalogue.procedure import procedure_drafts
from tests.reports.catalogue.tallied import MODULE, box, cells, only, shares

ROWS = [
    box("v_oplyst/ja", "1.found", 20),
    box("v_oplyst/nej", "1.missed", 6),
    box("v_oplyst/", "0.missed", 9),
    box("klage/ja", "1.found", 25, case="sag-b"),
    box("klage/delvis", "1.missed", 5),
    box("klage/", "0.missed", 7),
    box("plan/ja", "1.found", 11, phase="trin", case="sag-ren"),
    box("plan/nej", "1.missed", 2, phase="trin", case="sag-ren"),
]
DRAFTS = procedure_drafts(cells(ROWS), MODULE)


def test_how_essential_is_asked_of_those_who_found_the_defect() -> None:
    assert shares(only(DRAFTS, "F16", "foer"))["Oplysning af sagen"] == (20, 26)
    assert shares(only(DRAFTS, "F16", "foer"))["Brevets begrundelse"] == (0, 0)


def test_a_rule_of_procedure_is_right_of_answered() -> None:
    found = shares(only(DRAFTS, "F17", "foer"))
    assert found["Klage"] == (25, 30)
    assert "Udfald" not in found


def test_the_practice_case_stands_apart_and_without_what_was_filled_in() -> None:
    practised = only(DRAFTS, "F17", key="sag-ren")
    assert shares(practised)["Plan"] == (11, 13)
    assert "Klage" not in shares(practised)
    assert practised.note


def test_a_case_without_defects_asks_for_no_significance() -> None:
    assert not [one for one in DRAFTS if one.id == "F16" and one.key == "sag-ren"]
