"""What is counted at a time: the attempts at one edition in a few weeks of a quarter.

A part is small enough to be sorted in memory, whatever the size of the ledger.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

from sqlalchemy import BigInteger, ColumnElement, Connection, and_, cast, func, not_, select

from learning.ledger.tables import attempt
from learning.ledger.tallies import Shape, Shapes, Span

FIRST = and_(attempt.c.answered, not_(attempt.c.suspicious), attempt.c.repeat != "ja")
"""First attempts: an answer, no machine, and nobody who said "I have taken this before"."""

MOST_ATTEMPTS = 1_000
"""In one part, unless a single week has more."""

SCALE = 10_000
"""Scores are kept with four decimals, so that they are whole numbers of this part and sums are exact."""

Traits: TypeAlias = tuple[str, str, str, str, str, str]
"""channel, kind, phase, case, item, value; see ``learning.ledger.rollups``."""

Counted: TypeAlias = Iterator[tuple[Traits, int]]
"""Traits may come more than once: then the numbers are added up."""


@dataclass(frozen=True)
class Part:
    """Attempts at one edition in the weeks from ``first`` to ``last``."""

    shape: Shape
    first: int
    last: int

    def holds_all(self) -> tuple[ColumnElement[bool], ...]:
        """Return the conditions on ``attempt`` to be of this part."""
        return (
            attempt.c.module == self.shape.module,
            attempt.c.module_version == self.shape.version,
            attempt.c.week.between(self.first, self.last),
        )

    def holds(self) -> tuple[ColumnElement[bool], ...]:
        """Return the conditions on ``attempt`` to be a first attempt of this part."""
        return (FIRST, *self.holds_all())


def scaled(score: ColumnElement[float]) -> ColumnElement[int]:
    """Return a score as a whole number."""
    return cast(func.round(score * SCALE), BigInteger)


def parts_of(connection: Connection, span: Span, shapes: Shapes) -> Iterator[Part]:
    """Yield the parts of every edition tried within ``span``."""
    edition = (attempt.c.module, attempt.c.module_version)
    query = (
        select(*edition, attempt.c.week, func.count())
        .where(attempt.c.week.between(span.first_week, span.last_week))
        .group_by(*edition, attempt.c.week)
        .order_by(*edition, attempt.c.week)
    )
    weeks = connection.execute(query).all()
    for (module, version), rows in groupby(weeks, key=lambda row: (row[0], row[1])):
        shape = shapes.get((module, version)) or Shape(module, version, number=0)
        yield from _cut(shape, [(row[2], row[3]) for row in rows])


def _cut(shape: Shape, weeks: list[tuple[int, int]]) -> Iterator[Part]:
    part, size = Part(shape, weeks[0][0], weeks[0][0]), 0
    for week, attempts in weeks:
        if size and size + attempts > MOST_ATTEMPTS:
            yield part
            part, size = Part(shape, week, week), 0
        part, size = replace(part, last=week), size + attempts
    yield part
