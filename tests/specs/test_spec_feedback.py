"""Det, du ser bagefter: én dom pr. felt, forklarede fradrag og en linje om din tilbøjelighed."""

from quizzes.deduction import Reason
from quizzes.detection import Lean, Tally, lean
from quizzes.marking import Verdict, mark
from tests.quizzes.skema import FORM_A, FORM_B, KEYS, PARAMETERS, Ticks, fill, judge, part


def verdicts(**changes: Ticks) -> dict[str, Verdict | None]:
    found = mark(KEYS["A"], fill(KEYS["A"], {**FORM_A, **changes}))
    return {one.choice: one.verdict for one in found if one.question == "mangler"}


def test_each_box_gets_one_of_four_verdicts() -> None:
    """Hvert felt får én dom: fundet, overset, overflagget eller korrekt fravalgt."""
    found = verdicts(mangler=["official", "hjemmel"])
    assert found["official"] is Verdict.FOUND
    assert found["forkert_vurdering"] is Verdict.MISSED
    assert found["hjemmel"] is Verdict.OVERFLAGGED
    assert found["begrundelse"] is Verdict.LEFT


def test_a_neutral_box_gets_no_verdict() -> None:
    """Et neutralt felt får ingen dom."""
    found = mark(
        KEYS["A"], fill(KEYS["A"], {**FORM_A, "official_del": ["stoette_under_ledsagelse", "andet"]})
    )
    assert [one.verdict for one in found if (one.question, one.choice) == ("official_del", "andet")] == [None]


def test_a_deduction_is_explained_in_points_of_100() -> None:
    """Et fradrag forklares: »1 forkert kryds: -25«. Der er fire felter uden for facit, så hvert koster 25."""
    result = judge(KEYS["A"], {**FORM_A, "mangler": ["official", "forkert_vurdering", "hjemmel"]})
    (deduction,) = part(result, "mangler").deductions
    assert deduction.reason is Reason.FALSE_TICK
    assert deduction.points == 25
    assert list(deduction.boxes) == ["hjemmel"]


def test_a_false_tick_in_a_clean_case_costs_100() -> None:
    """I en sag uden mangler koster ét falsk kryds alle 100 point i spørgsmålet."""
    result = judge(KEYS["B"], {**FORM_B, "retlige_mangler": "ja", "mangler": ["hjemmel"]})
    assert [deduction.points for deduction in part(result, "mangler").deductions] == [100]


def test_the_lean_is_told_after_three_cases_and_only_when_it_is_clear() -> None:
    """Efter mindst tre sager får du at vide, om du finder flere eller færre mangler end Ankestyrelsen."""
    overflags = Tally(hits=38, misses=2, false_alarms=24, correct_rejections=16)
    overlooks = Tally(hits=16, misses=24, false_alarms=2, correct_rejections=38)
    balanced = Tally(hits=30, misses=10, false_alarms=8, correct_rejections=32)
    assert lean(overflags, 3, PARAMETERS) is Lean.MORE
    assert lean(overlooks, 3, PARAMETERS) is Lean.FEWER
    assert lean(balanced, 3, PARAMETERS) is None
    assert lean(overflags, 2, PARAMETERS) is None
