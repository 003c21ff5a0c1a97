"""From the comparison to score, total and level."""

from dataclasses import replace
from fractions import Fraction

import pytest

from quizzes.assessment import UnknownChoice
from quizzes.key import Zone
from quizzes.marking import mark
from quizzes.scoring import BoxScore, Level, level, score_boxes
from tests.quizzes.skema import ASKED, FORM_A, FORM_B, FORM_C, KEYS, PARAMETERS, fill, judge, key, part

POS, NEG, NEUTRAL = Zone.POS, Zone.NEG, Zone.NEUTRAL


def test_a_missed_box_counts_as_an_error() -> None:
    assert score_boxes({"a": POS, "b": POS, "c": NEG}, {}, {"a"}).score == Fraction(1, 2)


def test_the_raw_figure_goes_below_zero_where_the_score_does_not() -> None:
    found = score_boxes({"a": POS, "b": NEG, "c": NEG}, {}, {"b"})
    assert found.score == found.sensitivity == 0
    assert found.raw == -Fraction(1, 2)
    assert found.false_rate == Fraction(1, 2)


def test_without_pos_boxes_there_is_a_false_rate_and_no_raw_figure() -> None:
    found = score_boxes({"a": NEG, "b": NEG}, {}, {"a"})
    assert found.score == 0
    assert (found.raw, found.sensitivity, found.false_rate) == (None, None, Fraction(1, 2))


def test_without_neg_boxes_the_score_is_the_share_found() -> None:
    found = score_boxes({"a": POS, "b": POS, "c": NEUTRAL}, {"a": Fraction(3)}, {"a", "c"})
    assert found.score == found.sensitivity == Fraction(3, 4)
    assert (found.raw, found.false_rate) == (None, None)


def test_what_is_all_neutral_is_not_counted_even_when_not_submitted() -> None:
    for submitted in (True, False):
        assert score_boxes({"a": NEUTRAL}, {}, {"a"}, submitted=submitted) == BoxScore(score=None)


def test_what_was_not_submitted_scores_nothing_and_has_no_figures() -> None:
    for zones in ({"a": POS, "b": NEG}, {"a": NEG}):
        found = score_boxes(zones, {}, set(), submitted=False)
        assert found.score == 0
        assert (found.raw, found.sensitivity, found.false_rate) == (None, None, None)


def test_a_claim_matters_in_a_clean_key_only() -> None:
    assert score_boxes({"a": POS, "b": NEG}, {}, {"a"}, claimed=True).score == 1
    assert score_boxes({"a": NEG}, {}, set(), claimed=True).score == 0


def test_a_tick_outside_the_key_is_an_error() -> None:
    with pytest.raises(UnknownChoice):
        score_boxes({"a": POS}, {}, {"b"})


def test_an_unopened_follow_up_scores_nothing_even_when_its_key_is_clean() -> None:
    facit = key({**FORM_A, "andre_regler": ["nej_ingen"]})
    closed = part(judge(facit, {**FORM_A, "helhedsvurdering": "ja", "andre_regler": None}), "andre_regler")
    assert closed.score == 0


def test_an_unopened_follow_up_keeps_its_place_in_group_means() -> None:
    missed = part(judge(KEYS["A"], {**FORM_A, "mangler": ["forkert_vurdering"]}), "official_del")
    assert missed.score == missed.raw == 0
    unanswered = part(judge(KEYS["A"], {"retlige_mangler": "ja", "mangler": ["official"]}), "official_del")
    assert unanswered.score == 0
    assert unanswered.raw is None


def test_ticks_under_a_parent_that_was_not_ticked_score_nothing() -> None:
    answers = {**FORM_A, "mangler": ["forkert_vurdering"]}
    assert answers["official_del"]
    assert part(judge(KEYS["A"], answers), "official_del").score == 0


