"""A text keeps the line breaks and the mark of its file on its way through a browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.library.reader import MAX_BYTES
from learning.web.newsroom.typed import Typed, as_file, shown


def test_what_a_browser_sends_gets_the_line_breaks_of_its_file() -> None:
    typed = Typed.of("en\r\nto ny\r\n").text
    assert as_file(typed, b"en\nto\n") == b"en\nto ny\n"
    assert as_file(typed, b"en\r\nto\r\n") == b"en\r\nto ny\r\n"
    assert as_file(typed, "\ufeffen\nto\n".encode()) == "\ufeffen\nto ny\n".encode()
    assert as_file(typed, None) == b"en\nto ny\n"


@pytest.mark.parametrize("body", [b"en\r\nto\nfire\r", b"", b"\xef\xbb\xbf", b"x\n", b"\xe6\xf8\xe5"])
def test_what_nobody_changed_is_the_same_file_byte_for_byte(body: bytes) -> None:
    assert as_file(Typed.of(shown(body).replace("\n", "\r\n")).text, body) == body


@given(st.text())
def test_anything_typed_can_be_shown_and_kept(sent: str) -> None:
    typed = Typed.of(sent)
    assert "\0" not in typed.text
    assert "\r" not in typed.text
    assert Typed.of(typed.text) == typed
    assert shown(as_file(typed.text, b"x\n")).lstrip("\ufeff") == typed.text.lstrip("\ufeff")


@pytest.mark.parametrize(
    ("sent", "line", "said"),
    [
        ("en\nto\0", 2, "nultegn"),
        ("\ud83d", 1, "et bogstav er gået tabt"),
        ("æ\r\n\r\n\ufffd", 3, "et bogstav er gået tabt"),
        ("x" * (MAX_BYTES + 1), 1, "fylder 257 kB, og en fil må højst fylde 256 kB"),
    ],
)
def test_what_no_file_can_hold_is_said_with_its_line(sent: str, line: int, said: str) -> None:
    typed = Typed.of(sent)
    assert typed.line == line
    assert said.casefold() in typed.trouble.casefold()


def test_an_ordinary_text_has_no_trouble() -> None:
    assert Typed.of("Ægte tekst 😀\r\n") == Typed("Ægte tekst 😀\n", 0, "")
