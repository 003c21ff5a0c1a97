"""A readable difference between two texts: the words that went and came, line beside line.

Everything of both texts is in it, sign for sign, so that either can be read back from it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from learning.editorial.matching import Budget, pairs
from learning.editorial.word_changes import word_changes

CONTEXT = 3
"""Unchanged lines that are shown on either side of a change."""
LEAST_FOLDED = 4
"""Fewer lines than these are shown rather than folded away."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Fate(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some signs of a line that all went the same way."""

    fate: Fate
    text: str

    @property
    def is_blank(self) -> bool:
        """Tell whether no sign in it can be seen."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one of the texts, its line break included. ``number``: from 1."""

    number: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The line as it stands in the text."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Row:
    """The lines that stand beside each other: one of each, or as many as a change made of how many."""

    before: tuple[Line, ...]
    after: tuple[Line, ...]

    @property
    def is_changed(self) -> bool:
        """Tell whether anything in the row went or came."""
        return any(
            piece.fate is not Fate.KEPT for line in (*self.before, *self.after) for piece in line.pieces
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows in a row; ``is_folded``: they are unchanged and far from every change."""

    rows: tuple[Row, ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a text on its way to another."""

    stretches: tuple[Stretch, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, folded or not."""
        return tuple(row for stretch in self.stretches for row in stretch.rows)

    @property
    def before(self) -> str:
        """The one text."""
        return "".join(line.text for row in self.rows for line in row.before)

    @property
    def after(self) -> str:
        """The other text."""
        return "".join(line.text for row in self.rows for line in row.after)

    @property
    def is_empty(self) -> bool:
        """Tell whether both texts are the same."""
        return not any(row.is_changed for row in self.rows)


def difference(before: str, after: str) -> Difference:
    """Compare two texts by lines, and by words where lines differ; in bounded time, then by lines alone."""
    return Difference(tuple(_folded(list(_rows(_LINE.findall(before), _LINE.findall(after))))))


def _rows(before: Sequence[str], after: Sequence[str]) -> Iterator[Row]:
    budget = Budget()
    first = second = 0
    for one, other in [*pairs(before, after, budget), (len(before), len(after))]:
        if one > first or other > second:
            changes = _changes(before[first:one], after[second:other], budget)
            yield from _beside(changes, first + 1, second + 1)
        if one < len(before):
            yield Row(_whole(one, before[one]), _whole(other, after[other]))
        first, second = one + 1, other + 1


def _whole(at: int, text: str) -> tuple[Line, ...]:
    return (Line(at + 1, (Piece(Fate.KEPT, text),)),)


def _changes(before: Iterable[str], after: Iterable[str], budget: Budget) -> Iterator[Piece]:
    """Yield the pieces of lines that changed, word for word."""
    for change in word_changes("".join(before), "".join(after), budget):
        yield from _pieces(Fate.REMOVED, change.removed)
        yield from _pieces(Fate.ADDED, change.added)
        yield from _pieces(Fate.KEPT, change.kept)


def _pieces(fate: Fate, tokens: Iterable[str]) -> Iterator[Piece]:
    """Yield one piece for each line."""
    for line in _LINE.findall("".join(tokens)):
        yield Piece(fate, line)


@dataclass
class _Side:
    """The lines of one text that are being gathered. ``number``: of the next."""

    number: int
    lines: list[Line] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        if piece.text.endswith("\n"):
            self.end_line()

    def end_line(self) -> None:
        if self.pieces:
            self.lines.append(Line(self.number, tuple(self.pieces)))
            self.number += 1
            self.pieces = []

    def taken(self) -> tuple[Line, ...]:
        lines, self.lines = tuple(self.lines), []
        return lines


def _beside(pieces: Iterable[Piece], before: int, after: int) -> Iterator[Row]:
    """Yield rows that end where a line ends in both texts."""
    left, right = _Side(before), _Side(after)
    for piece in pieces:
        if piece.fate is not Fate.ADDED:
            left.add(piece)
        if piece.fate is not Fate.REMOVED:
            right.add(piece)
        if piece.fate is Fate.KEPT and piece.text.endswith("\n"):
            yield Row(left.taken(), right.taken())
    left.end_line()
    right.end_line()
    if left.lines or right.lines:
        yield Row(left.taken(), right.taken())


def _folded(rows: Sequence[Row]) -> Iterator[Stretch]:
    """Yield the rows with those far from every change folded away."""
    changed = [at for at, row in enumerate(rows) if row.is_changed]
    near = {near for at in changed for near in range(at - CONTEXT, at + CONTEXT + 1)}
    for is_near, group in groupby(range(len(rows)), key=near.__contains__):
        stretch = tuple(rows[at] for at in group)
        yield Stretch(stretch, not is_near and len(stretch) >= LEAST_FOLDED)
