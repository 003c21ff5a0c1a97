"""The telling words: marked where they stand, and in a pair where the two sides differ."""

import re

from hypothesis import given
from hypothesis import strategies as st

from learning.library.telling import mark_difference, mark_words

WORDS = st.lists(st.sampled_from(["hun", "kan", "ikke", "selv", "gå", "§&nbsp;97"]), max_size=12)


def test_the_words_are_marked_where_they_stand() -> None:
    assert mark_words("<p>Hun klarer sig selv.</p>", "sig selv") == "<p>Hun klarer <mark>sig selv</mark>.</p>"


def test_hard_spaces_and_escaped_signs_are_found() -> None:
    marked = mark_words("<p>Efter §&nbsp;97 &amp; § 85</p>", "§\u00a097 & §\u00a085")
    assert marked == "<p>Efter <mark>§&nbsp;97 &amp; § 85</mark></p>"


def test_words_that_are_missing_doubled_or_split_by_a_tag_are_refused() -> None:
    assert mark_words("<p>Hun går.</p>", "han går") is None
    assert mark_words("<p>Hun går. Hun går.</p>", "Hun går") is None
    assert mark_words("<p>Hun <em>går</em>.</p>", "Hun går") is None


def test_only_what_differs_between_two_sides_is_marked() -> None:
    one, other = "<p>Theo kan ikke være i skole.</p>", "<p>Theo kan være i skole.</p>"
    assert mark_difference(one, other) == "<p>Theo kan <mark>ikke</mark> være i skole.</p>"
    assert mark_difference(other, one) == other


def test_one_shared_word_does_not_break_a_mark_in_two() -> None:
    marked = mark_difference("<p>På stedet klarer hun sig selv.</p>", "<p>På stedet skal hun støttes.</p>")
    assert marked == "<p>På stedet <mark>klarer hun sig selv.</mark></p>"


@given(WORDS, WORDS)
def test_marking_changes_no_word_and_opens_as_often_as_it_closes(one: list[str], other: list[str]) -> None:
    markup = f"<p>{' '.join(one)}</p>"
    marked = mark_difference(markup, f"<p>{' '.join(other)}</p>")
    assert re.sub("</?mark>", "", marked) == markup
    assert re.findall("</?mark>", marked) == ["<mark>", "</mark>"] * marked.count("<mark>")
