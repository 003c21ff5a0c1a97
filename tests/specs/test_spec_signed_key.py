"""Fra blindt panel til godkendt facit."""

from fractions import Fraction

from quizzes.agreement import agreement
from quizzes.scoring import Level, score
from quizzes.soundness import Finding, Flaw, flaws, perfect
from tests.quizzes.skema import FORM_A, KEYS, PARAMETERS, key


def test_the_key_gives_itself_full_score() -> None:
    """Juristernes eget skema får scoren 1 og niveauet »Mestret« efter deres eget facit."""
    for facit in KEYS.values():
        given = {"resultat": facit.answers["resultat"]}
        result = score(facit, perfect(facit, given), PARAMETERS)
        assert result.total == 1
        assert result.level is Level.MASTERED


def test_a_key_must_not_contradict_itself() -> None:
    """Facit må ikke selv bryde en regel, fx stadfæste trods en væsentlig mangel."""
    facit = key({**FORM_A, "samlet": "stadfaestet"})
    assert Finding(Flaw.CONTRADICTION, "R4") in flaws(facit, PARAMETERS, {})


def test_a_question_needs_a_box_outside_the_key() -> None:
    """Er alle felter i facit, vinder den, der krydser alt af. Det afvises."""
    facit = key({**FORM_A, "mangler": list(KEYS["A"].zones["mangler"])})
    assert Finding(Flaw.NO_WRONG_BOX, "mangler") in flaws(facit, PARAMETERS, {})


def test_the_decisive_defect_is_keyed_and_essential() -> None:
    """Den udslagsgivende mangel er i facit og har væsentlig betydning."""
    facit = key({**FORM_A, "vaesentlig_official": "nej"}, decisive="official")
    assert Finding(Flaw.DECISIVE_NOT_ESSENTIAL, "official") in flaws(facit, PARAMETERS, {})


def test_agreement_is_not_measured_with_kappa_alone() -> None:
    """Kappa alene vildleder, når en mangel er hyppig eller sjælden.

    To jurister er enige om ja i 90 af 100 felter og uenige i 10. Enigheden er 90 procent, kappa -0,053
    og AC1 0,890.
    """
    found = agreement([[1] * 95 + [0] * 5, [1] * 90 + [0] * 5 + [1] * 5])
    assert found.percent == Fraction(9, 10)
    assert found.cohen is not None and round(float(found.cohen), 3) == -0.053
    assert found.ac1 is not None and round(float(found.ac1), 3) == 0.890


def test_missing_answers_are_allowed_for_alpha_only_among_the_chance_corrected_kappas() -> None:
    """Mangler et svar, opgøres Krippendorffs alfa stadig, men kappa ikke."""
    found = agreement([[1, 0, 1], [1, 0, 0], [1, 0, None]])
    assert found.alpha is not None
    assert found.kappa is None
