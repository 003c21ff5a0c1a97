"""Answers that contradict each other, out of the completed attempts."""

from learning.reports.catalogue.consistency import consistency_draft
from learning.reports.catalogue.usage import usage_drafts
from learning.reports.drafts import Part
from quizzes.consistency import Rule
from tests.reports.catalogue.tallied import attempts, cells, numbers, shares, tally

ROWS = [
    *attempts(p13_1_5_10=30, p13_1_10_15=10, p2_0_=5),
    tally("violations", "any", "", 12),
    tally("violations", "R1", "", 7),
    tally("violations", "R4", "", 6),
]


def test_each_rule_and_any_of_them_are_out_of_the_completed() -> None:
    assert list(shares(consistency_draft(cells(ROWS))).values()) == [
        (12, 40),
        (7, 40),
        (0, 40),
        (0, 40),
        (6, 40),
    ]


def test_every_rule_has_a_row() -> None:
    assert len(consistency_draft(cells([])).rows) == len(Rule) + 1


def test_those_who_broke_nothing_are_the_rest() -> None:
    part = numbers(consistency_draft(cells(ROWS)))["Mindst én modstrid"]
    assert isinstance(part, Part)
    assert part.rest.size == 28
    assert part.rest.atoms


def test_the_base_is_the_completed_of_the_usage() -> None:
    _, completed, _ = usage_drafts(cells(ROWS), 15)
    bases = {base for _, base in shares(consistency_draft(cells(ROWS))).values()}
    assert bases == {shares(completed)["Første forløb"][0]}
