"""Quarters as the ledger counts them: year x 10 + quarter (20261), in whole weeks and whole months."""

from datetime import date, timedelta

from learning.ledger.attempts import iso_week
from learning.ledger.tallies import Span

_THURSDAY = 4


def quarter_of(day: date) -> int:
    """Return the quarter of a day."""
    return day.year * 10 + (day.month + 2) // 3


def quarter_of_week(week: int) -> int:
    """Return the quarter of an ISO week (202647): that of its Thursday, as with ISO years."""
    return quarter_of(date.fromisocalendar(week // 100, week % 100, _THURSDAY))


def quarter_of_month(month: int) -> int:
    """Return the quarter of a month (202611)."""
    return month // 100 * 10 + (month % 100 + 2) // 3


def from_to(first: int, last: int) -> list[int]:
    """Return the quarters from ``first`` to ``last``, both included."""
    return [number // 4 * 10 + number % 4 + 1 for number in range(_number(first), _number(last) + 1)]


def span_of(quarter: int) -> Span:
    """Return the weeks and months of a quarter."""
    first, last = _days(quarter)
    return Span(
        first_week=iso_week(first + timedelta(days=(_THURSDAY - first.isoweekday()) % 7)),
        last_week=iso_week(last - timedelta(days=(last.isoweekday() - _THURSDAY) % 7)),
        first_month=first.year * 100 + first.month,
        last_month=last.year * 100 + last.month,
    )


def last_day(quarter: int) -> date:
    """Return the last day on which what begins counts in the quarter."""
    week = span_of(quarter).last_week
    return max(date.fromisocalendar(week // 100, week % 100, 7), _days(quarter)[1])


def _days(quarter: int) -> tuple[date, date]:
    first, following = (
        date(number // 4, number % 4 * 3 + 1, 1) for number in (_number(quarter), _number(quarter) + 1)
    )
    return first, following - timedelta(days=1)


def _number(quarter: int) -> int:
    return quarter // 10 * 4 + quarter % 10 - 1
