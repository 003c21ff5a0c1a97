"""Remarks (bemærkninger): what colleagues write about a place in a text; they survive that it is edited.

A place is an anchor (the id of a paragraph, a mark or a box) and the words that were quoted; the page that
shows the text knows where it is now.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    insert,
    select,
    update,
)

from learning.database import db
from learning.editorial.trace import Kind, record

remark = Table(
    "remark",
    db.metadata,
    Column("number", Integer, primary_key=True),
    Column("unit", String, nullable=False),
    Column("path", String, nullable=False),
    Column("anchor", String, nullable=False),
    Column("quote", String, nullable=False),
    Column("revision", Integer, nullable=False),  # of the text it was written about
    Column("text", String, nullable=False),
    Column("answers", Integer, ForeignKey("remark.number")),
    Column("author", String, ForeignKey("staff.id"), nullable=False),
    Column("at", DateTime, nullable=False),  # UTC
    Column("closed_by", String, ForeignKey("staff.id")),
    Column("closed", DateTime),  # UTC
    Index("ix_remark_unit", "unit"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a remark is about: ``anchor`` in the text, or nothing for the whole; ``quote``: the words there.

    ``revision`` is the number of the revision it was read in.
    """

    path: str
    revision: int
    anchor: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark. ``answers``: the number of the one it answers; ``closed`` None: it is open; times in UTC."""

    number: int
    unit: str
    place: Place
    text: str
    answers: int | None
    author: str
    at: datetime
    closed_by: str | None
    closed: datetime | None


def write_remark(connection: Connection, unit: str, place: Place, *, text: str, by: str) -> Remark:
    """Add a remark about a place as it stands in a revision."""
    return _add(connection, Remark(0, unit, place, text, None, by, _now(), None, None))


def answer(connection: Connection, number: int, *, text: str, by: str) -> Remark:
    """Add an answer to a remark. Raises LookupError when there is none by that number."""
    first = get(connection, number)
    thread = first.answers or first.number
    new = replace(first, text=text, author=by, at=_now(), answers=thread, closed=None, closed_by=None)
    return _add(connection, new)


def close(connection: Connection, number: int, *, by: str) -> None:
    """Note that a remark is dealt with; one that is closed stays as it is. Raises LookupError."""
    found = get(connection, number)
    open_ = update(remark).where(_c.number == number, _c.closed.is_(None))
    if connection.execute(open_.values(closed_by=by, closed=_now())).rowcount:
        record(connection, Kind.REMARK_CLOSED, unit=found.unit, actor=by, detail=found.text)


def reopen(connection: Connection, number: int, *, by: str) -> None:
    """Note that a remark is not dealt with after all; one that is open stays so. Raises LookupError."""
    found = get(connection, number)
    closed = update(remark).where(_c.number == number, _c.closed.is_not(None))
    if connection.execute(closed.values(closed_by=None, closed=None)).rowcount:
        record(connection, Kind.REMARK_REOPENED, unit=found.unit, actor=by, detail=found.text)


def get(connection: Connection, number: int) -> Remark:
    """Return a remark. Raises LookupError when there is none by that number."""
    row = connection.execute(select(remark).where(_c.number == number)).first()
    if row is None:
        raise LookupError(number)
    return _remark(row)


def remarks_of(connection: Connection, unit: str) -> tuple[Remark, ...]:
    """Return every remark about a unit, the oldest first, answers after what they answer."""
    rows = connection.execute(select(remark).where(_c.unit == unit).order_by(_c.number))
    return tuple(sorted(map(_remark, rows), key=lambda one: (one.answers or one.number, one.number)))


def open_remarks(connection: Connection) -> tuple[Remark, ...]:
    """Return every open remark about any unit with its answers, the oldest first."""
    heads = select(_c.number).where(_c.answers.is_(None), _c.closed.is_(None))
    rows = connection.execute(select(remark).where(_c.number.in_(heads) | _c.answers.in_(heads)))
    return tuple(sorted(map(_remark, rows), key=lambda one: (one.answers or one.number, one.number)))


def _add(connection: Connection, new: Remark) -> Remark:
    values = {
        "unit": new.unit,
        "path": new.place.path,
        "anchor": new.place.anchor,
        "quote": new.place.quote,
        "revision": new.place.revision,
        "text": new.text,
        "answers": new.answers,
        "author": new.author,
        "at": new.at,
    }
    row = connection.execute(insert(remark).values(values).returning(remark)).one()
    record(connection, Kind.REMARKED, unit=new.unit, actor=new.author, detail=new.text)
    return _remark(row)


def _remark(row: Row[tuple[object, ...]]) -> Remark:
    return Remark(
        row.number,
        row.unit,
        Place(row.path, row.revision, row.anchor, row.quote),
        row.text,
        row.answers,
        row.author,
        row.at,
        row.closed_by,
        row.closed,
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


_c = remark.c
