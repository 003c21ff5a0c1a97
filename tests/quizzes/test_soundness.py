"""The author checks of a key."""

import pytest

from quizzes.key import Key, Zone
from quizzes.scoring import Level, score
from quizzes.soundness import Finding, Flaw, flaws, perfect
from tests.quizzes.skema import ASKED, FORM_A, FORM_B, FORMS, KEYS, PARAMETERS, key


def found(facit: Key) -> set[Finding]:
    return set(flaws(facit, PARAMETERS, {"resultat": facit.answers["resultat"]}))


@pytest.mark.parametrize("name", FORMS)
def test_a_sound_key_marks_itself_in_full_and_as_mastered(name: str) -> None:
    facit = KEYS[name]
    assert found(facit) == set()
    result = score(facit, perfect(facit, {"resultat": facit.answers["resultat"]}), PARAMETERS)
    assert result.total == 1
    assert result.level is Level.MASTERED


def test_a_key_that_counts_nothing_is_flawed() -> None:
    assert found(key(FORM_B, asked=("retlige_mangler",))) == {Finding(Flaw.NOTHING_COUNTED, "")}


def test_a_question_the_lawyers_did_not_answer_is_flawed() -> None:
    assert found(key({**FORM_B, "frist": None})) == {Finding(Flaw.NOT_ANSWERED, "frist")}


def test_a_question_that_is_not_scored_may_be_left_open() -> None:
    assert found(key({**FORM_B, "frist": None}, neutral_questions=frozenset({"frist"}))) == set()


def test_a_clean_follow_up_without_a_clearing_choice_cannot_be_answered() -> None:
    assert Finding(Flaw.NOT_ANSWERED, "official_del") in found(key({**FORM_A, "official_del": []}))


def test_a_follow_up_whose_parent_is_neither_asked_nor_given_is_out_of_reach() -> None:
    asked = tuple(id_ for id_ in ASKED if id_ != "helhedsvurdering")
    facit = key(FORM_A, asked=asked)
    assert found(facit) == {Finding(Flaw.OUT_OF_REACH, "andre_regler")}
    given = {"resultat": facit.answers["resultat"], "helhedsvurdering": {"nej"}}
    assert flaws(facit, PARAMETERS, given) == ()


def test_a_question_where_ticking_everything_wins_is_flawed() -> None:
    details = set(KEYS["A"].zones["official_del"]) - {"andet"}
    facit = key({**FORM_A, "official_del": sorted(details)})
    assert found(facit) == {Finding(Flaw.NO_WRONG_BOX, "official_del")}


def test_a_yes_whose_every_defect_is_tolerated_cannot_get_full_score() -> None:
    facit = key(FORM_A, tolerated={"mangler": {"official", "forkert_vurdering"}})
    assert found(facit) == {Finding(Flaw.NOT_FULL_SCORE, "mangler")}


def test_a_key_that_contradicts_itself_is_flawed() -> None:
    assert found(key({**FORM_A, "samlet": "stadfaestet"})) == {Finding(Flaw.CONTRADICTION, "R4")}


def test_the_decisive_defect_must_be_keyed_and_essential() -> None:
    assert found(key(FORM_A, decisive="hjemmel")) == {
        Finding(Flaw.DECISIVE_NOT_KEYED, "hjemmel"),
        Finding(Flaw.DECISIVE_NOT_ESSENTIAL, "hjemmel"),
    }
    trifling = key({**FORM_A, "vaesentlig_official": "nej"}, decisive="official")
    assert found(trifling) == {Finding(Flaw.DECISIVE_NOT_ESSENTIAL, "official")}


def test_a_perfect_answer_follows_the_zones_that_were_signed() -> None:
    facit = key(FORM_A, overrides={"mangler": {"official": Zone.NEG, "hjemmel": Zone.POS}})
    assert perfect(facit, {}).answers["mangler"] == {"forkert_vurdering", "hjemmel"}
