"""Where the points and intervals of a figure stand in a drawing; the template draws them."""

from dataclasses import dataclass

from learning.reports.figures import Figure

WIDTH, LEFT, RIGHT = 1100, 460, 40
TOP, ROW, BOTTOM = 8, 36, 32
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Dot:
    """One share at ``x`` with its interval from ``lo`` to ``hi``, on the line ``y``; all in drawing units."""

    label: str
    text: str
    x: float
    lo: float
    hi: float
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark of the axis."""

    percent: int
    x: float


@dataclass(frozen=True)
class Plot:
    """A drawing of ``width`` x ``height``; ``alt`` says in words all it shows."""

    width: int
    height: int
    left: int
    axis: int
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    alt: str


def plot(figure: Figure) -> Plot | None:
    """Place the shares that are shown; None when there is nothing to draw."""
    shown = [(row, whole) for row in figure.rows if (whole := row.share.percents) is not None]
    if not shown:
        return None
    dots = tuple(
        Dot(
            row.label,
            row.share.percent_text,
            _x(whole.value),
            _x(whole.lo),
            _x(whole.hi),
            TOP + ROW * (n + 0.5),
        )
        for n, (row, whole) in enumerate(shown)
    )
    axis = TOP + ROW * len(dots)
    said = (f"{r.label}: {r.share.percent_text}, interval {r.share.interval_text}" for r, _ in shown)
    ticks = tuple(Tick(percent, _x(percent)) for percent in TICKS)
    return Plot(WIDTH, axis + BOTTOM, LEFT, axis, dots, ticks, f"{figure.title}. {'; '.join(said)}.")


def _x(percent: float) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * percent / 100, 1)
