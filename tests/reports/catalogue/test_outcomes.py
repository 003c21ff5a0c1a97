"""The outcome against the key: exact, right side, confused with what, and how sure."""

from dataclasses import replace
from fractions import Fraction

import pytest

from learning.ledger.tallies import OutcomeKey, Tally
from learning.library.model import CaseFile
from learning.reports.catalogue.outcomes import CONFIDENCES, outcome_drafts
from learning.reports.drafts import Draft, Part
from learning.web.forms import CONFIDENCE
from tests.reports.catalogue.tallied import MODULE, box, cells, only, shares, tally


def outcome(value: str, n: int, phase: str = "foer", case: str = "sag-a") -> Tally:
    return tally("outcome", "", value, n, phase=phase, case=case)


ROWS = [
    outcome("exact.", 8),
    outcome("exact.sikker", 12),
    outcome("side.usikker", 6, case="sag-b"),
    outcome("wrong.sikker", 9),
    outcome("wrong.nogenlunde", 5, case="sag-b"),
    outcome("wrong.", 3),
    outcome(".", 2),
]


@pytest.fixture(scope="module")
def drafts() -> tuple[Draft, ...]:
    return outcome_drafts(cells(ROWS), MODULE)


def test_exact_and_right_side_are_out_of_those_who_answered(drafts: tuple[Draft, ...]) -> None:
    assert list(shares(only(drafts, "F12", "foer")).values()) == [(20, 43), (26, 43)]


def test_the_matrix_has_every_choice_in_order(drafts: tuple[Draft, ...]) -> None:
    matrix = only(drafts, "F13", "foer")
    assert [row.column for row in matrix.rows] == ["Den holder", "Den sendes tilbage", "Den rettes"]
    assert {row.label for row in matrix.rows} == {"Den sendes tilbage"}
    parts = [row.number for row in matrix.rows if isinstance(row.number, Part)]
    assert [part.hits.size for part in parts] == [17, 20, 6]
    assert {part.base.size for part in parts} == {43}


def test_a_row_of_the_matrix_is_everyone_in_exact_and_right_side(drafts: tuple[Draft, ...]) -> None:
    right = only(drafts, "F12", "foer").rows[1].number
    matrix = [row.number for row in only(drafts, "F13", "foer").rows]
    assert isinstance(right, Part)
    atoms = [part.hits.atoms for part in matrix if isinstance(part, Part)]
    assert right.base.atoms == frozenset().union(*atoms)
    assert right.rest.atoms == atoms[0]


def test_sure_but_wrong_is_out_of_the_wrong_who_said_how_sure(drafts: tuple[Draft, ...]) -> None:
    assert list(shares(only(drafts, "F18", "foer")).values()) == [(9, 20)]


def test_choices_equally_near_to_the_key_are_told_apart_by_their_boxes() -> None:
    rows = [
        outcome("exact.", 10, "trin", "sag-ren"),
        outcome("wrong.", 9, "trin", "sag-ren"),
        box("udfald/retur", "1.missed", 5, phase="trin", case="sag-ren"),
        box("udfald/rettes", "1.missed", 4, phase="trin", case="sag-ren"),
    ]
    drafts = outcome_drafts(cells(rows), MODULE)
    parts = [row.number for row in only(drafts, "F13", key="sag-ren").rows]
    assert [(p.hits.size, p.base.size) for p in parts if isinstance(p, Part)] == [(10, 19), (5, 19), (4, 19)]
    assert only(drafts, "F13", key="sag-ren").note


def test_the_confidences_are_those_that_can_be_answered() -> None:
    assert set(CONFIDENCE) | {""} == set(CONFIDENCES)


def test_a_choice_that_is_as_right_as_the_keys_own_is_no_mistake() -> None:
    def generous(file: CaseFile) -> CaseFile:
        key = file.solution.key
        credits = {**key.credits, "udfald": {"retur": Fraction(1), "rettes": Fraction(1)}}
        return replace(file, solution=replace(file.solution, key=replace(key, credits=credits)))

    module = replace(MODULE, twins=(generous(MODULE.twins[0]), generous(MODULE.twins[1])))
    rows = [
        outcome("exact.sikker", 30),
        outcome("wrong.sikker", 10),
        box("udfald/retur", "1.found", 18),
        box("udfald/rettes", "1.found", 12),
    ]
    drafts = outcome_drafts(cells(rows), module)
    assert list(shares(only(drafts, "F12", "foer")).values()) == [(30, 40), (30, 40)]
    assert list(shares(only(drafts, "F18", "foer")).values()) == [(10, 10)]
    parts = [row.number for row in only(drafts, "F13", "foer").rows]
    assert [part.hits.size for part in parts if isinstance(part, Part)] == [10, 18, 12]


def test_the_ledger_counts_such_a_choice_as_exact() -> None:
    key = OutcomeKey("udfald", "retur", frozenset({"retur", "rettes", "halvt"}), frozenset({"rettes"}))
    assert key.exact == {"retur", "rettes"}
