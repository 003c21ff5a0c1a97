"""Which quarters have been counted, when, and whether anything has come since."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import Column, ColumnElement, Connection, Integer, cast, delete, exists, func, insert, select

from learning.database import take_turns, upsert
from learning.ledger.quarters import from_to, last_day, quarter_of_month, quarter_of_week, span_of
from learning.ledger.tables import (
    attempt,
    evaluation,
    follow_up,
    open_attempt,
    submission,
    tally,
    tally_quarter,
)

METHOD = 1
"""Of counting; with another one every quarter that still has its attempts is counted anew."""

OPEN, CLOSED, EXPIRED = "open", "closed", "expired"
BATCH = 2_000
"""Tallies written by one statement."""

Name: TypeAlias = tuple[int, str, str, str, str, str, str, str, str]
"""The traits of a tally, in the order of the table's key."""

_TURN = "tally"
_COLUMNS = (*tally.primary_key.columns.keys(), "n")


@dataclass(frozen=True, slots=True)
class Computed:
    """A quarter that has tallies. ``closed``: they are final; ``as_of``: the day they were counted."""

    closed: bool
    as_of: date


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register says of a quarter. ``seen``: method of counting and numbers of rows at that time."""

    state: str
    as_of: date
    seen: str


def entries(connection: Connection) -> dict[int, Entry]:
    """Return every entry of the register by quarter."""
    rows = connection.execute(select(tally_quarter).order_by(tally_quarter.c.quarter))
    return {row.quarter: Entry(row.state, row.as_of, row.seen) for row in rows}


def computed(connection: Connection) -> Mapping[int, Computed]:
    """Return the quarters that have tallies, in order."""
    return {
        quarter: Computed(entry.state == CLOSED, entry.as_of)
        for quarter, entry in entries(connection).items()
        if entry.state != EXPIRED
    }


def stale(connection: Connection, today: date) -> dict[int, Entry]:
    """Return the quarters to count, each with what its entry will be.

    A closed quarter is final; one whose attempts have begun to be deleted is never counted again.
    """
    known = entries(connection)
    expired = max((quarter for quarter, entry in known.items() if entry.state == EXPIRED), default=0)
    found = {}
    for quarter in _present(connection):
        entry = known.get(quarter)
        if quarter <= expired or (entry and entry.state == CLOSED and entry.seen.startswith(f"{METHOD} ")):
            continue
        now = entry_now(connection, quarter, today)
        if entry is None or (entry.state, entry.seen) != (now.state, now.seen):
            found[quarter] = now
    return found


def entry_now(connection: Connection, quarter: int, today: date) -> Entry:
    """Return the entry of a quarter counted in this very transaction."""
    state = OPEN if _is_open(connection, quarter, today) else CLOSED
    return Entry(state, today, f"{METHOD} {' '.join(map(str, _seen(connection, quarter)))}")


def replace(connection: Connection, quarter: int, entry: Entry, rows: Sequence[tuple[Name, int]]) -> bool:
    """Swap the tallies of a quarter within the caller's write transaction; False when it has expired."""
    take_turns(connection, _TURN)
    newest = select(func.max(tally_quarter.c.quarter)).where(tally_quarter.c.state == EXPIRED)
    if quarter <= (connection.execute(newest).scalar() or 0):
        return False
    connection.execute(delete(tally).where(tally.c.quarter == quarter))
    for begun in range(0, len(rows), BATCH):
        batch = [dict(zip(_COLUMNS, (*name, n), strict=True)) for name, n in rows[begun : begun + BATCH]]
        connection.execute(insert(tally), batch)
    _enter(connection, quarter, entry)
    return True


def expire(connection: Connection, quarter: int, today: date) -> None:
    """Delete the tallies of this quarter and all before, whose attempts are about to be deleted."""
    take_turns(connection, _TURN)
    for table in (tally, tally_quarter):
        connection.execute(delete(table).where(table.c.quarter <= quarter))
    _enter(connection, quarter, Entry(EXPIRED, today, ""))


def _enter(connection: Connection, quarter: int, entry: Entry) -> None:
    values = {"state": entry.state, "as_of": entry.as_of, "seen": entry.seen}
    row = upsert(connection, tally_quarter).values(quarter=quarter, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["quarter"], set_=values))


def _present(connection: Connection) -> Iterable[int]:
    """Return the quarters from the first to the last with anything to count."""
    ends = [quarter_of_week(week) for week in _ends(connection, attempt.c.week)]
    for table in (evaluation, follow_up):
        ends += [quarter_of_month(month) for month in _ends(connection, table.c.month)]
    return from_to(min(ends), max(ends)) if ends else ()


def _ends(connection: Connection, column: Column[int]) -> Iterable[int]:
    """Return the least and the greatest value; asked apart, an index answers each at once."""
    found = (connection.execute(select(end(column))).scalar() for end in (func.min, func.max))
    return [value for value in found if value is not None]


def _is_open(connection: Connection, quarter: int, today: date) -> bool:
    """Tell whether anything can still come in: time, or an attempt that can be resumed."""
    resumable = (
        exists()
        .where(open_attempt.c.attempt == attempt.c.id)
        .where(open_attempt.c.expires >= today, _in_weeks(quarter))
    )
    return today <= last_day(quarter) or bool(connection.execute(select(resumable)).scalar())


def _seen(connection: Connection, quarter: int) -> list[int]:
    """Count what no change of an open quarter leaves as it was.

    Answers come only to attempts with a token. A token goes with the end of its attempt, which is counted,
    or with age, which the number of tokens shows: no sum of these can come back to what it has been.
    """
    columns, span = attempt.c, span_of(quarter)
    flags = (columns.answered, columns.completed, columns.suspicious)
    sums = (func.sum(cast(flag, Integer)) for flag in flags)
    resumable = open_attempt.join(attempt)
    queries = [
        select(func.count(), func.sum(columns.max_step), *sums).where(_in_weeks(quarter)),
        select(func.count()).select_from(resumable).where(_in_weeks(quarter)),
        select(func.count()).select_from(resumable.join(submission)).where(_in_weeks(quarter)),
        *(
            select(func.count()).where(table.c.month.between(span.first_month, span.last_month))
            for table in (evaluation, follow_up)
        ),
    ]
    return [int(number or 0) for query in queries for number in connection.execute(query).one()]


def _in_weeks(quarter: int) -> ColumnElement[bool]:
    span = span_of(quarter)
    return attempt.c.week.between(span.first_week, span.last_week)
