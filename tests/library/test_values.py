"""What a scalar may mean."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.library.identity import either, is_id, is_source_id, suggestion
from learning.library.values import DAY, FLAG, ID, WORDS, fraction, integer, one_of

SHARE = fraction(0, 1)


@pytest.mark.parametrize(
    "text, value",
    [("2/3", Fraction(2, 3)), ("0.5", Fraction(1, 2)), ("1", Fraction(1)), ("0.80", Fraction(4, 5))],
)
def test_shares_are_read_exactly(text: str, value: Fraction) -> None:
    assert SHARE.read(text) == value


@pytest.mark.parametrize("text", ["", "-1", "1/0", "2", "0,5", "1e-1", "½", "1/2/3", "²", " 1"])
def test_other_shares_are_refused(text: str) -> None:
    assert SHARE.read(text) is None


@given(st.text())
def test_no_text_breaks_a_reader(text: str) -> None:
    for kind in (SHARE, DAY, FLAG, ID, WORDS, integer(0, 9), one_of({"a": 1})):
        kind.read(text)


def test_words_lie_on_one_line_with_hard_spaces() -> None:
    assert WORDS.read(" Efter §\n 97 ") == "Efter §\N{NO-BREAK SPACE}97"
    assert WORDS.read(" \n") is None


@pytest.mark.parametrize("text", ["led-01", "ikke_relevant", "0a"])
def test_ids_are_plain(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "Led", "-a", "æble", "a b", "a/b", "..", "a" * 65])
def test_other_ids_are_refused(text: str) -> None:
    assert not is_id(text)


def test_sources_have_ids_of_their_own() -> None:
    assert is_source_id("SEL-97")
    assert is_source_id("SEL-3a")
    assert not is_source_id("sel-97")
    assert not is_source_id("SEL_97")


def test_the_nearest_id_is_suggested_or_the_few_there_are() -> None:
    assert suggestion("offical", ["official", "hjemmel"]) == " Mente du »official«?"
    assert suggestion("x", ["b", "a"]) == " Skriv »a« eller »b«."
    assert suggestion("x", []) == ""
    assert suggestion("x", "abcdefg") == ""
    assert either(["a"]) == "»a«"
    assert either(["a", "b", "c"]) == "»a«, »b« eller »c«"
