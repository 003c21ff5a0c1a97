"""What no text may hold, whatever it is about: signs of a person, and places nobody has filled in."""

import re

from learning.library.personal_data import signs_in
from learning.library.problems import UNWRITTEN, Sheet

UNFILLED = "UDFYLD"
"""Begins what a skeleton leaves to the author: UDFYLD (titlen på modulet)."""

_UNFILLED = re.compile(rf"{UNFILLED} \(([^()\n]+)\)")
_NO_WORDS = re.compile(r"https?://[^\s)>\]]+|\b[0-9a-f]{64}\b")
"""Web addresses and versions: the digits in them are nobody's number."""


def is_unfilled(text: str) -> bool:
    """Tell whether a text is nothing but what a skeleton leaves to the author."""
    return text == UNFILLED or _UNFILLED.fullmatch(text) is not None


def note_unfit(text: str, sheet: Sheet) -> None:
    """Note every sign of a person and every place that is not filled in, at its line."""

    def line_of(place: int) -> int:
        return text.count("\n", 0, place) + 1

    words = _NO_WORDS.sub(lambda found: "x" * len(found.group()), text)
    for place, sign in signs_in(words):
        sheet.error(line_of(place), f"Teksten ligner {sign.likeness}. {sign.remedy}.")
    for unfilled in _UNFILLED.finditer(text):
        sheet.error(
            line_of(unfilled.start()),
            f"{UNWRITTEN}{unfilled[1]}. Skriv teksten i stedet for {UNFILLED} og parentesen.",
        )
