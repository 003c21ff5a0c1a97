"""Charts of estimates: on an axis made for them, each with its interval; before and after joined."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil, floor, log10

from learning.reports.charts.canvas import Chart, Frame
from learning.reports.charts.lanes import Axis, Lane, Mark, dotted, paired, rows
from learning.reports.charts.marks import three
from learning.reports.printed import decimal, printed
from learning.reports.sentences import HARD_SPACE
from learning.reports.snapshot import Figure, Kind, Line, Number, Status

_TICKS = 5


@dataclass(frozen=True, slots=True)
class Ruler:
    """An axis from ``low`` to ``high`` in units of the numbers."""

    low: float
    high: float
    step: float

    @classmethod
    def over(cls, values: Sequence[float]) -> "Ruler":
        """Return an axis with round ends that holds the values and zero."""
        low, high = min(0.0, *values), max(0.0, *values)
        rough = ((high - low) or 1.0) / _TICKS
        size = 10.0 ** floor(log10(rough))
        step = next(size * n for n in (1, 2, 5, 10) if size * n >= rough)
        return cls(floor(low / step) * step, ceil(high / step) * step, step)

    def on(self, value: float | None) -> float | None:
        """Return where a value is, 0..1."""
        return None if value is None else (value - self.low) / (self.high - self.low)

    def axis(self) -> Axis:
        """Return the axis with its marks."""
        count, places = round((self.high - self.low) / self.step), max(0, -floor(log10(self.step)))
        ticks = ((n / count, decimal(self.low + n * self.step, places)) for n in range(count + 1))
        return Axis(tuple(ticks), zero=-self.low / (self.high - self.low))


def estimates(figure: Figure) -> Chart | None:
    """Draw the estimates that have an interval, those of the first one's unit."""
    known = [one for one in figure.lines if _is_drawn(one.number)]
    if not known:
        return None
    same = [one for one in known if one.number.unit == known[0].number.unit]
    ruler = Ruler.over([value for one in same for value in three(one.number) if value is not None])
    lanes = [Lane(_name(one), (Mark(_bare(one.number), *map(ruler.on, three(one.number))),)) for one in same]
    return partial(rows, lanes=lanes, axis=ruler.axis(), plot=_pointed)


def before_after(figure: Figure) -> Chart | None:
    """Draw the first two numbers joined on one row, and the differences between them below."""
    first, second, *rest = figure.lines
    if not (_is_drawn(first.number) and _is_drawn(second.number)):
        return estimates(figure)
    below = [one for one in rest if _is_drawn(one.number)]
    shown = [_scaled(one.number) for one in (first, second, *below)]
    ruler = Ruler.over([value for number in shown for value in three(number) if value is not None])
    said = [_bare(one.number) for one in (first, second, *below)]
    marks = [Mark(text, *map(ruler.on, three(number))) for text, number in zip(said, shown, strict=True)]
    lanes = [
        Lane(f"{first.label} → {second.label[:1].lower()}{second.label[1:]}", (marks[0], marks[1])),
        *(Lane(one.label, (found,)) for one, found in zip(below, marks[2:], strict=True)),
    ]
    return partial(rows, lanes=lanes, axis=ruler.axis(), plot=_pointed)


def _pointed(frame: Frame, lane: Lane, y: float) -> list[str]:
    return (dotted if len(lane.marks) == 1 else paired)(frame, lane, y)


def _is_drawn(number: Number) -> bool:
    known = number.kind in (Kind.ESTIMATE, Kind.SHARE) and number.lo is not None
    return known and number.status is Status.SHOWN


def _scaled(number: Number) -> Number:
    """Return a share as percent, to stand beside percentage points."""
    if number.kind is not Kind.SHARE:
        return number
    value, lo, hi = (100 * (one or 0.0) for one in three(number))
    return Number(Kind.ESTIMATE, Status.SHOWN, value=value, lo=lo, hi=hi, unit="procent")


def _bare(number: Number) -> str:
    """Print a number without its unit, which the table has."""
    return printed(number).value.split(HARD_SPACE)[0]


def _name(one: Line) -> str:
    return f"{one.label}, {one.column[:1].lower()}{one.column[1:]}" if one.column else one.label
