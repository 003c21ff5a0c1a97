"""How the points of one form were counted."""

from dataclasses import replace

import pytest

from learning.web.layout import known_answers
from learning.web.scorelines import VIOLATIONS, ScoreLine, broken_rules, score_lines, soft_hints
from quizzes.assessment import Assessment
from quizzes.consistency import Rule, SoftRule
from quizzes.scoring import score
from tests.web import world

MODULE = world.module()
CASE, CLEAN = MODULE.twins[0], MODULE.practice[0]
KEYED = {question: sorted(ticks) for question, ticks in world.FIRST_ANSWERS.items() if question != "resultat"}


def assess(case: object = CASE, **changes: list[str]) -> Assessment:
    key = case.solution.key  # type: ignore[attr-defined]
    raw = {**KEYED, **changes}
    return Assessment.parse(key.scheme, raw, asked=key.asked, given=known_answers(case))  # type: ignore[arg-type]


def lines(**changes: list[str]) -> dict[str, ScoreLine]:
    result = score(CASE.solution.key, assess(**changes), world.PARAMETERS)
    return {line.title: line for line in score_lines(world.FORM, result)}


def test_the_keys_own_answer_loses_nothing() -> None:
    assert {line.points for line in lines().values()} == {100}
    assert not any(line.reasons for line in lines().values())


def test_a_false_tick_is_shown_as_a_deduction() -> None:
    assert lines(oplyst_del=["behov", "maal"])["Oplysninger"].reasons == ("1 forkert kryds: −50",)


def test_several_false_ticks_are_one_deduction() -> None:
    line = lines(oplyst_del=["behov", "maal", "oekonomi"])["Oplysninger"]
    assert (line.reasons, line.points) == (("2 forkerte kryds: −100",), 0)


def test_a_missed_tick_weighs_more_when_its_defect_is_essential() -> None:
    assert lines(mangler=["brev"])["Mangler"].reasons == ("1 overset kryds: −67",)
    assert lines(mangler=["oplyst"])["Mangler"].reasons == ("1 overset kryds: −33",)


def test_another_outcome_on_the_right_side_costs_half() -> None:
    line = lines(udfald=["rettes"])["Udfald"]
    assert line == ScoreLine("Udfald", 50, 3, ("Et andet svar end Ankestyrelsens: −50",))


def test_what_was_not_reached_is_said_so() -> None:
    assert lines(klage=["nej"])["Klage krav"].reasons == ("Ikke nået eller ikke besvaret: −100",)


def test_a_yes_in_a_clean_case_costs_everything() -> None:
    form = Assessment.parse(
        CLEAN.solution.key.scheme,
        {"port": ["ja"], "mangler": ["andet"], "udfald": ["holder"], "plan": ["ja"], "helhed": ["ja"]},
        asked=CLEAN.solution.key.asked,
        given=known_answers(CLEAN),
    )
    result = score(CLEAN.solution.key, form, world.PARAMETERS)
    line = next(line for line in score_lines(world.FORM, result) if line.title == "Mangler")
    assert line.reasons == ("Svaret ja i en sag uden mangler: −100",)


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_of_consistency_has_its_words(rule: Rule) -> None:
    assert broken_rules([rule]) == (VIOLATIONS[rule],)


def test_a_soft_rule_speaks_up_only_where_the_module_wants_it() -> None:
    rule = SoftRule("tilbage_kraever_oplyst", frozenset({"retur"}), needs=frozenset({"oplyst"}))
    form = replace(world.FORM, soft_rules=(rule,), hints={rule.id: "Tænk over det."})
    broken = assess(mangler=["brev"])
    assert soft_hints(form, [rule.id], broken) == ("Tænk over det.",)
    assert soft_hints(form, [rule.id], assess()) == ()
    assert soft_hints(form, [], broken) == ()
