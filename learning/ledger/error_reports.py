"""Readers' reports of a doubtful text: a queue that people look through and that empties itself.

When a report is deleted it stays counted: how many came in a month, what was said to them, and after how
many days. No text, place or module is left then.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import Column, Connection, Integer, Row, String, Table, delete, insert, select, update

from learning.database import db, take_turns, upsert
from learning.ledger.tables import error_report

error_report_count = Table(
    "error_report_count",  # reports that have been deleted: how many, and how long they waited
    db.metadata,
    Column("month", Integer, primary_key=True, autoincrement=False),  # of the report
    Column("outcome", String, primary_key=True),
    Column("days", Integer, primary_key=True, autoincrement=False),  # from report to verdict; open: 0
    Column("n", Integer, nullable=False),
    sqlite_with_rowid=False,
)


class Outcome(StrEnum):
    """What has been said of a report; ``CORRECTED``: upheld, and the text is put right."""

    OPEN = "open"
    REJECTED = "rejected"
    UPHELD = "upheld"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class NewReport:
    """What a reader reports. ``anchor``: the place in the module, such as a case or question id."""

    module: str
    module_version: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report in the queue; ``upheld`` is None until someone has looked at it.

    ``closed``: the day of the first verdict. ``corrected``: the revision or release that put it right.
    """

    id: str
    day: date
    new: NewReport
    upheld: bool | None
    closed: date | None = None
    corrected: str | None = None

    @property
    def outcome(self) -> Outcome:
        """What has been said of it."""
        return _outcome(self.upheld, self.corrected)


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
    rows = connection.execute(select(error_report).order_by(_c.day, _c.id))
    return tuple(map(_report, rows))


def find(connection: Connection, report_id: str) -> Report | None:
    """Return a report, or None when there is none by that id."""
    row = connection.execute(select(error_report).where(_c.id == report_id)).first()
    return None if row is None else _report(row)


@dataclass(frozen=True, slots=True)
class Handling:
    """What became of the reports received in a span; ``days``: from report to verdict, of each closed one.

    ``upheld`` holds those that were corrected too.
    """

    received: int
    upheld: int
    days: tuple[int, ...]
    corrected: int = 0


def handled(connection: Connection, first: date, last: date) -> Handling:
    """Count the reports of the days ``first`` to ``last``, and those deleted since of the whole months."""
    query = select(_c.day, _c.upheld, _c.closed, _c.corrected).where(_c.day.between(first, last))
    counted = _counted(connection.execute(query)) + _deleted(connection, first, last)
    said = {outcome: sum(n for key, n in counted.items() if key[1] == outcome) for outcome in Outcome}
    waited = Counter({key: n for key, n in counted.items() if key[1] != Outcome.OPEN})
    return Handling(
        received=counted.total(),
        upheld=said[Outcome.UPHELD] + said[Outcome.CORRECTED],
        days=tuple(sorted(days for _, _, days in waited.elements())),
        corrected=said[Outcome.CORRECTED],
    )


def close(
    connection: Connection, report_id: str, *, upheld: bool, today: date, corrected: str | None = None
) -> bool:
    """Note the verdict on a report; False when there is no such report. The day of the first one stays.

    ``corrected``: the revision or release that put it right.
    """
    mine = _c.id == report_id
    said = {"upheld": upheld, "corrected": corrected if upheld else None}
    connection.execute(update(error_report).where(mine, _c.closed.is_(None)).values(closed=today))
    return connection.execute(update(error_report).where(mine).values(said)).rowcount == 1


def empty(connection: Connection, report_id: str) -> bool:
    """Delete the text of a report, which goes on being counted; False when there is no such report."""
    return connection.execute(update(error_report).where(_c.id == report_id).values(text="")).rowcount == 1


def forget(connection: Connection, until: date) -> int:
    """Delete the reports of this day and all before; they stay counted by month. Return how many."""
    take_turns(connection, "error_report_count")
    gone = delete(error_report).where(_c.day <= until)
    counted = _counted(connection.execute(gone.returning(_c.day, _c.upheld, _c.closed, _c.corrected)))
    for (month, outcome, days), n in counted.items():
        values = {"month": month, "outcome": outcome, "days": days, "n": n}
        row = upsert(connection, error_report_count).values(values)
        keys = ["month", "outcome", "days"]
        more = {"n": error_report_count.c.n + n}
        connection.execute(row.on_conflict_do_update(index_elements=keys, set_=more))
    return counted.total()


_Counted = Counter[tuple[int, Outcome, int]]
"""How many reports of a month had this outcome after so many days."""


def _counted(rows: Iterable[Row[Any]]) -> _Counted:
    return Counter(
        (
            _month(row.day),
            _outcome(row.upheld, row.corrected),
            (row.closed - row.day).days if row.closed else 0,
        )
        for row in rows
    )


def _deleted(connection: Connection, first: date, last: date) -> _Counted:
    c = error_report_count.c
    rows = connection.execute(select(error_report_count).where(c.month.between(_month(first), _month(last))))
    return Counter({(row.month, Outcome(row.outcome), row.days): row.n for row in rows})


def _month(day: date) -> int:
    return day.year * 100 + day.month


def _outcome(upheld: bool | None, corrected: str | None) -> Outcome:
    if upheld is None:
        return Outcome.OPEN
    if not upheld:
        return Outcome.REJECTED
    return Outcome.UPHELD if corrected is None else Outcome.CORRECTED


def _report(row: Row[Any]) -> Report:
    new = NewReport(row.module, row.module_version, row.anchor, row.text)
    return Report(row.id, row.day, new, row.upheld, row.closed, row.corrected)


_c = error_report.c
