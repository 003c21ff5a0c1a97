"""Et spørgsmål med ét svar, udfaldet og væsentlig betydning."""

from fractions import Fraction

from tests.quizzes.skema import FORM_A, FORM_C, KEYS, Ticks, judge, key, part


def score_of(question: str, answer: Ticks, facit: str = "A") -> Fraction | None:
    form = {"A": FORM_A, "C": FORM_C}[facit]
    return part(judge(KEYS[facit], {**form, question: answer}), question).score


def test_the_keyed_answer_gives_1_and_the_others_0() -> None:
    """Svaret i facit giver 1. Andre svar og intet svar giver 0."""
    assert score_of("frist", "ja") == 1
    assert score_of("frist", "nej_ny_frist") == 0
    assert score_of("frist", None) == 0


def test_a_signed_alternative_gives_the_signed_credit() -> None:
    """Et alternativt svar, som juristen har godkendt, giver det point, der er godkendt."""
    facit = key(FORM_A, alternatives={"frist": {"ved_ikke": Fraction(1, 2)}})
    assert part(judge(facit, {**FORM_A, "frist": "ved_ikke"}), "frist").score == Fraction(1, 2)


def test_the_wrong_outcome_on_the_right_side_gives_half() -> None:
    """Et forkert udfald på den rigtige side af stadfæstet og omgjort giver 0,5, på den forkerte side 0.

    Facit er hjemvist: Ændret og ophævet er også omgjort.
    """
    assert score_of("samlet", "hjemvist") == 1
    assert score_of("samlet", "aendret") == Fraction(1, 2)
    assert score_of("samlet", "ophaevet") == Fraction(1, 2)
    assert score_of("samlet", "stadfaestet") == 0


def test_when_the_key_upholds_every_other_outcome_gives_0() -> None:
    """Er facit stadfæstet, ligger alle andre udfald på den forkerte side og giver 0."""
    assert score_of("samlet", "stadfaestet", "C") == 1
    assert score_of("samlet", "hjemvist", "C") == 0


def test_essential_significance_needs_the_defect_and_the_right_answer() -> None:
    """Væsentlig betydning giver kun point, når du både finder manglen og svarer som facit."""
    assert score_of("vaesentlig_official", "ja") == 1
    assert score_of("vaesentlig_official", "nej") == 0
    missed: dict[str, Ticks] = {**FORM_A, "mangler": ["forkert_vurdering"]}
    assert part(judge(KEYS["A"], missed), "vaesentlig_official").score == 0


def test_a_defect_outside_the_key_has_no_essential_question_in_the_score() -> None:
    """En mangel, der ikke er i facit, har intet spørgsmål om væsentlig betydning i scoren."""
    false_tick: dict[str, Ticks] = {
        **FORM_A,
        "mangler": ["official", "forkert_vurdering", "hjemmel"],
        "vaesentlig_hjemmel": "ja",
    }
    assert "vaesentlig_hjemmel" not in [one.question for one in judge(KEYS["A"], false_tick).scores]
