"""What a figure is: rows of shares under a title, with everything needed to read it alone."""

from dataclasses import dataclass
from enum import StrEnum

from learning.reports.sentences import base_sentence
from learning.reports.shares import Share
from quizzes.disclosure import Disclosure


class Form(StrEnum):
    """How a figure is laid out."""

    SHARES = "shares"  # one row per share
    MATRIX = "matrix"  # one row per label, one column per answer, row percent
    DISTRIBUTION = "distribution"  # the categories of one answer, then sums of them


@dataclass(frozen=True, slots=True)
class Row:
    """One share of a figure. ``column`` is the answer within a matrix; ``is_sum``: of rows above it."""

    label: str
    share: Share
    column: str = ""
    is_sum: bool = False


@dataclass(frozen=True)
class Figure:
    """One figure of the catalogue. ``id``: F08; ``unit``: what one unit is; ``phase``: of the attempt."""

    id: str
    title: str
    form: Form
    unit: str
    rows: tuple[Row, ...]
    phase: str = ""

    def base_note(self, limits: Disclosure) -> str:
        """Say how many answers the figure rests on."""
        return base_sentence(
            [row.share.answers for row in self.rows if row.share.answers is not None], limits
        )

    def labels(self) -> tuple[str, ...]:
        """Return the labels of the rows, each once."""
        return tuple(dict.fromkeys(row.label for row in self.rows))

    def columns(self) -> tuple[str, ...]:
        """Return the answers of a matrix, in order."""
        return tuple(dict.fromkeys(row.column for row in self.rows))

    def across(self, label: str) -> tuple[Row, ...]:
        """Return the rows with this label, in the order of the columns."""
        return tuple(row for row in self.rows if row.label == label)
