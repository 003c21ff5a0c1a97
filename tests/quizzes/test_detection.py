"""Finding and overflagging as signal detection."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from quizzes.detection import Lean, Tally, lean, tally
from quizzes.marking import Mark, Verdict
from tests.quizzes.skema import FORM, FORM_A, KEYS, PARAMETERS, judge, vectors

VECTORS = vectors("signal_detection")
TOLERANCE: float = VECTORS["tolerance"]
LEANS = {"flere": Lean.MORE, "faerre": Lean.FEWER, None: None}


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: vector["id"])
def test_pooled_counts_give_the_figures_of_the_vector(vector: dict[str, Any]) -> None:
    pooled = Tally(vector["hits"], vector["misses"], vector["false_alarms"], vector["correct_rejections"])
    expected = vector["expected"]
    assert pooled.sensitivity == pytest.approx(expected["sens"], abs=TOLERANCE)
    assert pooled.specificity == pytest.approx(expected["spec"], abs=TOLERANCE)
    assert pooled.informedness == pytest.approx(expected["raw_j"], abs=TOLERANCE)
    assert pooled.dprime == pytest.approx(expected["dprime"], abs=TOLERANCE)
    assert pooled.criterion == pytest.approx(expected["criterion_c"], abs=TOLERANCE)
    assert lean(pooled, PARAMETERS.bias_cases, PARAMETERS) == LEANS[expected["bias_line"]]


def test_only_boxes_are_pooled_and_neutral_ones_are_left_out() -> None:
    pooled = tally(
        FORM, judge(KEYS["A"], {**FORM_A, "mangler": ["official", "hjemmel"], "frist": None}).marks
    )
    assert pooled == Tally(hits=4, misses=1, false_alarms=1, correct_rejections=21)


def test_each_verdict_is_pooled_under_its_own_name() -> None:
    verdicts = [Verdict.FOUND, *[Verdict.MISSED] * 2, *[Verdict.OVERFLAGGED] * 3, *[Verdict.LEFT] * 4, None]
    pooled = tally(FORM, [Mark("mangler", "hjemmel", ticked=True, verdict=one) for one in verdicts])
    assert pooled == Tally(hits=1, misses=2, false_alarms=3, correct_rejections=4)


def test_many_ticks_lean_to_more_and_few_ticks_to_fewer() -> None:
    assert lean(Tally(10, 0, 9, 1), 3, PARAMETERS) is Lean.MORE
    assert lean(Tally(1, 9, 0, 10), 3, PARAMETERS) is Lean.FEWER


def test_two_cases_are_too_few_to_say_anything() -> None:
    assert lean(Tally(10, 0, 9, 1), 2, PARAMETERS) is None


def test_a_lean_on_the_line_itself_is_not_said() -> None:
    pooled = Tally(10, 0, 9, 1)
    on_the_line = replace(PARAMETERS, bias_line=Fraction(abs(pooled.criterion)))
    assert lean(pooled, 3, on_the_line) is None


def test_shares_without_boxes_are_not_defined() -> None:
    assert Tally(0, 0, 1, 1).sensitivity is None
    assert Tally(0, 0, 1, 1).informedness is None
    assert Tally(1, 1, 0, 0).specificity is None
    assert Tally(1, 1, 0, 0).informedness is None
    assert Tally(0, 0, 0, 0).criterion == 0
