"""How hard a text is to read: LIX, the Danish and Swedish measure of long sentences and long words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from learning.library.typography import blocks

LONG = 7
"""A word of more than six letters is long (Björnsson, Läsbarhet, 1968)."""

_WORD = re.compile(r"[^\W_]+(?:[-–'][^\W_]+)*")
_POINT = re.compile(r"[.:?][«)\"”]*(?=\s+[»(\"“]?[A-ZÆØÅ])")


@dataclass(frozen=True, slots=True)
class Readability:
    """What was counted in some texts; texts can be added together."""

    words: int = 0
    long_words: int = 0
    sentences: int = 0

    def __add__(self, other: "Readability") -> "Readability":
        return Readability(
            self.words + other.words,
            self.long_words + other.long_words,
            self.sentences + other.sentences,
        )

    @property
    def lix(self) -> int:
        """Words per sentence plus the percentage of long words, rounded; 0 of no words.

        Below 35 reads easily, above 45 is hard, and above 55 is what statutes are written in.
        """
        if not self.words:
            return 0
        return round(self.words / self.sentences + 100 * self.long_words / self.words)


def readability(texts: Iterable[str]) -> Readability:
    """Count in sanitised HTML or plain texts; the end of a paragraph, heading or item ends a sentence."""
    return sum((_counted(block) for text in texts for block in blocks(text)), Readability())


def _counted(block: str) -> Readability:
    words = _WORD.findall(block)
    long_words = sum(len(word) >= LONG for word in words)
    return Readability(len(words), long_words, bool(words) + len(_POINT.findall(block)))
