"""Two people's versions of one text put together, by lines, on top of the version both began with.

What only one of them changed is taken; where both changed the same lines, or lines beside each other, a
person has to choose.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from learning.editorial.matching import Budget, pairs

Lines = tuple[str, ...]


class Choice(StrEnum):
    """Whose lines shall stand where both changed the same; the value is what a form sends."""

    MINE = "mit"
    THEIRS = "deres"
    BOTH = "begge"


@dataclass(frozen=True, slots=True)
class Passage:
    """Some lines as they were at first (``base``), and as each of the two has them now."""

    base: Lines
    mine: Lines
    theirs: Lines

    @property
    def is_disputed(self) -> bool:
        """Tell whether both changed it, each in a way of her own."""
        return self.mine != self.theirs and self.base not in (self.mine, self.theirs)

    def settled(self, choice: Choice) -> Lines:
        """Return the lines that shall stand; ``choice`` matters only where it is disputed."""
        if not self.is_disputed:
            return self.theirs if self.mine == self.base else self.mine
        return {Choice.MINE: self.mine, Choice.THEIRS: self.theirs, Choice.BOTH: self.mine + self.theirs}[
            choice
        ]


@dataclass(frozen=True, slots=True)
class _Edit:
    """Lines ``start`` to ``end`` of the base that one of the two replaced by as many more as ``growth``."""

    start: int
    end: int
    growth: int
    is_mine: bool


def merge(base: str, mine: str, theirs: str) -> tuple[Passage, ...]:
    """Return the passages of three versions of a text, in order; line breaks are ``\\n``."""
    first, ours, others = (tuple(text.split("\n")) for text in (base, mine, theirs))
    edits = sorted(
        [*_edits(first, ours, is_mine=True), *_edits(first, others, is_mine=False)],
        key=lambda edit: (edit.start, edit.end),
    )
    return tuple(_passages(edits, (first, ours, others)))


def disputes(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return what a person has to choose between, in order."""
    return tuple(passage for passage in passages if passage.is_disputed)


def together(passages: Sequence[Passage], choices: Mapping[int, Choice]) -> str:
    """Return the merged text. ``choices``: by number of the dispute, from 1; mine where nothing is chosen."""
    number, lines = 0, list[str]()
    for passage in passages:
        number += passage.is_disputed
        lines += passage.settled(choices.get(number, Choice.MINE))
    return "\n".join(lines)


def _edits(base: Lines, changed: Lines, *, is_mine: bool) -> Iterator[_Edit]:
    first = second = 0
    for one, other in [*pairs(base, changed, Budget()), (len(base), len(changed))]:
        if one > first or other > second:
            yield _Edit(first, one, (other - second) - (one - first), is_mine)
        first, second = one + 1, other + 1


def _passages(edits: Sequence[_Edit], versions: tuple[Lines, Lines, Lines]) -> Iterator[Passage]:
    """Edits that overlap or touch are one passage."""
    at = (0, 0, 0)
    for start, end, mine, theirs in _clusters(edits):
        quiet = start - at[0]
        before = (at[0] + quiet, at[1] + quiet, at[2] + quiet)
        if quiet:
            yield _cut(versions, at, before)
        length = end - start
        at = (end, before[1] + length + mine, before[2] + length + theirs)
        yield _cut(versions, before, at)
    if at[0] < len(versions[0]):
        yield _cut(versions, at, (len(versions[0]), len(versions[1]), len(versions[2])))


def _clusters(edits: Sequence[_Edit]) -> Iterator[tuple[int, int, int, int]]:
    """Yield start and end in the base, and how much longer mine and theirs are."""
    waiting: tuple[int, int, int, int] | None = None
    for edit in edits:
        mine, theirs = (edit.growth, 0) if edit.is_mine else (0, edit.growth)
        if waiting is None or edit.start > waiting[1]:
            if waiting is not None:
                yield waiting
            waiting = (edit.start, edit.end, mine, theirs)
        else:
            start, end, so_far, others = waiting
            waiting = (start, max(end, edit.end), so_far + mine, others + theirs)
    if waiting is not None:
        yield waiting


def _cut(
    versions: tuple[Lines, Lines, Lines], start: tuple[int, int, int], end: tuple[int, int, int]
) -> Passage:
    base, mine, theirs = (
        version[first:last] for version, first, last in zip(versions, start, end, strict=True)
    )
    return Passage(base, mine, theirs)
