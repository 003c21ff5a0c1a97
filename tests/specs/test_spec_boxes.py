"""Et spørgsmål med flere kryds (vægtet informerethed).

De seks felter er officialprincip, begrundelse, partshøring, skøn under regel, forkert vurdering og hjemmel.
Facit er officialprincip og forkert vurdering, når intet andet er sagt.
"""

from fractions import Fraction

from quizzes.key import Zone
from quizzes.scoring import BoxScore, score_boxes
from tests.quizzes.skema import DEFECTS

FOUND = {"official", "forkert_vurdering"}
FACIT = {box: Zone.POS if box in FOUND else Zone.NEG for box in DEFECTS}
CLEAN = dict.fromkeys(DEFECTS, Zone.NEG)


def ticked(*boxes: str, claimed: bool | None = None, facit: dict[str, Zone] = FACIT) -> BoxScore:
    return score_boxes(facit, {}, set(boxes), claimed=claimed)


def test_the_score_is_the_share_found_less_the_share_of_false_ticks() -> None:
    """Scoren er den andel af facit, du finder, minus den andel af de øvrige felter, du krydser af.

    1 af 2 fundet og 1 falsk kryds af 4: 1/2 - 1/4 = 0,25.
    """
    assert ticked("official", "begrundelse").score == Fraction(1, 4)


def test_the_keyed_boxes_alone_give_full_score() -> None:
    """Krydser du netop facit af, er scoren 1."""
    assert ticked("official", "forkert_vurdering").score == 1


def test_ticking_everything_pays_as_little_as_ticking_nothing() -> None:
    """Det kan aldrig betale sig at krydse alt af eller at lade alt stå tomt: Begge dele giver 0."""
    assert ticked(*DEFECTS).score == 0
    assert ticked().score == 0


def test_the_learner_never_sees_less_than_zero_but_group_means_do() -> None:
    """Du ser aldrig mindre end 0. Gruppens gennemsnit bruger det rå tal, som kan være negativt.

    Ingen af 2 fundet og 2 falske kryds af 4: 0 - 2/4 = -0,5.
    """
    found = ticked("begrundelse", "hjemmel")
    assert found.score == 0
    assert found.raw == Fraction(-1, 2)


def test_an_essential_defect_weighs_more() -> None:
    """En mangel med væsentlig betydning i facit vejer 2, en anden mangel 1.

    Officialprincippet vejer 2 og er det eneste, du finder: 2/3 - 0 = 0,67.
    """
    assert score_boxes(FACIT, {"official": Fraction(2)}, {"official"}).score == Fraction(2, 3)


def test_a_neutral_box_costs_nothing_and_gives_nothing() -> None:
    """Et neutralt felt ændrer ikke scoren, hvad enten du krydser det af eller ej."""
    facit = {**CLEAN, "official": Zone.POS, "begrundelse": Zone.NEUTRAL}
    assert ticked("official", "begrundelse", facit=facit).score == 1
    assert ticked("official", facit=facit).score == 1


def test_a_key_where_every_box_is_keyed_scores_the_share_found() -> None:
    """Er alle felter i facit, er scoren den andel, du finder."""
    assert ticked(
        "official", "hjemmel", "begrundelse", facit=dict.fromkeys(DEFECTS, Zone.POS)
    ).score == Fraction(1, 2)


def test_a_clean_case_is_all_or_nothing() -> None:
    """I en sag uden mangler er scoren 1 uden kryds og 0 ved bare ét falsk kryds."""
    assert ticked(facit=CLEAN).score == 1
    assert ticked("begrundelse", facit=CLEAN).score == 0


def test_saying_yes_in_a_clean_case_scores_nothing_even_without_a_tick() -> None:
    """Svarer du ja til, at der er mangler i en sag uden mangler, er scoren 0, også uden kryds."""
    assert ticked(facit=CLEAN, claimed=True).score == 0
    assert ticked(facit=CLEAN, claimed=False).score == 1


def test_a_clean_case_reports_its_false_ticks_instead_of_a_raw_figure() -> None:
    """I en sag uden mangler findes det rå tal ikke. I stedet gemmes andelen af falske kryds."""
    found = ticked("begrundelse", facit=CLEAN)
    assert (found.raw, found.false_rate) == (None, Fraction(1, 6))


def test_a_question_with_only_neutral_boxes_is_not_counted() -> None:
    """Er alle felter neutrale, tæller spørgsmålet ikke."""
    assert ticked("official", facit=dict.fromkeys(DEFECTS, Zone.NEUTRAL)).score is None


def test_what_is_not_submitted_scores_nothing_also_in_a_clean_case() -> None:
    """Et spørgsmål, du ikke har svaret på, giver 0, også i en sag uden mangler."""
    assert score_boxes(FACIT, {}, set(), submitted=False).score == 0
    assert score_boxes(CLEAN, {}, set(), submitted=False).score == 0
