"""Which chart a panel of figures gets, and the words that say the same."""

from collections.abc import Sequence
from functools import partial

from learning.reports.charts.canvas import FRAMES, Chart, Drawing, Frame
from learning.reports.charts.estimates import before_after, estimates
from learning.reports.charts.lanes import (
    MIRRORED,
    PERCENT,
    Axis,
    Lane,
    Mark,
    Plotter,
    barred,
    dotted,
    mirrored,
    rows,
    two_sided,
)
from learning.reports.charts.marks import in_words, mark, place, share
from learning.reports.charts.planes import Spot, columns, quadrants, ranked
from learning.reports.charts.stacks import Stack, stacked
from learning.reports.drafts import Form
from learning.reports.printed import printed
from learning.reports.snapshot import Figure, Kind, Number, Status

BARS = frozenset({"F03", "F06", "F11", "F15", "F18", "F30"})
PAIRS = frozenset({"F19", "F20"})
FOLLOW_UP = "F21"
DIVERGING = frozenset({"F22", "F23", "F24"})
MIRROR = ("F08", "F09")
QUADRANTS, RANKS = "F26", "F27"
_TWO = 2


def drawings(panel: Sequence[Figure], title: str) -> tuple[Drawing, ...]:
    """Draw a panel in a wide and a narrow frame; nothing when there is nothing to see."""
    chart = _chart(panel)
    if chart is None:
        return ()
    said = in_words(panel, title)
    finished = []
    for frame in FRAMES:
        shapes, height = chart(frame)
        finished.append(Drawing(frame, height, tuple(shapes), title, said))
    return tuple(finished)


def _chart(panel: Sequence[Figure]) -> Chart | None:
    if not any(one.number.status is Status.SHOWN for figure in panel for one in figure.lines):
        return None
    first = panel[0]
    if tuple(figure.id for figure in panel) == MIRROR:
        return _mirror(first, panel[1])
    if first.form is Form.MATRIX:
        return _two_columns(first)
    return {
        Form.DISTRIBUTION: lambda: _stacks(panel),
        Form.SERIES: lambda: _series(first),
        Form.SHARES: lambda: _shares(first),
        Form.NUMBERS: lambda: before_after(first) if first.id in PAIRS else estimates(first),
    }[first.form]()


def _lanes(lanes: Sequence[Lane], axis: Axis, plot: Plotter) -> Chart | None:
    if all(one.at is None for lane in lanes for one in lane.marks):
        return None
    return partial(rows, lanes=lanes, axis=axis, plot=plot)


def _mirror(missed: Figure, flagged: Figure) -> Chart | None:
    left = {one.label: mark(one.number) for one in missed.lines}
    right = {one.label: mark(one.number) for one in flagged.lines}
    none = Mark("")
    labels = dict.fromkeys((*left, *right))
    lanes = [Lane(label, (left.get(label, none), right.get(label, none))) for label in labels]
    below = _lanes(lanes, MIRRORED, mirrored)
    names = tuple(figure.title.split(" pr. ")[0] for figure in (missed, flagged))
    return None if below is None else partial(two_sided, names=(names[0], names[1]), below=below)


def _shares(figure: Figure) -> Chart | None:
    lanes = [Lane(one.label, (mark(one.number),)) for one in figure.lines if one.number.kind is Kind.SHARE]
    return _lanes(lanes, PERCENT, barred if figure.id in BARS else dotted)


def _two_columns(figure: Figure) -> Chart | None:
    names = figure.columns()
    if figure.id == FOLLOW_UP:
        return estimates(figure)
    if figure.id not in (RANKS, QUADRANTS) or len(names) != _TWO:
        return None
    both = [(label, {one.column: one.number for one in figure.across(label)}) for label in figure.labels()]
    pairs = [(label, found[names[0]], found[names[1]]) for label, found in both if len(found) == _TWO]
    if figure.id == RANKS:
        ranks = [
            (label, int(first.value), int(second.value))
            for label, first, second in pairs
            if first.value is not None and second.value is not None
        ]
        return partial(ranked, names=(names[0], names[1]), ranks=ranks) if ranks else None
    spots = [Spot(label, place(first), place(second)) for label, first, second in pairs]
    drawn = any(spot.across.at is not None and spot.up.at is not None for spot in spots)
    return partial(quadrants, spots=spots, axes=(names[0], names[1])) if drawn else None


def _stacks(panel: Sequence[Figure]) -> Chart | None:
    first = panel[0]
    categories = [one.label for one in first.lines if not one.is_sum]
    stacks = [_stack(figure, figure.title) for figure in panel if _categories(figure) == categories]
    if not any(stack.parts for stack in stacks):
        return None
    return partial(stacked, categories=categories, stacks=stacks, diverging=first.id in DIVERGING)


def _categories(figure: Figure) -> list[str]:
    return [one.label for one in figure.lines if not one.is_sum]


def _stack(figure: Figure, label: str) -> Stack:
    numbers = [one.number for one in figure.lines if not one.is_sum]
    if any(number.status is not Status.SHOWN for number in numbers):
        few = any(number.status is Status.FEW for number in numbers)
        instead = "For få besvarelser" if few else "Ikke alle tal kan vises; se tabellen"
        return Stack(label, (), instead)
    return Stack(label, tuple((share(n), printed(n).value.removesuffix("\u00a0%")) for n in numbers))


def _series(figure: Figure) -> Chart | None:
    lines = [one for one in figure.lines if not one.is_sum]
    tallest = max((_height(one.number) or 0 for one in lines), default=0)
    if not tallest:
        return None
    bars = [(one.label, _height(one.number), _said(one.number)) for one in lines]

    def draw(frame: Frame) -> tuple[list[str], float]:
        if not frame.is_narrow:
            placed = [(label, None if h is None else h / tallest, said) for label, h, said in bars]
            return columns(frame, placed)
        lanes = [Lane(label, (Mark(said, None if h is None else h / tallest),)) for label, h, said in bars]
        return rows(frame, lanes, Axis(()), barred)

    return draw


def _height(number: Number) -> float | None:
    if number.status is not Status.SHOWN:
        return None
    return number.hits if number.kind is Kind.COUNT else number.value


def _said(number: Number) -> str:
    said = printed(number)
    return said.value or said.hits
