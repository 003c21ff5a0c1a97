"""What changed from one quarter to another, figure by figure, and which changes are more than chance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from learning.reports.snapshot import Figure, Kind, Line, Number, Snapshot, Status
from quizzes.intervals import Interval, newcombe

COMPARED = ("F05", "F08", "F09", "F12", "F22", "F23", "F24")
"""Shares that mean the same in every quarter of one version; a new version is a break in the data."""


@dataclass(frozen=True, slots=True)
class Change:
    """One share in two quarters. ``difference``: now less before, in shares, with its 95 percent interval."""

    figure: Figure
    line: Line
    before: Number
    difference: Interval

    @property
    def now(self) -> Number:
        """Return the share now."""
        return self.line.number

    @property
    def is_clear(self) -> bool:
        """Tell whether the interval excludes that nothing changed."""
        return self.difference.lo > 0 or self.difference.hi < 0


def changes(boards: Sequence[Snapshot], now: str, before: str) -> tuple[Change, ...]:
    """Compare two quarters ("2026-K2", "2026-K1") of the same modules and versions, clear changes first."""
    figures = [figure for board in boards for figure in board.figures if figure.id in COMPARED]
    known = {_subject(one): one for one in figures if one.scope.quarter == before}
    found = [
        change
        for figure in figures
        if figure.scope.quarter == now and (earlier := known.get(_subject(figure))) is not None
        for change in _of(figure, earlier)
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_clear, -abs(one.difference.value))))


def _subject(figure: Figure) -> tuple[str, ...]:
    scope = figure.scope
    return figure.id, scope.module, scope.version, scope.channel, figure.key, figure.phase


def _of(figure: Figure, earlier: Figure) -> Iterator[Change]:
    known = {(line.label, line.column): line.number for line in earlier.lines}
    for line in figure.lines:
        before = known.get((line.label, line.column))
        if before is not None and _is_share(line.number) and _is_share(before):
            yield Change(figure, line, before, newcombe(_interval(line.number), _interval(before)))


def _is_share(number: Number) -> bool:
    return number.kind is Kind.SHARE and number.status is Status.SHOWN and number.value is not None


def _interval(number: Number) -> Interval:
    assert number.value is not None and number.lo is not None and number.hi is not None
    return Interval(number.value, number.lo, number.hi)
