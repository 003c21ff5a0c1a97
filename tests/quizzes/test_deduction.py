"""What a wrong box cost, as the screen explains it."""

from fractions import Fraction

from quizzes.deduction import Deduction, Reason, shares
from quizzes.key import Zone
from quizzes.scoring import score_boxes
from tests.quizzes.skema import DEFECTS, FORM_A, FORM_B, KEYS, judge, part

ZONES = {**dict.fromkeys(DEFECTS, Zone.NEG), "official": Zone.POS, "forkert_vurdering": Zone.POS}
CLEAN = dict.fromkeys(DEFECTS, Zone.NEG)


def test_one_false_tick_of_four_costs_25() -> None:
    found = score_boxes(ZONES, {}, {"official", "forkert_vurdering", "begrundelse"})
    assert found.deductions == (Deduction(Reason.FALSE_TICK, Fraction(25), {"begrundelse": Fraction(25)}),)


def test_false_ticks_and_missed_boxes_are_told_apart() -> None:
    false, missed = score_boxes(ZONES, {}, {"official", "begrundelse", "hjemmel"}).deductions
    assert (false.reason, false.points) == (Reason.FALSE_TICK, Fraction(50))
    assert (missed.reason, missed.points, set(missed.boxes)) == (
        Reason.MISSED_BOX,
        Fraction(50),
        {"forkert_vurdering"},
    )


def test_a_heavy_box_costs_its_share_of_the_weight() -> None:
    found = score_boxes(ZONES, {"official": Fraction(2)}, set())
    assert found.deductions[0].boxes == {"official": Fraction(200, 3), "forkert_vurdering": Fraction(100, 3)}


def test_in_a_clean_key_one_false_tick_costs_everything_and_two_cost_no_more() -> None:
    (one,) = score_boxes(CLEAN, {}, {"hjemmel"}).deductions
    (two,) = score_boxes(CLEAN, {}, {"hjemmel", "official"}, claimed=True).deductions
    assert one.points == two.points == 100
    assert two.boxes == {"official": 100, "hjemmel": 100}


def test_a_false_claim_in_a_clean_key_costs_everything() -> None:
    assert score_boxes(CLEAN, {}, set(), claimed=True).deductions == (
        Deduction(Reason.FALSE_CLAIM, Fraction(100), {}),
    )
    assert score_boxes(CLEAN, {}, set(), claimed=False).deductions == ()


def test_a_perfect_answer_has_no_deductions() -> None:
    for answers, facit in ((FORM_A, KEYS["A"]), (FORM_B, KEYS["B"])):
        assert [one.deductions for one in judge(facit, answers).scores if one.deductions] == []


def test_a_wrong_single_answer_costs_what_its_credit_lacks() -> None:
    half = part(judge(KEYS["A"], {**FORM_A, "samlet": "aendret"}), "samlet")
    assert half.deductions == (Deduction(Reason.WRONG_CHOICE, Fraction(50), {"aendret": Fraction(50)}),)


def test_an_unanswered_or_closed_question_costs_everything() -> None:
    answers = {**FORM_A, "frist": None, "mangler": ["forkert_vurdering"]}
    whole = (Deduction(Reason.NOT_ANSWERED, Fraction(100), {}),)
    for question in ("frist", "official_del", "vaesentlig_official"):
        assert part(judge(KEYS["A"], answers), question).deductions == whole


def test_shares_add_up_to_one_and_skip_other_zones() -> None:
    found = shares(ZONES, {"official": Fraction(3)}, Zone.POS)
    assert found == {"official": Fraction(3, 4), "forkert_vurdering": Fraction(1, 4)}
    assert shares(ZONES, {}, Zone.NEUTRAL) == {}