def test_a_branch_opened_by_a_false_tick_is_neither_counted_nor_punished_again() -> None:
    false_tick = {**FORM_A, "mangler": ["official", "forkert_vurdering", "hjemmel"]}
    opened = {**false_tick, "hjemmel_del": ["andet"], "vaesentlig_hjemmel": "nej"}
    assert judge(KEYS["A"], false_tick).total == judge(KEYS["A"], opened).total


def test_an_essential_question_scores_only_with_its_defect_found() -> None:
    question = "vaesentlig_official"
    assert part(judge(KEYS["A"], FORM_A), question).score == 1
    assert part(judge(KEYS["A"], {**FORM_A, question: "nej"}), question).score == 0
    assert part(judge(KEYS["A"], {**FORM_A, "mangler": ["forkert_vurdering"]}), question).score == 0


def test_an_essential_question_can_be_rightly_answered_no() -> None:
    assert part(judge(KEYS["C"], FORM_C), "vaesentlig_begrundelse").score == 1


def test_prefilled_answers_and_facts_are_not_counted() -> None:
    asked = tuple(id_ for id_ in ASKED if id_ != "klagevejledning")
    result = judge(key(FORM_A, asked=asked), {q: a for q, a in FORM_A.items() if q != "klagevejledning"})
    assert not {"klagevejledning", "resultat"} & {one.question for one in result.scores}


def test_a_form_where_nothing_counts_has_no_total_and_no_level_above_practise() -> None:
    result = judge(key(FORM_B, asked=("retlige_mangler",)), {"retlige_mangler": "nej"})
    assert result.total is None
    assert result.scores == ()
    assert result.weight == 0
    assert result.level is Level.PRACTISE


def test_the_result_names_the_versions_it_was_computed_with_and_carries_the_marks() -> None:
    result = judge(KEYS["A"], FORM_A)
    assert (result.key_version, result.parameters_version) == ("1", "2026-1")
    assert result.marks == mark(KEYS["A"], fill(KEYS["A"], FORM_A))


@pytest.mark.parametrize(
    ("total", "is_sound", "expected"),
    [
        ("4/5", True, Level.MASTERED),
        ("7999/10000", True, Level.NEARLY),
        ("1", False, Level.NEARLY),
        ("3/5", False, Level.NEARLY),
        ("5999/10000", True, Level.PRACTISE),
        ("0", True, Level.PRACTISE),
    ],
)
def test_the_level_weighs_the_total_but_the_decisive_step_cannot_be_bought(
    total: str, is_sound: bool, expected: Level
) -> None:
    assert level(Fraction(total), PARAMETERS, is_sound=is_sound) is expected


def test_the_lines_between_the_levels_are_parameters() -> None:
    strict = replace(PARAMETERS, mastered=Fraction(1), nearly=Fraction(9, 10))
    assert level(Fraction(19, 20), strict, is_sound=True) is Level.NEARLY
    assert level(Fraction(4, 5), strict, is_sound=True) is Level.PRACTISE


def test_the_decisive_defect_must_be_ticked_and_stand() -> None:
    assert not judge(KEYS["A"], FORM_A).decisive_missed
    assert judge(KEYS["A"], {**FORM_A, "mangler": ["forkert_vurdering"]}).decisive_missed
    assert judge(KEYS["A"], {**FORM_A, "retlige_mangler": "nej"}).decisive_missed
    assert not judge(KEYS["B"], {}).decisive_missed


def test_missing_the_decisive_defect_bars_the_highest_level() -> None:
    facit = key({**FORM_A, "mangler": ["official", "forkert_vurdering"]}, decisive="official")
    light = replace(facit, asked=("retlige_mangler", "mangler", "klagevejledning", "frist", "samlet"))
    heavy = replace(light, box_weights={"mangler": {"official": Fraction(1, 100)}})
    result = judge(
        heavy, {q: a for q, a in {**FORM_A, "mangler": ["forkert_vurdering"]}.items() if q in light.asked}
    )
    assert result.total is not None and result.total > Fraction(9, 10)
    assert result.level is Level.NEARLY
