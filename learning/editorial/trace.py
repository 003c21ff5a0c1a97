"""The trace of the editors: who did what to which unit, when. Only ever added to, and nothing about learners.

Each line holds a hash over itself and the line before, so that a line that was changed or taken out shows.
The database refuses to change or delete one (migration 0011).
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    DateTime,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    func,
    insert,
    select,
)

from learning.database import db, take_turns
from learning.editorial.bodies import digest
from learning.staff.tables import staff

editorial_event = Table(
    "editorial_event",
    db.metadata,
    Column("number", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),  # UTC
    Column("actor", String, ForeignKey("staff.id")),  # none: the command line
    Column("kind", String, nullable=False),
    Column("unit", String, nullable=False, index=True),  # empty: the whole library
    Column("detail", String, nullable=False),
    Column("chain", String, nullable=False),
)


NOBODY = "-"
"""Stands for the command line where an account is asked for."""


class Kind(StrEnum):
    """What happened; the value is how it is said in Danish."""

    SAVED = "Gemt"
    DELETED = "Slettet"
    RESTORED = "Gendannet"
    BEGUN = "Oprettet"
    COPIED = "Kopieret"
    TAKEN_IN = "Hentet ind"
    SENT_TO_REVIEW = "Sendt til juridisk gennemgang"
    REVIEW_WITHDRAWN = "Gennemgang trukket tilbage"
    GIVEN_BACK = "Sendt tilbage til forfatteren"
    APPROVED = "Juridisk godkendt"
    APPROVAL_REVOKED = "Godkendelse trukket tilbage"
    REMARKED = "Bemærkning skrevet"
    REMARK_CLOSED = "Bemærkning lukket"
    REMARK_REOPENED = "Bemærkning åbnet igen"
    PUBLISHED = "Udgivet"
    ROLLED_BACK = "Gået tilbage til en tidligere udgivelse"
    WITHDRAWN = "Trukket tilbage fra læserne"
    PANEL_CALLED = "Panel indkaldt"
    PANEL_CLOSED = "Panel lukket"
    PANEL_DECIDED = "Panelets afgørelse brugt"
    CHANGE_DECLARED = "Ændring erklæret"
    LAW_CHANGED = "Retskilde ændret"
    REPORT_ANSWERED = "Fejlmelding behandlet"
    EXPORTED = "Hentet ud"


@dataclass(frozen=True, slots=True)
class Event:
    """One line. ``at`` is in UTC; ``actor`` is a user name, or None for the command line."""

    number: int
    at: datetime
    actor: str | None
    kind: str
    unit: str
    detail: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are asked for: of these units, by this account or NOBODY, older than one."""

    units: Collection[str] | None = None
    actor: str | None = None
    before: int | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """Yield what holds of the lines."""
        columns = editorial_event.c
        if self.units is not None:
            yield columns.unit.in_(self.units)
        if self.actor is not None:
            yield columns.actor.is_(None) if self.actor == NOBODY else columns.actor == self.actor
        if self.before is not None:
            yield columns.number < self.before


def record(connection: Connection, kind: Kind, *, unit: str, actor: str | None, detail: str = "") -> None:
    """Add a line: ``actor``, the id of an account, did something to ``unit``."""
    take_turns(connection, "editorial_event")
    last = connection.execute(_NEWEST_FIRST.limit(1)).first()
    line = {
        "at": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        "actor": actor,
        "kind": kind.value,
        "unit": unit,
        "detail": detail,
    }
    chain = _chain(last.chain if last else "", line)
    connection.execute(insert(editorial_event), {**line, "chain": chain})


def latest(connection: Connection, most: int, wanted: Wanted | None = None) -> tuple[Event, ...]:
    """Return the newest lines that are wanted, the newest first."""
    lines = _WITH_NAMES.where(*(wanted or Wanted()).conditions()).limit(most)
    return tuple(_event(row) for row in connection.execute(lines))


def whole(connection: Connection, wanted: Wanted | None = None) -> Iterator[Event]:
    """Yield every line that is wanted, the oldest first."""
    lines = _WITH_NAMES.where(*(wanted or Wanted()).conditions())
    rows = connection.execute(lines.order_by(None).order_by(editorial_event.c.number))
    return (_event(row) for row in rows)


def count(connection: Connection) -> int:
    """Return how many lines there are."""
    return int(connection.execute(select(func.count()).select_from(editorial_event)).scalar_one())


def first_broken(connection: Connection) -> int | None:
    """Return the number of the first line that is not as it was written, or None when the trace is whole."""
    before = ""
    for row in connection.execute(select(editorial_event).order_by(editorial_event.c.number)):
        line = {name: getattr(row, name) for name in ("at", "actor", "kind", "unit", "detail")}
        if row.chain != _chain(before, line):
            return int(row.number)
        before = row.chain
    return None


def _chain(before: str, line: Mapping[str, object]) -> str:
    return digest(json.dumps([before, *map(str, line.values())], ensure_ascii=False).encode())


def _event(row: Row[tuple[object, ...]]) -> Event:
    return Event(row.number, row.at, row.who, row.kind, row.unit, row.detail)


_NEWEST_FIRST = select(editorial_event).order_by(editorial_event.c.number.desc())
_WITH_NAMES = (
    select(editorial_event, staff.c.user_name.label("who"))
    .outerjoin(staff, staff.c.id == editorial_event.c.actor)
    .order_by(editorial_event.c.number.desc())
)
