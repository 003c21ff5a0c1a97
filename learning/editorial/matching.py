"""What two sequences have in common, in order: found in a bounded number of steps whatever they hold.

What stands once in both is matched first (Bram Cohen, »patience diff«), and what is left between by the
fewest edits (E. W. Myers, »An O(ND) difference algorithm and its variations«, Algorithmica 1, 1986).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

STEPS = 1_500_000
"""Steps of one difference; what is left when they are used up counts as changed."""
MOST_EDITS = 600
"""Edits looked for between two matches."""

Pair = tuple[int, int]


@dataclass
class Budget:
    """How many steps are left."""

    left: int = STEPS

    def spend(self, steps: int) -> bool:
        """Take some steps; tell whether there were so many."""
        self.left -= steps
        return self.left >= 0


@dataclass(frozen=True)
class _Stretch:
    """A part of each sequence, from one place up to another."""

    one: Sequence[str]
    other: Sequence[str]
    start: Pair
    end: Pair

    @property
    def size(self) -> int:
        return self.end[0] - self.start[0] + self.end[1] - self.start[1]

    @property
    def is_one_sided(self) -> bool:
        return any(start == end for start, end in zip(self.start, self.end, strict=True))

    def part(self, start: Pair, end: Pair) -> "_Stretch":
        return _Stretch(self.one, self.other, start, end)

    def alike(self, first: int, second: int) -> bool:
        return self.one[first] == self.other[second]


def pairs(one: Sequence[str], other: Sequence[str], budget: Budget) -> list[Pair]:
    """Return the places in both of what they have in common; each grows from pair to pair."""
    found: list[Pair] = []
    waiting = [_Stretch(one, other, (0, 0), (len(one), len(other)))]
    while waiting:
        stretch = _trimmed(waiting.pop(), found)
        if stretch.is_one_sided or not budget.spend(stretch.size):
            continue
        anchors = _anchors(stretch)
        found += anchors or _fewest_edits(stretch, budget)
        start = stretch.start
        for first, second in [*anchors, stretch.end] if anchors else ():
            waiting.append(stretch.part(start, (first, second)))
            start = first + 1, second + 1
    return sorted(found)


def _trimmed(stretch: _Stretch, found: list[Pair]) -> _Stretch:
    """Return the stretch without what is alike at both ends, which is added to ``found``."""
    (first, second), (first_end, second_end) = stretch.start, stretch.end
    while first < first_end and second < second_end and stretch.alike(first, second):
        found.append((first, second))
        first, second = first + 1, second + 1
    while first < first_end and second < second_end and stretch.alike(first_end - 1, second_end - 1):
        first_end, second_end = first_end - 1, second_end - 1
        found.append((first_end, second_end))
    return stretch.part((first, second), (first_end, second_end))


def _anchors(stretch: _Stretch) -> list[Pair]:
    """Return the places of what stands once in both: as many as stand in the same order."""
    first, second = _once(stretch.one, 0, stretch), _once(stretch.other, 1, stretch)
    return _longest_rising([(at, second[item]) for item, at in first.items() if item in second])


def _once(sequence: Sequence[str], side: int, stretch: _Stretch) -> dict[str, int]:
    places = range(stretch.start[side], stretch.end[side])
    counts = Counter(sequence[at] for at in places)
    return {sequence[at]: at for at in places if counts[sequence[at]] == 1}


def _longest_rising(found: list[Pair]) -> list[Pair]:
    """Return the longest part of the pairs in which the second place grows as the first does."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(found):
        at = bisect_left(ends, second)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [second]
        last[at : at + 1] = [number]
    rising: list[Pair] = []
    number = last[-1] if last else -1
    while number >= 0:
        rising.append(found[number])
        number = before[number]
    return rising[::-1]


def _fewest_edits(stretch: _Stretch, budget: Budget) -> list[Pair]:
    """Return what stays when one side becomes the other by the fewest edits; nothing when they are many."""
    width, height = (stretch.end[side] - stretch.start[side] for side in (0, 1))
    reached: dict[int, int] = {1: 0}
    trail: list[dict[int, int]] = []
    for edits in range(MOST_EDITS):
        trail.append(dict(reached))
        for diagonal in range(-edits, edits + 1, 2):
            start = _from(reached, diagonal, edits)
            at = start
            while (
                at < width
                and at - diagonal < height
                and stretch.alike(stretch.start[0] + at, stretch.start[1] + at - diagonal)
            ):
                at += 1
            reached[diagonal] = at
            if at >= width and at - diagonal >= height:
                return [*_back(stretch, trail, width - height)]
            if not budget.spend(1 + at - start):
                return []
    return []


def _from(reached: dict[int, int], diagonal: int, edits: int) -> int:
    """Return how far the better of two edits leads on a diagonal."""
    if _adds(reached, diagonal, edits):
        return reached[diagonal + 1]
    return reached[diagonal - 1] + 1


def _adds(reached: dict[int, int], diagonal: int, edits: int) -> bool:
    """Tell whether the better edit to this diagonal adds something rather than removes something."""
    return diagonal == -edits or (diagonal != edits and reached[diagonal - 1] < reached[diagonal + 1])


def _back(stretch: _Stretch, trail: list[dict[int, int]], diagonal: int) -> Iterator[Pair]:
    """Yield what was alike on the way, from the end of the stretch to its beginning."""
    at = stretch.end[0] - stretch.start[0]
    for edits, reached in reversed([*enumerate(trail)]):
        start = _from(reached, diagonal, edits)
        while at > start:
            at -= 1
            yield stretch.start[0] + at, stretch.start[1] + at - diagonal
        if _adds(reached, diagonal, edits):
            diagonal += 1
        else:
            diagonal, at = diagonal - 1, at - 1
