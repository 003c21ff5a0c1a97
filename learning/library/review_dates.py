"""When a text must be gone through again: a year after the day it was last held against the law.

A module states the day whose law it follows, a checklist the day it was gone through.
"""

from datetime import date

from learning.library.model import Checklist, Module

MONTHS = 12


def review_by(text: Module | Checklist) -> date:
    """Return the day a text must be reviewed by: the first of a month, for offices plan by month."""
    day = text.law_as_of if isinstance(text, Module) else text.reviewed
    years, month = divmod(day.month - 1 + MONTHS, 12)
    return date(day.year + years, month + 1, 1)


def overdue(text: Module | Checklist, today: date) -> date | None:
    """Return the day a text should have been reviewed by, when that day is over."""
    day = review_by(text)
    return day if day < today else None
