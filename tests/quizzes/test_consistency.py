"""Answers that contradict each other."""

import pytest

from quizzes.consistency import Rule, SoftRule, hints, violations
from tests.quizzes.skema import FORM_A, FORM_B, FORM_C, KEYS, Ticks, fill, judge, key

ANY = KEYS["A"]


def broken(answers: dict[str, Ticks]) -> tuple[Rule, ...]:
    return violations(fill(ANY, answers))


def test_ticks_behind_a_no_break_rule_1() -> None:
    assert broken({"retlige_mangler": "nej", "mangler": ["hjemmel"]}) == ("R1",)
    assert broken({"retlige_mangler": "nej"}) == ()


def test_a_yes_without_a_tick_breaks_rule_2() -> None:
    assert broken({"retlige_mangler": "ja"}) == ("R2",)
    assert broken({"retlige_mangler": "ja", "mangler": []}) == ("R2",)
    assert broken({"retlige_mangler": "ja", "mangler": ["hjemmel"]}) == ()


@pytest.mark.parametrize("outcome", ["aendret", "hjemvist", "ophaevet"])
def test_overturning_without_an_essential_defect_breaks_rule_3(outcome: str) -> None:
    assert broken({"samlet": outcome}) == ("R3",)
    ticked: dict[str, Ticks] = {"retlige_mangler": "ja", "mangler": ["hjemmel"], "samlet": outcome}
    assert broken(ticked) == ("R3",)
    assert broken({**ticked, "vaesentlig_hjemmel": "nej"}) == ("R3",)
    assert broken({**ticked, "vaesentlig_hjemmel": "ja"}) == ()


def test_upholding_despite_an_essential_defect_breaks_rule_4() -> None:
    ticked: dict[str, Ticks] = {"retlige_mangler": "ja", "mangler": ["hjemmel"], "samlet": "stadfaestet"}
    assert broken({**ticked, "vaesentlig_hjemmel": "ja"}) == ("R4",)
    assert broken({**ticked, "vaesentlig_hjemmel": "nej"}) == ()
    assert broken(ticked) == ()


def test_an_essential_answer_without_its_defect_does_not_count() -> None:
    ticked: dict[str, Ticks] = {"retlige_mangler": "ja", "mangler": ["hjemmel"], "vaesentlig_official": "ja"}
    assert broken({**ticked, "samlet": "hjemvist"}) == ("R3",)
    assert broken({**ticked, "samlet": "stadfaestet"}) == ()


def test_without_an_outcome_rules_3_and_4_are_silent() -> None:
    assert broken({**FORM_A, "samlet": None}) == ()
    assert broken({**FORM_A, "samlet": None, "vaesentlig_official": None}) == ()


def test_an_empty_form_breaks_no_rule() -> None:
    assert broken({}) == ()


def test_rule_3_is_silent_when_the_learner_was_not_asked_what_is_essential() -> None:
    facit = key(FORM_A, asked=("retlige_mangler", "mangler", "samlet", "vaesentlig_official"))
    asked = {"retlige_mangler": "ja", "samlet": "hjemvist"}
    assert violations(fill(facit, {**asked, "mangler": ["official"]})) == ("R3",)
    assert violations(fill(facit, {**asked, "mangler": ["official", "hjemmel"]})) == ()
    assert violations(fill(facit, {"retlige_mangler": "nej", "samlet": "hjemvist"})) == ("R3",)


@pytest.mark.parametrize("form", [FORM_A, FORM_B, FORM_C])
def test_the_lawyers_own_forms_break_no_rule(form: dict[str, Ticks]) -> None:
    assert broken({**form, "handleplan": None}) == ()


def test_a_broken_rule_never_changes_the_total() -> None:
    wrong = judge(ANY, {**FORM_A, "samlet": "stadfaestet"})
    assert wrong.violations == ("R4",)
    assert wrong.total == sum(one.weight * (one.score or 0) for one in wrong.scores) / wrong.weight


NEEDS = SoftRule("kraever", frozenset({"hjemvist"}), needs=frozenset({"official", "begrundelse"}))
EXCLUDES = SoftRule("udelukker", frozenset({"aendret"}), excludes=frozenset({"official"}))


@pytest.mark.parametrize(
    ("outcome", "ticked", "expected"),
    [
        ("hjemvist", ["hjemmel"], ("kraever",)),
        ("hjemvist", ["hjemmel", "begrundelse"], ()),
        ("aendret", ["official", "hjemmel"], ("udelukker",)),
        ("aendret", ["hjemmel"], ()),
        ("stadfaestet", ["official"], ()),
        (None, ["official"], ()),
    ],
)
def test_a_soft_rule_speaks_of_its_own_outcomes_only(
    outcome: str | None, ticked: list[str], expected: tuple[str, ...]
) -> None:
    form = fill(ANY, {"retlige_mangler": "ja", "mangler": ticked, "samlet": outcome})
    assert hints(form, (NEEDS, EXCLUDES)) == expected


def test_soft_rules_that_are_not_switched_on_are_silent() -> None:
    assert hints(fill(ANY, {"samlet": "hjemvist"}), ()) == ()
