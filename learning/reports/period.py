"""The period of a report: whole quarters, so that two reports never differ by a few days."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from babel.dates import format_date

from learning.ledger.tallies import Span

EARLIEST, LATEST = date(2020, 1, 1), date(2099, 12, 31)
_THURSDAY = 3


class WishError(ValueError):
    """What is asked for cannot be shown; one Danish sentence. ``field``: "fra", "til" or "modul"."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Period:
    """Whole quarters from ``first`` to ``last``, both days included."""

    first: date
    last: date

    @classmethod
    def around(cls, first: date, last: date) -> Self:
        """Return the whole quarters that hold both days; ``first`` is not after ``last``."""
        following = _quarter(_quarter(last) + timedelta(days=100))
        return cls(_quarter(first), following - timedelta(days=1))

    @classmethod
    def parse(cls, first: str, last: str, today: date) -> Self:
        """Read two dates (åååå-mm-dd); an empty one is the start or end of this year. Raises WishError."""
        start = _day("fra", first, date(today.year, 1, 1))
        end = _day("til", last, date(today.year, 12, 31))
        if end < start:
            raise WishError("til", "Slutdatoen skal ligge efter startdatoen")
        return cls.around(start, end)

    def is_open(self, today: date) -> bool:
        """Tell whether attempts can still come in: the figures are preliminary."""
        return today <= self.last

    def closes(self, days: int) -> date:
        """Return the last day on which something can come in: attempts go on for ``days`` after their start.

        The last week of a quarter may end some days after it.
        """
        return self.last + timedelta(days=days + _THURSDAY)

    def span(self) -> Span:
        """Return the weeks and months; a week belongs to the quarter of its Thursday, as in ISO years."""
        first = self.first + timedelta(days=(_THURSDAY - self.first.weekday()) % 7)
        last = self.last - timedelta(days=(self.last.weekday() - _THURSDAY) % 7)
        return Span(_week(first), _week(last), _month(self.first), _month(self.last))

    def label(self) -> str:
        """Return for example "1. januar 2026 - 31. december 2026"."""
        return f"{_danish(self.first)} - {_danish(self.last)}"


def _day(field: str, text: str, default: date) -> date:
    if not text.strip():
        return default
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        message = "Skriv datoen som år-måned-dag, for eksempel 2026-01-31"
        raise WishError(field, message) from None
    if not EARLIEST <= day <= LATEST:
        raise WishError(field, f"Vælg en dato fra {EARLIEST.year} til {LATEST.year}")
    return day


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _week(day: date) -> int:
    year, week, _ = day.isocalendar()
    return year * 100 + week


def _month(day: date) -> int:
    return day.year * 100 + day.month


def _danish(day: date) -> str:
    return format_date(day, format="d.\u00a0MMMM\u00a0y", locale="da")
