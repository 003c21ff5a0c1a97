"""Readers' reports of a doubtful text: a queue that people look through and that empties itself."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from sqlalchemy import Connection, insert, select, update

from learning.ledger.tables import error_report


@dataclass(frozen=True, slots=True)
class NewReport:
    """What a reader reports. ``anchor``: the place in the module, such as a case or question id."""

    module: str
    module_version: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report in the queue; ``upheld`` is None until someone has looked at it."""

    id: str
    day: date
    new: NewReport
    upheld: bool | None


def report(connection: Connection, new: NewReport, *, today: date) -> None:
    """Put a report in the queue; only the day is kept."""
    connection.execute(
        insert(error_report),
        {
            "id": str(uuid4()),
            "day": today,
            "module": new.module,
            "module_version": new.module_version,
            "anchor": new.anchor,
            "text": new.text,
        },
    )


def queue(connection: Connection) -> tuple[Report, ...]:
    """Return every report that is kept, oldest first."""
    c = error_report.c
    rows = connection.execute(select(error_report).order_by(c.day, c.id))
    return tuple(
        Report(row.id, row.day, NewReport(row.module, row.module_version, row.anchor, row.text), row.upheld)
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Handling:
    """What became of the reports received in a span; ``days``: from report to verdict, of each closed one."""

    received: int
    upheld: int
    days: tuple[int, ...]


def handled(connection: Connection, first: date, last: date) -> Handling:
    """Count the reports of the days ``first`` to ``last`` that are still kept."""
    c = error_report.c
    query = select(c.day, c.upheld, c.closed).where(c.day.between(first, last))
    rows = connection.execute(query).all()
    return Handling(
        received=len(rows),
        upheld=sum(bool(row.upheld) for row in rows),
        days=tuple(sorted((row.closed - row.day).days for row in rows if row.closed is not None)),
    )


def close(connection: Connection, report_id: str, *, upheld: bool, today: date) -> bool:
    """Note the verdict on a report; False when there is no such report."""
    closed = update(error_report).where(error_report.c.id == report_id).values(upheld=upheld, closed=today)
    return connection.execute(closed).rowcount == 1
