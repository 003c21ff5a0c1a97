"""Places in the texts of a unit that a lawyer can remark on, and which remarks belong to which."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from learning.editorial.remarks import Place, Remark

LONGEST_QUOTE = 160
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is shown. ``words``: everything that stands there, as it is read.

    ``anchor`` is the author's mark, or nothing where there is none; then the words find it again.
    """

    path: str
    anchor: str
    words: str

    @property
    def quote(self) -> str:
        """The beginning of the words, which a remark carries along."""
        return self.words if len(self.words) <= LONGEST_QUOTE else self.words[:LONGEST_QUOTE]

    @property
    def id(self) -> str:
        """HTML id of the place, the same as long as its mark, or its words, are."""
        what = self.anchor or self.quote
        return f"s-{hashlib.sha256(f'{self.path} {what}'.encode()).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark with its answers."""

    head: Remark
    answers: tuple[Remark, ...]

    @property
    def last(self) -> Remark:
        """The last word in it."""
        return self.answers[-1] if self.answers else self.head


@dataclass
class Board:
    """Open threads by the id of the place where they are now; ``lost`` have no place any more."""

    at: dict[str, list[Thread]] = field(default_factory=dict)
    lost: list[Thread] = field(default_factory=list)
    closed: list[Thread] = field(default_factory=list)

    @property
    def open(self) -> int:
        """How many threads are open."""
        return sum(map(len, self.at.values())) + len(self.lost)


def plain(html: str) -> str:
    """Return the words of a piece of HTML."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def threads(remarks: Iterable[Remark]) -> list[Thread]:
    """Gather remarks with their answers, the oldest first."""
    found: dict[int, list[Remark]] = {}
    for one in remarks:
        found.setdefault(one.answers or one.number, []).append(one)
    return [Thread(first, tuple(rest)) for first, *rest in found.values()]


def pinned(remarks: Iterable[Remark], spots: Sequence[Spot]) -> Board:
    """Pin each open remark to where its place is now."""
    board = Board()
    for thread in threads(remarks):
        if thread.head.closed is not None:
            board.closed.append(thread)
        elif spot := next(_matching(thread.head.place, spots), None):
            board.at.setdefault(spot.id, []).append(thread)
        else:
            board.lost.append(thread)
    return board


def _matching(place: Place, spots: Sequence[Spot]) -> Iterator[Spot]:
    """Yield where a place may be, the surest first: by its mark, else by its words."""
    here = [spot for spot in spots if spot.path == place.path]
    if place.anchor:
        yield from (spot for spot in here if spot.anchor == place.anchor)
    if place.quote:
        yield from (spot for spot in here if spot.words and place.quote in spot.words)
    if not place.anchor and not place.quote:
        yield from (spot for spot in here if not spot.anchor and not spot.words)
