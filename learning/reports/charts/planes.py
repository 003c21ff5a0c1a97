"""Charts on two axes: quadrants, ranks beside each other, and columns over time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from textwrap import wrap

from learning.reports.charts.canvas import LINE, Frame, bar, dot, interval, line, text, texts
from learning.reports.charts.lanes import TICKS, Mark

SIDE_WIDE, SIDE_NARROW = 350, 236
LEFT, TOP, BELOW = 58, 10, 66
COLUMN_HEIGHT = 180


@dataclass(frozen=True, slots=True)
class Spot:
    """Something with two numbers."""

    label: str
    across: Mark
    up: Mark


def quadrants(frame: Frame, spots: Sequence[Spot], axes: tuple[str, str]) -> tuple[list[str], float]:
    """Draw numbered points with intervals both ways, their names beside or below; both axes 0..1.

    The quadrants are divided by the medians of the points, as in ``learning.reports.ranking``.
    """
    side = SIDE_NARROW if frame.is_narrow else SIDE_WIDE
    shapes = _plane(side, axes, _medians(spots))
    for n, spot in enumerate(spots, 1):
        shapes += _spot(side, n, spot)
    beside = (LEFT + side + 28, TOP + 14.0)
    at = (0.0, TOP + side + BELOW + 14.0) if frame.is_narrow else beside
    named = [(n, spot.label) for n, spot in enumerate(spots, 1)]
    listed, bottom = _listed(named, at, frame.letters - 4)
    return [*shapes, *listed], max(bottom, TOP + side + BELOW)


def _listed(
    names: Iterable[tuple[int, str]], at: tuple[float, float], letters: int
) -> tuple[list[str], float]:
    """Say what the numbers of a drawing stand for."""
    shapes = []
    x, y = at
    for number, label in names:
        broken = wrap(label, letters)
        shapes += [text((x, y), f"{number}", "t-tal"), *texts((x + 24, y), broken)]
        y += LINE * len(broken) + 6
    return shapes, y - 8


def _medians(spots: Sequence[Spot]) -> tuple[float, float] | None:
    both = [
        (one.across.at, one.up.at) for one in spots if one.across.at is not None and one.up.at is not None
    ]
    if len(both) < 2:  # noqa: PLR2004 - one point divides nothing
        return None
    return median(x for x, _ in both), median(y for _, y in both)


def _plane(side: int, axes: tuple[str, str], middle: tuple[float, float] | None) -> list[str]:
    shapes = []
    for tick in TICKS:
        x, y = LEFT + side * tick, TOP + side * (1 - tick)
        shapes += [line((x, TOP), (x, TOP + side), "d-akse"), line((LEFT, y), (LEFT + side, y), "d-akse")]
        said = f"{100 * tick:.0f}\u00a0%"
        shapes += [
            text((x, TOP + side + 18), said, "t-svag", "middle"),
            text((LEFT - 8, y + 5), said, "t-svag", "end"),
        ]
    if middle is not None:
        x, y = LEFT + side * middle[0], TOP + side * (1 - middle[1])
        shapes += [line((x, TOP), (x, TOP + side), "d-nul"), line((LEFT, y), (LEFT + side, y), "d-nul")]
    across, up = axes
    shapes.append(text((0, TOP + side + 40), f"Vandret: {across}", "t-svag"))
    shapes.append(text((0, TOP + side + 58), f"Lodret: {up}", "t-svag"))
    return shapes


def _spot(side: int, number: int, spot: Spot) -> list[str]:
    if spot.across.at is None or spot.up.at is None:
        return []
    x, y = LEFT + side * spot.across.at, TOP + side * (1 - spot.up.at)
    shapes = []
    if spot.across.lo is not None and spot.across.hi is not None:
        shapes += interval((LEFT + side * spot.across.lo, y), (LEFT + side * spot.across.hi, y))
    if spot.up.lo is not None and spot.up.hi is not None:
        shapes += interval((x, TOP + side * (1 - spot.up.lo)), (x, TOP + side * (1 - spot.up.hi)))
    return [*shapes, dot((x, y), "d-punkt", 10), text((x, y + 5), f"{number}", "t-punkt", "middle")]


def ranked(
    frame: Frame, names: tuple[str, str], ranks: Sequence[tuple[str, int, int]]
) -> tuple[list[str], float]:
    """Draw two orders beside each other, joined by lines; ``ranks``: label, first rank, second rank.

    Equal ranks have each their place. When narrow, the labels stand below by their first rank.
    """
    ordered = sorted(ranks, key=lambda one: one[1:])
    second = sorted(range(len(ordered)), key=lambda n: (ordered[n][2], n))
    lines = [frame.lines(label) for label, _, _ in ordered]
    step = 34.0 if frame.is_narrow else max([34.0, *(LINE * len(one) + 8.0 for one in lines)])
    left, right = (50.0, 250.0) if frame.is_narrow else (300.0, 640.0)
    heads = (
        (((0, 14), ""), ((frame.width, 14), "end"))
        if frame.is_narrow
        else (((left, 14), "middle"), ((right, 14), "middle"))
    )
    shapes = [text(at, name, "t-svag", anchor) for (at, anchor), name in zip(heads, names, strict=True)]
    for n, (_, *both) in enumerate(ordered):
        ends = (left, 30 + step * (n + 0.5)), (right, 30 + step * (second.index(n) + 0.5))
        shapes.append(line(*ends, "d-forbind"))
        for (x, y), rank in zip(ends, both, strict=True):
            shapes += [dot((x, y), "d-punkt", 11), text((x, y + 5), f"{rank}", "t-punkt", "middle")]
    bottom = 38 + step * len(ordered)
    if frame.is_narrow:
        listed, bottom = _listed(
            [(rank, label) for label, rank, _ in ordered], (0, bottom + 10), frame.letters - 4
        )
        return [*shapes, *listed], bottom
    for n, broken in enumerate(lines):
        middle = 30 + step * (n + 0.5) + 5 - LINE * (len(broken) - 1) / 2
        shapes += texts((left - 22, middle), broken, "", "end")
    return shapes, bottom


def columns(frame: Frame, bars: Sequence[tuple[str, float | None, str]]) -> tuple[list[str], float]:
    """Draw a column per label (0..1 of the tallest) with its text above; a number not shown has none."""
    room = frame.width / max(1, len(bars))
    is_tight = any(8 * len(label) > room for label, _, _ in bars)
    shapes = [line((0, COLUMN_HEIGHT + 24), (frame.width, COLUMN_HEIGHT + 24), "d-nul")]
    for n, (label, part, said) in enumerate(bars):
        middle, tall = room * (n + 0.5), COLUMN_HEIGHT * (part or 0)
        shapes.append(bar((middle - room * 0.36, COLUMN_HEIGHT + 24 - tall), (room * 0.72, tall), "d-soejle"))
        shapes.append(text((middle, COLUMN_HEIGHT + 18 - tall), said, "t-tal", "middle"))
        named = f"{label[:3]}." if is_tight else label
        shapes.append(text((middle, COLUMN_HEIGHT + 42), named, "t-svag", "middle"))
    return shapes, COLUMN_HEIGHT + 50
