"""The key that follows from the lawyers' filled-in form."""

from fractions import Fraction
from typing import Any

import pytest

from quizzes.assessment import RepeatedAnswer, UnknownChoice
from quizzes.key import Zone
from quizzes.key_spec import UnfitKey
from quizzes.scheme import UnknownQuestion
from tests.quizzes.skema import FORM_A, FORM_B, FORM_C, key


def test_a_ticked_box_is_pos_and_the_others_are_neg() -> None:
    zones = key(FORM_A).zones["mangler"]
    assert {box for box, zone in zones.items() if zone is Zone.POS} == {"official", "forkert_vurdering"}
    assert Zone.NEUTRAL not in zones.values()


def test_a_neutral_choice_is_neutral_unless_the_lawyers_ticked_it() -> None:
    assert key(FORM_A).zones["official_del"]["andet"] is Zone.NEUTRAL
    ticked = key({**FORM_A, "official_del": ["andet"]})
    assert ticked.zones["official_del"]["andet"] is Zone.POS


def test_a_tolerated_box_is_neutral_ticked_or_not() -> None:
    facit = key(FORM_A, tolerated={"official_del": {"egne_interesser", "stoette_under_ledsagelse"}})
    assert facit.zones["official_del"]["egne_interesser"] is Zone.NEUTRAL
    assert facit.zones["official_del"]["stoette_under_ledsagelse"] is Zone.NEUTRAL


def test_the_lawyer_who_signs_has_the_last_word_on_a_zone() -> None:
    facit = key(
        FORM_A,
        tolerated={"mangler": {"hjemmel"}},
        overrides={
            "mangler": {"hjemmel": Zone.NEG, "official": Zone.NEUTRAL},
            "official_del": {"andet": Zone.NEG},
        },
    )
    assert facit.zones["mangler"]["hjemmel"] is Zone.NEG
    assert facit.zones["mangler"]["official"] is Zone.NEUTRAL
    assert facit.zones["official_del"]["andet"] is Zone.NEG


def test_a_no_to_the_gate_keys_the_defects_as_clean() -> None:
    assert set(key(FORM_B).zones["mangler"].values()) == {Zone.NEG}


def test_a_clearing_choice_keys_the_question_as_clean() -> None:
    zones = key({**FORM_A, "andre_regler": ["nej_ingen"]}).zones["andre_regler"]
    assert zones.pop("andet") is Zone.NEUTRAL  # type: ignore[attr-defined]
    assert set(zones.values()) == {Zone.NEG}
    assert "nej_ingen" not in zones


def test_a_box_whose_defect_is_essential_weighs_the_essential_weight() -> None:
    assert key({**FORM_A, "vaesentlig_official": "nej"}).box_weights == {"mangler": {"forkert_vurdering": 2}}
    assert key(FORM_C).box_weights == {"mangler": {}}


def test_other_outcomes_on_the_same_side_get_part_credit() -> None:
    half = Fraction(1, 2)
    assert key(FORM_A).credits["samlet"] == {"hjemvist": 1, "aendret": half, "ophaevet": half}
    assert key(FORM_B).credits["samlet"] == {"stadfaestet": 1}


def test_signed_alternatives_get_the_credit_that_was_signed() -> None:
    facit = key(
        FORM_A, alternatives={"samlet": {"ophaevet": Fraction(3, 4)}, "frist": {"ved_ikke": Fraction(1)}}
    )
    assert facit.credit("samlet", "ophaevet") == Fraction(3, 4)
    assert facit.credit("samlet", "aendret") == Fraction(1, 2)
    assert facit.credit("frist", "ved_ikke") == 1
    assert facit.credit("frist", "nej_ny_frist") == 0


def test_an_answer_behind_a_closed_parent_keys_nothing() -> None:
    facit = key({**FORM_B, "begrundelse_del": ["skaerpet"], "vaesentlig_begrundelse": "ja"})
    assert "begrundelse_del" not in facit.zones
    assert facit.essential == {}


@pytest.mark.parametrize(
    ("signed", "error"),
    [
        ({"asked": ("ukendt",)}, UnknownQuestion),
        ({"neutral_questions": frozenset({"ukendt"})}, UnknownQuestion),
        ({"tolerated": {"mangler": {"ukendt"}}}, UnknownChoice),
        ({"tolerated": {"frist": {"ja"}}}, UnfitKey),
        ({"tolerated": {"andre_regler": {"nej_ingen"}}}, UnknownChoice),
        ({"overrides": {"mangler": {"ukendt": Zone.NEG}}}, UnknownChoice),
        ({"alternatives": {"frist": {"ukendt": Fraction(1)}}}, UnknownChoice),
        ({"alternatives": {"mangler": {"official": Fraction(1)}}}, UnfitKey),
        ({"alternatives": {"frist": {"ja": Fraction(0)}}}, UnfitKey),
        ({"alternatives": {"frist": {"ja": Fraction(11, 10)}}}, UnfitKey),
        ({"decisive": "frist"}, UnfitKey),
    ],
)
def test_what_the_form_cannot_carry_is_refused(signed: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        key(FORM_A, **signed)


def test_the_error_names_the_question_and_the_problem() -> None:
    with pytest.raises(UnfitKey, match="frist: only a multi question can carry this") as caught:
        key(FORM_A, tolerated={"frist": {"ja"}})
    assert (caught.value.question, caught.value.problem) == ("frist", "only a multi question can carry this")


def test_the_lawyers_form_is_read_as_strictly_as_a_learners() -> None:
    with pytest.raises(UnknownChoice):
        key({**FORM_A, "frist": "måske"})
    with pytest.raises(RepeatedAnswer):
        key({**FORM_A, "frist": ["ja", "ved_ikke"]})
    with pytest.raises(UnknownQuestion):
        key({**FORM_A, "ukendt": "ja"})
