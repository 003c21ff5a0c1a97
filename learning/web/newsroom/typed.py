"""What was typed in a browser on its way to a file, and a file on its way to a browser."""

import re
from dataclasses import dataclass
from typing import Self

from learning.library.reader import MAX_BYTES

_BOM = "\ufeff"
_LOST = re.compile("[\ud800-\udfff\ufffd]")
_SHOWN_NUL = "\u2400"
_KB = 1024


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as its author sees it: line breaks are ``\\n``, and nothing in it is lost in a browser.

    ``line`` and ``trouble``: where and why it cannot be a file, else 0 and nothing.
    """

    text: str
    line: int = 0
    trouble: str = ""

    @classmethod
    def of(cls, sent: str) -> Self:
        """Take in what a form sent. A sign that no file can hold is shown as one that can be seen."""
        text = _with_plain_breaks(_LOST.sub("\ufffd", sent.replace("\0", _SHOWN_NUL)))
        return cls(text, *_trouble(text))


def shown(body: bytes) -> str:
    """Return a file as its author sees it; letters that are not UTF-8 are shown as lost."""
    return _with_plain_breaks(body.decode("utf-8", "replace").removeprefix(_BOM))


def as_file(text: str, like: bytes | None) -> bytes:
    """Return what was typed with the line breaks and the mark at the start that the file had before.

    A text that is as it was is the file as it was, byte for byte.
    """
    if like is None:
        return text.encode()
    if shown(like) == text:
        return like
    before = like.decode("utf-8", "replace")
    mark = _BOM if before.startswith(_BOM) else ""
    windows = before.count("\r\n") * 2 > before.count("\n")
    return (mark + (text.replace("\n", "\r\n") if windows else text)).encode()


def _with_plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _trouble(text: str) -> tuple[int, str]:
    if len(text.encode()) > MAX_BYTES:
        size = -(-len(text.encode()) // _KB)
        return 1, f"Teksten fylder {size} kB, og en fil må højst fylde {MAX_BYTES // _KB} kB. Del den i to."
    if (place := text.find(_SHOWN_NUL)) >= 0:
        return _line(text, place), f"Linjen indeholder et nultegn, der er vist som {_SHOWN_NUL}. Slet det."
    if lost := _LOST.search(text):
        return _line(text, lost.start()), (
            "Linjen indeholder tegnet �: Et bogstav er gået tabt, som regel fordi teksten er hentet fra et "
            "program med et andet tegnsæt. Skriv bogstavet igen."
        )
    return 0, ""


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
