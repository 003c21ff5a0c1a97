"""The result of a whole attempt."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from learning.library.model import CaseFile
from learning.web.comparison import Comparison
from learning.web.differences import differences
from learning.web.layout import known_answers
from learning.web.points import points_of
from learning.web.results import Assessed, CriterionLine, Outcome, outcome_of
from quizzes.assessment import Assessment
from quizzes.scoring import score
from tests.learner import perfect_answers
from tests.web import world

MODULE = world.module()
FIRST, LAST = MODULE.twins
CLEAN = MODULE.practice[0]
LIBRARY = world.library()
NOTHING = {
    "port": ["nej"],
    "mangler": [],
    "oplyst_del": [],
    "v_oplyst": [],
    "v_brev": [],
    "udfald": ["holder"],
}
EVERYTHING = {"mangler": ["oplyst", "brev", "hoert"], "oplyst_del": ["behov", "maal", "oekonomi"]}


def assess(case: CaseFile, changes: Mapping[str, list[str]] | None = None) -> Assessed:
    """Answer as the key does, but for ``changes``."""
    key = case.solution.key
    raw: dict[str, list[str]] = {}
    for question, choice in perfect_answers(case):
        raw.setdefault(question, []).append(choice)
    form = Assessment.parse(
        key.scheme, {**raw, **(changes or {})}, asked=key.asked, given=known_answers(case)
    )
    result = score(key, form, world.PARAMETERS)
    comparison = Comparison(case, result, form.effective())
    return Assessed(case, result, differences(points_of(case), comparison, sure=False))


def outcome(*cases: Assessed) -> Outcome:
    return outcome_of(cases, LIBRARY.criteria, world.PARAMETERS)


def test_the_level_is_that_of_the_last_case() -> None:
    assert outcome(assess(FIRST, NOTHING), assess(CLEAN), assess(LAST)).level == "Mestret"
    assert outcome(assess(FIRST), assess(CLEAN), assess(LAST, NOTHING)).level == "Øv igen"
    nearly = assess(LAST, {"udfald": ["holder"]})
    assert outcome(assess(FIRST), assess(CLEAN), nearly).level == "Næsten"


def test_before_and_after_are_whole_percent_of_the_twins() -> None:
    summed = outcome(
        assess(FIRST, {"udfald": ["rettes"]}), assess(CLEAN, {"udfald": ["retur"]}), assess(LAST)
    )
    assert (summed.before, summed.after) == (90, 100)


def test_a_case_where_nothing_counts_is_shown_as_nothing() -> None:
    empty = assess(FIRST)
    assert replace(empty, result=replace(empty.result, total=None)).percent == 0


def test_criteria_are_counted_over_all_cases_in_the_order_of_the_register() -> None:
    summed = outcome(assess(FIRST, EVERYTHING), assess(CLEAN), assess(LAST, {"mangler": ["brev"]}))
    lines = {line.label: line for line in summed.criteria}
    assert list(lines) == list(LIBRARY.criteria.values())
    assert lines["Høring"] == CriterionLine("Høring", agreed=2, missed=0, overflagged=1)
    assert lines["Oplysning"] == CriterionLine("Oplysning", agreed=5, missed=2, overflagged=2)
    assert lines["Udfald"] == CriterionLine("Udfald", 3, 0, 0)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (EVERYTHING, "Du finder flere mangler end Ankestyrelsen."),
        (NOTHING, "Du finder færre mangler end Ankestyrelsen."),
        ({}, ""),
    ],
)
def test_a_clear_lean_is_told_after_three_cases(changes: dict[str, list[str]], line: str) -> None:
    cases = [assess(FIRST, changes), assess(FIRST, changes), assess(LAST, changes)]
    assert outcome(*cases).lean == line
    assert outcome(*cases[:2]).lean == ""


def test_what_to_take_along_comes_from_what_differed_latest_case_first() -> None:
    summed = outcome(
        assess(FIRST, {"klage": ["nej"]}),
        assess(CLEAN),
        assess(LAST, {"udfald": ["holder"], "helhed": ["ja"]}),
    )
    assert summed.takeaways == ("Husk udfald.", "Husk helhed.", "Husk klage.")


def test_three_things_are_taken_along_even_when_nothing_differed() -> None:
    assert len(outcome(assess(FIRST), assess(CLEAN), assess(LAST)).takeaways) == 3
