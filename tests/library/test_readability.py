"""LIX, counted as it was defined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.library.readability import Readability, readability

TEXTS = st.lists(st.text(alphabet="abcdefg .?:A§1", max_size=60), max_size=5)


def counted(*texts: str) -> tuple[int, int, int]:
    found = readability(texts)
    return found.words, found.long_words, found.sentences


@pytest.mark.parametrize(
    "text, words, long_words, sentences",
    [
        ("Bo søger. Han får ja.", 5, 0, 2),
        ("Afgørelsen holder", 2, 1, 1),
        ("Det koster 3 kr. om dagen, jf. § 97, stk. 2.", 10, 0, 1),
        ("Han spørger: »Hvorfor?« Ingen svarer.", 5, 2, 3),
        ("Brevet kom den 3. maj kl. 10.", 7, 0, 1),
        ("Socialpædagogisk støtte til cpr-nummer", 4, 2, 1),
        ("", 0, 0, 0),
        (" . ", 0, 0, 0),
    ],
)
def test_words_long_words_and_sentences(text: str, words: int, long_words: int, sentences: int) -> None:
    assert counted(text) == (words, long_words, sentences)


def test_a_paragraph_a_heading_and_an_item_end_a_sentence() -> None:
    assert counted("<h3>Hjælp</h3><p>Bo får <mark>hjælp</mark></p><ul><li>nu</li><li>her</li></ul>") == (
        6,
        0,
        4,
    )


def test_lix_is_sentence_length_and_the_share_of_long_words() -> None:
    assert Readability(words=100, long_words=25, sentences=10).lix == 35
    assert Readability().lix == 0


@given(TEXTS)
def test_texts_add_up(texts: list[str]) -> None:
    assert sum((readability([text]) for text in texts), Readability()) == readability(texts)


@given(TEXTS)
def test_long_words_are_words_and_every_sentence_has_a_word(texts: list[str]) -> None:
    found = readability(texts)
    assert 0 <= found.long_words <= found.words
    assert (found.sentences == 0) == (found.words == 0)
