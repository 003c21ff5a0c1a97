"""The part of a text that shows why it was found."""

from hypothesis import given
from hypothesis import strategies as st

from learning.library.snippets import AFTER, BEFORE, snippet

LONG = "Først kommer noget andet. " * 10 + "Så kommer fristen for klagen. " + "Og til sidst mere. " * 20


def test_a_short_text_is_shown_whole_with_its_hits_marked() -> None:
    assert snippet("Fristen er fire uger.", {"frist"}) == (("Fristen", True), (" er fire uger.", False))


def test_a_long_text_is_cut_between_words_around_the_first_hit() -> None:
    pieces = snippet(LONG, {"frist"})
    shown = "".join(text for text, _ in pieces)
    assert ("fristen", True) in pieces
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert all(word in f" {LONG} " for word in shown.strip("… ").split())


def test_without_a_hit_the_beginning_is_shown() -> None:
    assert snippet("Kort.", {"frist"}) == (("Kort.", False),)
    assert snippet("", {"frist"}) == ()


def test_a_text_without_a_space_is_cut_where_it_must() -> None:
    pieces = snippet("x" * 500, {"frist"})
    assert [len(text) for text, _ in pieces] == [AFTER, 2]


@given(st.text(alphabet="ab frist.", max_size=500))
def test_the_pieces_are_the_text_itself(text: str) -> None:
    shown = "".join(piece for piece, _ in snippet(text, {"frist"}))
    assert shown.removeprefix("… ").removesuffix(" …") in text
    assert len(shown) <= BEFORE + AFTER + 4
