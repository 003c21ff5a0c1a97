"""Which criteria to work on first: rank and quadrant of published numbers (F27, and the quarters of F26).

Only what is published is ranked, so that a rank never says more than the numbers beside it.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from statistics import median

from learning.reports.catalogue.national import NATIONAL, PLATFORM, WARNINGS
from learning.reports.drafts import Form
from learning.reports.snapshot import Figure, Kind, Line, Number, Status

FEWEST = 2
"""One row alone has no rank."""
TITLE = "Rangorden: {}"
NOTE = f"{WARNINGS} Kilder og forbehold står ved F26."


class Quadrant(StrEnum):
    """Where a criterion stands beside the median, nationally and here; the value is what is printed."""

    BOTH = "Ofte en mangel, ofte overset"
    NATIONAL = "Ofte en mangel, sjældnere overset"
    PLATFORM = "Sjældnere en mangel, ofte overset"
    NEITHER = "Sjældnere en mangel, sjældnere overset"


def rank_figures(published: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return F27 for every F26: rank 1 is the largest share; equal shares have the same rank."""
    return tuple(_ranks(figure) for figure in published if figure.id == "F26")


def _ranks(figure: Figure) -> Figure:
    sides = _shown(figure)
    ranks = {column: _ranked([share[place] for share in sides.values()]) for place, column in _columns()}
    lines = []
    for label in figure.labels():
        for place, column in _columns():
            if label in sides and len(sides) >= FEWEST:
                rank = ranks[column][sides[label][place]]
                number = Number(Kind.FACT, Status.SHOWN, value=float(rank))
            else:
                number = Number(Kind.FACT, _why(figure, label))
            lines.append(Line(label, number, column))
    title = TITLE.format(figure.title.partition(": ")[2] or figure.title)
    unit = "Rang 1 er den største andel af de viste rækker."
    return Figure("F27", title, Form.MATRIX, unit, tuple(lines), figure.scope, figure.key, note=NOTE)


def quadrants(figure: Figure) -> Mapping[str, Quadrant]:
    """Return the quadrant of every row of an F26 that is shown on both sides, divided by the medians."""
    sides = _shown(figure)
    if len(sides) < FEWEST:
        return {}
    nationally, here = (median(share[place] for share in sides.values()) for place, _ in _columns())
    named = {
        (True, True): Quadrant.BOTH,
        (True, False): Quadrant.NATIONAL,
        (False, True): Quadrant.PLATFORM,
        (False, False): Quadrant.NEITHER,
    }
    return {label: named[x > nationally, y > here] for label, (x, y) in sides.items()}


def _columns() -> Iterator[tuple[int, str]]:
    return enumerate((NATIONAL, PLATFORM))


def _shown(figure: Figure) -> Mapping[str, tuple[float, float]]:
    found = {}
    for label in figure.labels():
        sides = {line.column: line.number for line in figure.across(label)}
        values = [sides[column].value for _, column in _columns() if sides[column].status is Status.SHOWN]
        if len(values) == FEWEST:
            found[label] = (float(values[0] or 0), float(values[1] or 0))
    return found


def _ranked(values: list[float]) -> Mapping[float, int]:
    return {value: 1 + sum(other > value for other in values) for value in values}


def _why(figure: Figure, label: str) -> Status:
    """Return why a row has no rank: what became of its share, or that it stands alone."""
    states = (line.number.status for line in figure.across(label))
    return next((state for state in states if state is not Status.SHOWN), Status.NONE)
