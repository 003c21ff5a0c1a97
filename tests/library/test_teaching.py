"""The parts of a module between the cases, as they are written."""

from tests.library.real_texts import MODULE, edited, errors, library

PAIRS = f"moduler/{MODULE}/kontrastpar.yaml"


def test_a_pair_says_when_its_options_are_provisions() -> None:
    (pair,) = library().modules[MODULE].contrasts
    assert pair.asks_provision


def test_a_pair_is_about_something_else_unless_it_says_so() -> None:
    (pair,) = library(edited(PAIRS, "  snitflade: true\n", "")).modules[MODULE].contrasts
    assert not pair.asks_provision


def test_anything_but_true_or_false_is_an_error() -> None:
    assert any("true eller false" in one for one in errors(edited(PAIRS, "snitflade: true", "snitflade: ja")))
