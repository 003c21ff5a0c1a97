"""Charts with one row per number: dots with intervals, bars, mirrored dots, paired dots."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from learning.reports.charts.canvas import LINE, Chart, Frame, bar, dot, interval, line, square, text, texts

TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
AXIS = 30
EDGE = 24
"""Nearer the edge than this a text cannot be centred."""
GAP = 16
"""Air between rows."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A number on a row: where it and its interval stand on the axis (0..1), and its printed text.

    ``at`` None: it is not shown, and the text is the sign for that.
    """

    text: str
    at: float | None = None
    lo: float | None = None
    hi: float | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of a chart."""

    label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """The marks of an axis: where (0..1) and what is printed there. ``zero``: the line numbers start from."""

    ticks: tuple[tuple[float, str], ...]
    zero: float = 0.0


PERCENT = Axis(tuple((tick, f"{100 * tick:.0f}\u00a0%") for tick in TICKS))

Plotter = Callable[[Frame, Lane, float], list[str]]
"""Draws the marks of a lane around the height y."""


def rows(frame: Frame, lanes: Sequence[Lane], axis: Axis, plot: Plotter) -> tuple[list[str], float]:
    """Draw lanes under each other on one axis; return the shapes and the height used."""
    shapes: list[str] = []
    y = 4.0
    for lane in lanes:
        top = y
        lines = frame.lines(lane.label)
        height = LINE * len(lines)
        if frame.is_narrow:
            shapes += texts((0, y + 14), lines)
            y += height + 4
            middle, below = y + 9, LINE + GAP
        else:
            height = max(height, 22)
            shapes += texts((frame.label, y + (height - LINE * len(lines)) / 2 + 14), lines, anchor="end")
            middle, below = y + height / 2, height + GAP - 4
        beside = (middle - LINE / 2, middle + LINE / 2) if frame.is_narrow else (top - GAP / 2, y + below)
        shapes += [*_grid(frame, axis, beside), *plot(frame, lane, middle)]
        y += below
    return [*shapes, *_scale(frame, axis, y)], y + (AXIS if axis.ticks else 0)


def _grid(frame: Frame, axis: Axis, beside: tuple[float, float]) -> list[str]:
    """Draw the axis beside one row only: a line through a label above the row would be in its way."""
    return [
        line((frame.x(at), beside[0]), (frame.x(at), beside[1]), "d-nul" if at == axis.zero else "d-akse")
        for at, _ in axis.ticks
    ]


def _scale(frame: Frame, axis: Axis, bottom: float) -> list[str]:
    marks = axis.ticks[:: 2 if frame.is_narrow else 1]
    return [
        text((0, bottom + 18), said, "t-svag")
        if frame.x(at) < EDGE
        else text((frame.x(at), bottom + 18), said, "t-svag", "middle")
        for at, said in marks
    ]


def dotted(frame: Frame, lane: Lane, y: float) -> list[str]:
    """Draw a point with its interval, and its value at the end of the row."""
    mark = lane.marks[0]
    value = text((frame.width, y + 5), mark.text, "t-tal", "end")
    return [*_point(frame, mark, y, dot), value]


def barred(frame: Frame, lane: Lane, y: float) -> list[str]:
    """Draw a bar on its track, and the value at the end of the row."""
    mark = lane.marks[0]
    track = bar((frame.left, y - 8), (frame.right - frame.left, 16), "d-bund")
    filled = (
        "" if mark.at is None else bar((frame.left, y - 8), (frame.x(mark.at) - frame.left, 16), "d-soejle")
    )
    return [track, filled, text((frame.width, y + 5), mark.text, "t-tal", "end")]


def paired(frame: Frame, lane: Lane, y: float) -> list[str]:
    """Draw two points of one axis joined by a line: the first hollow and square, the second round."""
    first, second = lane.marks
    above, below = y - 5, y + 5
    shapes = []
    if first.at is not None and second.at is not None:
        shapes.append(line((frame.x(first.at), above), (frame.x(second.at), below), "d-forbind"))
    shapes += [*_point(frame, first, above, square), *_point(frame, second, below, dot)]
    said = f"{_bare(first.text)}→{second.text}"
    return [*shapes, text((frame.width, y + 5), said, "t-tal", "end")]


def mirrored(frame: Frame, lane: Lane, y: float) -> list[str]:
    """Draw the first number leftwards and the second rightwards from the middle, each out of 100 percent.

    A number that does not exist has no text.
    """
    left, right = lane.marks
    said = f"{_bare(left.text) if right.text else left.text} | {right.text}".strip()
    return [
        *_point(frame, _from_middle(left, -1), y, dot),
        *_point(frame, _from_middle(right, 1), y, square),
        text((frame.width, y + 5), said, "t-tal", "end"),
    ]


def two_sided(frame: Frame, names: tuple[str, str], below: Chart) -> tuple[list[str], float]:
    """Say over a mirrored chart which side and which point is what."""
    shapes, height = below(frame)
    left, right = (frame.x(part) for part in (0.25, 0.75))
    head = [
        dot((left - 4.2 * len(names[0]) - 8, 9)),
        text((left + 4, 14), names[0], "t-tal", "middle"),
        square((right - 4.2 * len(names[1]) - 8, 9)),
        text((right + 4, 14), names[1], "t-tal", "middle"),
    ]
    return [*head, '<g transform="translate(0 26)">', *shapes, "</g>"], height + 26


def _from_middle(mark: Mark, sign: int) -> Mark:
    places = (None if value is None else 0.5 + sign * value / 2 for value in (mark.at, mark.lo, mark.hi))
    return Mark(mark.text, *places)


MIRRORED = Axis(
    ((0.0, "100\u00a0%"), (0.25, "50\u00a0%"), (0.5, "0"), (0.75, "50\u00a0%"), (1.0, "100\u00a0%")), zero=0.5
)


def _point(frame: Frame, mark: Mark, y: float, shape: Callable[[tuple[float, float]], str]) -> list[str]:
    if mark.at is None:
        return []
    drawn = []
    if mark.lo is not None and mark.hi is not None:
        drawn += interval((frame.x(mark.lo), y), (frame.x(mark.hi), y))
    return [*drawn, shape((frame.x(mark.at), y))]


def _bare(said: str) -> str:
    return said.removesuffix("\u00a0%")
