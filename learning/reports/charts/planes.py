"""Charts on two axes: quadrants, ranks beside each other, and columns over time."""

from collections.abc import Sequence
from dataclasses import dataclass

from learning.reports.charts.canvas import LINE, Frame, bar, dot, interval, line, text, texts
from learning.reports.charts.lanes import TICKS, Mark

SIDE_WIDE, SIDE_NARROW = 350, 252
LEFT, TOP, BELOW = 58, 10, 66
COLUMN_HEIGHT = 180


@dataclass(frozen=True, slots=True)
class Spot:
    """Something with two numbers."""

    label: str
    across: Mark
    up: Mark


def quadrants(frame: Frame, spots: Sequence[Spot], axes: tuple[str, str]) -> tuple[list[str], float]:
    """Draw numbered points with intervals both ways, their names beside or below; both axes 0..1."""
    side = SIDE_NARROW if frame.is_narrow else SIDE_WIDE
    shapes = _plane(side, axes)
    for n, spot in enumerate(spots, 1):
        shapes += _spot(side, n, spot)
    beside = (LEFT + side + 28, TOP + 14.0)
    at = (0.0, TOP + side + BELOW + 14.0) if frame.is_narrow else beside
    letters = frame.letters - 4
    for n, spot in enumerate(spots, 1):
        broken = Frame("", 0, 0, 0, 0, letters).lines(spot.label)
        shapes += [text(at, f"{n}", "t-tal"), *texts((at[0] + 24, at[1]), broken)]
        at = (at[0], at[1] + LINE * len(broken) + 6)
    return shapes, max(at[1] - 8, TOP + side + BELOW)


def _plane(side: int, axes: tuple[str, str]) -> list[str]:
    shapes = []
    for tick in TICKS:
        x, y = LEFT + side * tick, TOP + side * (1 - tick)
        strong = "d-nul" if tick == 0.5 else "d-akse"  # noqa: PLR2004 - the middle
        shapes += [line((x, TOP), (x, TOP + side), strong), line((LEFT, y), (LEFT + side, y), strong)]
        said = f"{100 * tick:.0f}\u00a0%"
        shapes += [
            text((x, TOP + side + 18), said, "t-svag", "middle"),
            text((LEFT - 8, y + 5), said, "t-svag", "end"),
        ]
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
    """Draw two orders beside each other, joined by lines; ``ranks``: label, first rank, second rank."""
    wide = not frame.is_narrow
    left, right = (300.0, 660.0) if wide else (30.0, 180.0)
    step = max([34.0, *(LINE * len(frame.lines(label)) + 8.0 for label, _, _ in ranks)] if wide else [46.0])
    shapes = [
        text((left, 14), names[0], "t-svag", "middle" if wide else "start"),
        text((right, 14), names[1], "t-svag", "middle" if wide else "start"),
    ]
    height = 44 + step * max((max(first, second) for _, first, second in ranks), default=0)
    for label, first, second in ranks:
        start, end = (left, 30 + step * (first - 0.5)), (right, 30 + step * (second - 0.5))
        shapes.append(line(start, end, "d-forbind"))
        for (x, y), rank in ((start, first), (end, second)):
            shapes += [dot((x, y), "d-punkt", 11), text((x, y + 5), f"{rank}", "t-punkt", "middle")]
        broken = frame.lines(label) if wide else Frame("", 0, 0, 0, 0, 15).lines(label)[:2]
        place = (start[0] - 22, start[1]) if wide else (end[0] + 18, end[1])
        shapes += texts(
            (place[0], place[1] + 5 - LINE * (len(broken) - 1) / 2), broken, "", "end" if wide else ""
        )
    return shapes, height


def columns(frame: Frame, bars: Sequence[tuple[str, float | None, str]]) -> tuple[list[str], float]:
    """Draw a column per label (0..1 of the tallest) with its text above; a number not shown has none."""
    room = frame.width / max(1, len(bars))
    shapes = [line((0, COLUMN_HEIGHT + 24), (frame.width, COLUMN_HEIGHT + 24), "d-nul")]
    for n, (label, part, said) in enumerate(bars):
        middle, tall = room * (n + 0.5), COLUMN_HEIGHT * (part or 0)
        shapes.append(bar((middle - room * 0.36, COLUMN_HEIGHT + 24 - tall), (room * 0.72, tall), "d-soejle"))
        shapes.append(text((middle, COLUMN_HEIGHT + 18 - tall), said, "t-tal", "middle"))
        named = label if 8 * len(label) < room else f"{label[:3]}."
        shapes.append(text((middle, COLUMN_HEIGHT + 42), named, "t-svag", "middle"))
    return shapes, COLUMN_HEIGHT + 50
