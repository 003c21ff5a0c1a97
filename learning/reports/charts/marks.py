"""A published number as a mark of a chart, as the tint of a cell, and in words."""

from collections.abc import Sequence

from learning.reports.charts.lanes import Mark
from learning.reports.printed import printed
from learning.reports.snapshot import Figure, Kind, Line, Number, Status

HEAT = (0.2, 0.4, 0.6, 0.8)
"""Shares at which a cell of a matrix gets the next tint."""
_SIGNS = {"..": "skjult", "-": "ingen"}


def in_words(panel: Sequence[Figure], title: str) -> str:
    """Say all numbers of a panel."""
    parts = [f"{title}."]
    for figure in panel:
        named = f"{figure.title}: " if len(panel) > 1 else ""
        parts.append(f"{named}{'; '.join(_words(one) for one in figure.lines)}.")
    return " ".join(parts)


def tint(number: Number) -> int:
    """Return how dark the cell of a share is, 0 to 5; 0 is also every number that is not shown."""
    if number.kind is not Kind.SHARE or number.status is not Status.SHOWN or not number.value:
        return 0
    return 1 + sum(share(number) >= limit for limit in HEAT)


def share(number: Number) -> float:
    """Return a shown share, 0..1."""
    return number.value or 0.0


def mark(number: Number) -> Mark:
    """Return how a share stands in a chart."""
    said = printed(number)
    if number.status is not Status.SHOWN or number.kind is not Kind.SHARE:
        return Mark(said.value or said.hits)
    return Mark(said.value, share(number), number.lo, number.hi)


def place(number: Number) -> Mark:
    """Return where a number stands on an axis 0..1, also one that is printed as percent."""
    if number.kind is Kind.SHARE or number.value is None or number.status is not Status.SHOWN:
        return mark(number)
    scale = 100 if number.unit else 1
    return Mark(printed(number).value, *(None if v is None else v / scale for v in three(number)))


def three(number: Number) -> tuple[float | None, float | None, float | None]:
    return number.value, number.lo, number.hi


def _words(one: Line) -> str:
    name = f"{one.label}, {one.column}" if one.column else one.label
    said = printed(one.number)
    main = said.value or said.hits
    if one.number.status is not Status.SHOWN or not said.interval:
        return f"{name}: {_SIGNS.get(main, main)}"
    return f"{name}: {main}, interval {said.interval}"
