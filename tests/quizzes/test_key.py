"""Which questions a key counts."""

from quizzes.key import Zone
from tests.quizzes.skema import ASKED, FORM_A, FORM_B, FORM_C, KEYS, key


def test_a_follow_up_is_counted_when_its_parent_applies_in_the_key() -> None:
    counted = KEYS["A"].counted
    assert {"official_del", "vaesentlig_official", "andre_regler", "klagevejledning_par25"} <= set(counted)
    assert not {"begrundelse_del", "vaesentlig_begrundelse", "handleplan"} & set(counted)


def test_a_no_to_the_gate_still_counts_the_defects() -> None:
    assert "mangler" in KEYS["B"].counted


def test_facts_and_the_gate_are_never_counted() -> None:
    for facit in KEYS.values():
        assert not {"resultat", "retlige_mangler"} & set(facit.counted)


def test_a_fact_of_the_case_decides_whether_its_follow_up_is_counted() -> None:
    assert "handleplan" in key(FORM_C).counted
    assert "handleplan" not in key({**FORM_C, "resultat": "afslag"}).counted


def test_a_question_that_is_not_asked_is_not_counted() -> None:
    asked = tuple(id_ for id_ in ASKED if id_ not in ("vaesentlig_official", "frist"))
    counted = key(FORM_A, asked=asked).counted
    assert not {"vaesentlig_official", "frist"} & set(counted)
    assert "vaesentlig_forkert_vurdering" in counted


def test_a_question_keyed_by_prefilled_answers_still_opens_its_follow_up() -> None:
    asked = tuple(id_ for id_ in ASKED if id_ != "helhedsvurdering")
    counted = key(FORM_A, asked=asked).counted
    assert "andre_regler" in counted and "helhedsvurdering" not in counted


def test_the_follow_ups_of_a_neutral_box_are_not_counted() -> None:
    counted = key(FORM_A, tolerated={"mangler": {"official"}}).counted
    assert not {"official_del", "vaesentlig_official"} & set(counted)
    assert "vaesentlig_forkert_vurdering" in counted


def test_the_follow_ups_of_a_neutral_question_are_not_counted() -> None:
    counted = key(FORM_A, neutral_questions=frozenset({"klagevejledning", "mangler"})).counted
    unscored = {"klagevejledning", "klagevejledning_par25", "mangler", "official_del", "vaesentlig_official"}
    assert not unscored & set(counted)


def test_a_question_with_only_neutral_boxes_is_not_counted() -> None:
    every_box = set(KEYS["A"].zones["official_del"])
    assert "official_del" not in key(FORM_A, tolerated={"official_del": every_box}).counted


def test_a_question_the_lawyers_left_open_is_not_counted() -> None:
    unanswered = {
        id_: answer for id_, answer in FORM_A.items() if id_ not in ("frist", "vaesentlig_official")
    }
    counted = key({**unanswered, "official_del": None}).counted
    assert not {"frist", "vaesentlig_official"} & set(counted)


def test_a_box_made_pos_by_the_signing_lawyer_opens_its_follow_up() -> None:
    facit = key({**FORM_A, "begrundelse_del": ["skaerpet"]}, overrides={"mangler": {"begrundelse": Zone.POS}})
    assert facit.applies("begrundelse_del")


def test_the_counted_questions_come_in_the_order_asked() -> None:
    asked = tuple(reversed(ASKED))
    assert key(FORM_B, asked=asked).counted == tuple(reversed(key(FORM_B).counted))


def test_what_is_keyed_is_what_the_lawyers_ticked_and_counts() -> None:
    facit = key(FORM_A)
    assert facit.keyed("mangler") == {box for box, zone in facit.zones["mangler"].items() if zone is Zone.POS}
    assert facit.keyed("samlet") == facit.answers["samlet"]
    assert facit.keyed("handleplan") == frozenset()
