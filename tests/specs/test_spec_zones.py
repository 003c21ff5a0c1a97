"""Fra juristernes kryds til facit (zoner)."""

from fractions import Fraction

from quizzes.key import Zone
from quizzes.panel import credits_by_votes, zone
from tests.quizzes.skema import FORM_A, PARAMETERS, key


def zone_of(votes: int, lawyers: int) -> str:
    return zone(votes, lawyers, PARAMETERS).value


def test_two_thirds_of_the_lawyers_make_a_box_part_of_the_key() -> None:
    """Et felt hører til facit, når mindst to tredjedele af juristerne har krydset det af."""
    assert zone_of(2, 3) == "pos"
    assert zone_of(4, 6) == "pos"
    assert zone_of(3, 5) == "neutral"


def test_one_third_of_the_lawyers_or_fewer_leave_a_box_outside_the_key() -> None:
    """Et felt ligger uden for facit, når højst en tredjedel af juristerne har krydset det af."""
    assert zone_of(1, 3) == "neg"
    assert zone_of(2, 6) == "neg"
    assert zone_of(0, 5) == "neg"


def test_a_split_panel_makes_a_box_neutral() -> None:
    """Er juristerne delte, er feltet neutralt: Det tæller ikke, og ingen mister point på det."""
    assert zone_of(1, 2) == "neutral"
    assert zone_of(3, 6) == "neutral"


def test_three_lawyers_never_make_a_box_neutral() -> None:
    """Med tre jurister kan intet felt blive neutralt. Her må det fælles møde afgøre tvivlen."""
    assert [zone_of(votes, 3) for votes in (0, 1, 2, 3)] == ["neg", "neg", "pos", "pos"]


def test_one_lawyer_gives_a_plain_key() -> None:
    """Med én jurist er facit det, juristen har krydset af."""
    assert [zone_of(votes, 1) for votes in (0, 1)] == ["neg", "pos"]


def test_other_is_neutral_unless_the_key_ticks_it() -> None:
    """»Andet« er neutralt, medmindre facit selv krydser det af."""
    assert key(FORM_A).zones["official_del"]["andet"] is Zone.NEUTRAL
    assert key({**FORM_A, "official_del": ["andet"]}).zones["official_del"]["andet"] is Zone.POS


def test_a_tolerated_box_is_neutral() -> None:
    """Et felt, juristerne tolererer i en sag, er neutralt i den sag."""
    facit = key(FORM_A, tolerated={"mangler": {"begrundelse"}})
    assert facit.zones["mangler"]["begrundelse"] is Zone.NEUTRAL


def test_the_signing_lawyer_may_override_a_zone() -> None:
    """Den jurist, der godkender facit, kan fastsætte et felts zone anderledes."""
    facit = key(FORM_A, overrides={"official_del": {"andet": Zone.NEG}})
    assert facit.zones["official_del"]["andet"] is Zone.NEG


def test_panel_credit_compares_with_the_most_chosen_answer() -> None:
    """Panelpoint er svarets stemmer delt med det mest valgte svars stemmer, og kun når facit beder om det.

    Fire jurister vælger hjemvist og én vælger ændret: Ændret giver en fjerdedel.
    """
    assert credits_by_votes({"hjemvist": 4, "aendret": 1, "stadfaestet": 0}) == {
        "hjemvist": 1,
        "aendret": Fraction(1, 4),
        "stadfaestet": 0,
    }
