"""Dates as Danes write them."""

from datetime import date

from babel.dates import format_date


def danish_date(day: date) -> str:
    """Return for example "3. marts 2026", with hard spaces so that it stays on one line."""
    return format_date(day, format="d.\u00a0MMMM\u00a0y", locale="da")


def day_of(text: str) -> date | None:
    """Return the day of a text like 2024-01-01, or None when it is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
