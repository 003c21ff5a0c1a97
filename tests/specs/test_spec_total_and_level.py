"""Samlet score og niveau.

Sagen har vægtene: mangler 4, udfald 3, oplysninger 2 og syv spørgsmål med vægten 1, i alt 16.
"""

from fractions import Fraction

from quizzes.rounding import four_decimals, whole_percent
from quizzes.scoring import Level, Result
from tests.quizzes.skema import FORM_A, FORM_B, FORM_C, KEYS, Ticks, judge


def with_changes(form: dict[str, Ticks], facit: str, **changes: Ticks) -> Result:
    return judge(KEYS[facit], {**form, **changes})


def test_the_total_is_the_weighted_mean_of_the_questions() -> None:
    """Den samlede score er det vægtede gennemsnit af de spørgsmål, der tæller.

    Overser officialprincippet, svarer ændret i stedet for hjemvist:
    (4 x 0,5 + 3 x 0,5 + 2 x 0 + 0 + 1 + 5 x 1) / 16 = 9,5 / 16 = 0,5938.
    """
    result = with_changes(FORM_A, "A", mangler=["forkert_vurdering"], official_del=None, samlet="aendret")
    assert result.total == Fraction(19, 32)
    assert four_decimals(result.total) == 0.5938
    assert result.level is Level.PRACTISE


def test_the_score_is_shown_in_whole_percent_and_a_half_goes_up() -> None:
    """Scoren vises i hele procent. En halv rundes op, så 12,5 procent bliver 13."""
    assert whole_percent(Fraction(19, 32)) == 59
    assert whole_percent(Fraction(1, 8)) == 13


def test_everything_right_is_mastered() -> None:
    """Svarer du som facit i alt, er scoren 1 og niveauet »Mestret«."""
    result = judge(KEYS["A"], FORM_A)
    assert result.total == 1
    assert result.level is Level.MASTERED


def test_an_empty_form_scores_nothing_also_in_a_clean_case() -> None:
    """En tom besvarelse giver 0, også i en sag uden mangler."""
    for facit in KEYS.values():
        assert judge(facit, {}).total == 0


def test_mastered_takes_80_percent_the_decisive_defect_and_no_contradiction() -> None:
    """»Mestret« kræver 0,80, at du har krydset den udslagsgivende mangel af, og at svarene hænger sammen.

    Alt er rigtigt undtagen udfaldet: 13/16 = 0,81, men en afgørelse med en væsentlig mangel er stadfæstet.
    """
    result = with_changes(FORM_A, "A", samlet="stadfaestet")
    assert (result.total, list(result.violations), result.level) == (Fraction(13, 16), ["R4"], Level.NEARLY)


def test_a_false_tick_and_a_forgotten_answer_can_still_be_mastered() -> None:
    """Et falsk kryds, en oplysning for meget og et glemt svar koster, men kan stadig række til »Mestret«.

    (4 x 0,75 + 3 + 2 x 0,8 + 1 + 1 + 1 + 1 + 0 + 1 + 1) / 16 = 13,6 / 16 = 0,85.
    """
    result = with_changes(
        FORM_A,
        "A",
        mangler=["official", "forkert_vurdering", "begrundelse"],
        vaesentlig_begrundelse="nej",
        official_del=["stoette_under_ledsagelse", "aktiviteternes_art"],
        frist=None,
    )
    assert (result.total, result.level) == (Fraction(17, 20), Level.MASTERED)


def test_a_yes_without_a_defect_costs_the_whole_question() -> None:
    """»Ja« uden en mangel i en sag uden mangler: 7/11 = 0,64 og en modstrid."""
    result = with_changes(FORM_B, "B", retlige_mangler="ja")
    assert (result.total, list(result.violations), result.level) == (Fraction(7, 11), ["R2"], Level.NEARLY)


def test_a_coherent_but_wrong_answer_is_only_wrong() -> None:
    """Svar, der hænger sammen, men er forkerte, er ingen modstrid.

    Manglen i begrundelsen er uvæsentlig i facit, men ses som væsentlig og fører til hjemvisning:
    10/14 = 0,71.
    """
    result = with_changes(FORM_C, "C", vaesentlig_begrundelse="ja", samlet="hjemvist")
    assert (result.total, list(result.violations), result.level) == (Fraction(10, 14), [], Level.NEARLY)


def test_correcting_an_answer_never_lowers_the_score() -> None:
    """Retter du et svar, så det svarer til facit, falder den samlede score aldrig."""
    answers: dict[str, Ticks] = {"retlige_mangler": "nej", "samlet": "aendret", "helhedsvurdering": "ja"}
    before = judge(KEYS["A"], answers).total
    for question, answer in FORM_A.items():
        if question != "resultat":
            after = judge(KEYS["A"], {**answers, question: answer}).total
            assert before is not None and after is not None
            assert after >= before
