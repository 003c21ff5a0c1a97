"""How long a module is said to take."""

from dataclasses import replace
from fractions import Fraction

from learning.library.minutes import minutes
from learning.library.model import Module, TimeBudget
from tests.library.builders import EXAMPLE, MODULE, edited, facit, library, module, sag

READING_ONLY = TimeBudget(60, Fraction(1, 2), 0, 0, 0, 15, Fraction(0))
"""One word takes a second, a word of feedback half a second, and answering no time."""


def seconds(one: Module, budget: TimeBudget = READING_ONLY) -> Fraction:
    """Return the time of a module in seconds."""
    return minutes(one, budget) * 60


def longer(path: str, old: str, new: str) -> Fraction:
    """Return how many seconds a change of the texts adds."""
    return seconds(module(edited(path, old, new))) - seconds(module())


def test_a_word_that_is_read_counts_in_full() -> None:
    assert longer(MODULE, "Introduktion", "En lang introduktion") == 2
    assert longer(EXAMPLE, "Undersøg først.", "Undersøg altid først.") == 1
    assert longer(sag("ren"), "Kære Carl", "Kære gode Carl") == 1


def test_a_word_of_feedback_counts_in_part() -> None:
    assert longer(facit("ren"), "Som her.", "Gør som her.") == Fraction(1, 2)


def test_of_two_texts_that_exclude_each_other_the_longer_counts() -> None:
    assert longer(
        facit("ren"), "valgt: Nej., ikke_valgt: Ja.", "valgt: Nej., ikke_valgt: Ja da."
    ) == Fraction(1, 2)
    assert longer(
        facit("ren"), "valgt: Nej., ikke_valgt: Ja.", "valgt: Nej da., ikke_valgt: Ja da."
    ) == Fraction(1, 2)


def test_the_follow_up_takes_no_time() -> None:
    assert longer(sag("frisk"), "Kære Ditte", "Kære gode Ditte") == 0


def test_answering_takes_the_time_of_the_kind_of_question() -> None:
    budget = replace(READING_ONLY, seconds_single=1, seconds_multi=100, seconds_point=10_000)
    answering = seconds(module(), budget) - seconds(module())
    singles = (
        2 * 2 + 2 + 2 + 2
    )  # two in each twin, two in the clean case, two pair sides, two of the evaluation
    multis = 2 * 2 + 2
    assert answering == 10_000 + 100 * multis + singles


def test_pointing_takes_no_time_where_nobody_points() -> None:
    texts = edited(facit("tvilling-a"), "peg: {", "peg: null\n# {")
    texts = edited(facit("tvilling-b"), "peg: {", "peg: null\n# {", texts)
    budget = replace(READING_ONLY, seconds_point=600)
    assert seconds(module(texts), budget) == seconds(module(texts))
    assert seconds(module(), budget) == seconds(module()) + 600


def test_the_budget_of_the_content_is_used() -> None:
    one = library()
    assert 4 < minutes(one.modules["proeve"], one.budget) < 5
