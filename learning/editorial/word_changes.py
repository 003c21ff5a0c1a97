"""What went and came between two passages, word for word, as people would tell it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from learning.editorial.matching import Budget, pairs

_TOKEN = re.compile(r"\n|[^\S\n]+|\w+|[^\w\s]")
_LINE_BREAK = 4
"""How many letters a line break is worth where it stands between two changes."""


@dataclass
class WordChange:
    """Tokens that went and came in one place, and those after it that stayed.

    ``size``: letters of what went, and of what came.
    """

    removed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    size: tuple[int, int] = (0, 0)

    def take(self, after: "WordChange") -> None:
        """Let what stayed go and come with the changes on both sides of it."""
        letters = _letters(self.kept)
        self.removed += [*self.kept, *after.removed]
        self.added += [*self.kept, *after.added]
        self.kept = after.kept
        self.size = self.size[0] + letters + after.size[0], self.size[1] + letters + after.size[1]


def word_changes(before: str, after: str, budget: Budget) -> list[WordChange]:
    """Return the changes in order; joined, they are both passages, sign for sign.

    Small words that stay only by chance between larger changes go and come with them.
    """
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    return _readable(_runs(one, other, pairs(one, other, budget)))


def _runs(one: Sequence[str], other: Sequence[str], alike: Iterable[tuple[int, int]]) -> Iterator[WordChange]:
    """Yield the changes with what stays after each."""
    change = WordChange()
    first = second = 0
    for at, place in [*alike, (len(one), len(other))]:
        if at > first or place > second:
            yield change
            change = WordChange([*one[first:at]], [*other[second:place]])
            change.size = _letters(change.removed), _letters(change.added)
        change.kept += one[at : at + 1]
        first, second = at + 1, place + 1
    yield change


def _readable(changes: Iterable[WordChange]) -> list[WordChange]:
    told: list[WordChange] = []
    for change in changes:
        told.append(change)
        while len(told) > 1 and _by_chance(told[-2], told[-1]):
            last = told.pop()
            told[-1].take(last)
    return told


def _by_chance(before: WordChange, after: WordChange) -> bool:
    """A blank line parts paragraphs in both texts, however much is changed around it."""
    if any(one == other == "\n" for one, other in zip(before.kept, before.kept[1:], strict=False)):
        return False
    return _letters(before.kept) < min(max(before.size), max(after.size))


def _letters(tokens: Iterable[str]) -> int:
    return sum(_LINE_BREAK if token == "\n" else len(token.strip()) for token in tokens)
