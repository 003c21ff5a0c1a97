"""What someone has typed and not saved yet: kept for her alone, so that a closed tab loses nothing."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    delete,
    select,
)

from learning.database import db, upsert

unsaved_text = Table(
    "unsaved_text",
    db.metadata,
    Column("staff", String, ForeignKey("staff.id"), primary_key=True),
    Column("path", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("base", Integer),  # the revision it was written on top of; none: a new text
    Column("at", DateTime, nullable=False),  # UTC
    sqlite_with_rowid=False,
)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A text as typed. ``base``: the revision it was written on top of; ``at``: when it was kept, in UTC."""

    text: str
    base: int | None
    at: datetime


def keep(connection: Connection, staff: str, path: str, *, text: str, base: int | None) -> Unsaved:
    """Keep what ``staff`` has typed in a text, instead of what she typed before."""
    kept = Unsaved(text.replace("\0", ""), base, datetime.now(UTC).replace(tzinfo=None, microsecond=0))
    values = {"text": kept.text, "base": kept.base, "at": kept.at}
    new = upsert(connection, unsaved_text).values(staff=staff, path=path, **values)
    connection.execute(new.on_conflict_do_update(index_elements=["staff", "path"], set_=values))
    return kept


def find(connection: Connection, staff: str, path: str) -> Unsaved | None:
    """Return what ``staff`` has typed in a text and not saved, or None."""
    row = connection.execute(select(unsaved_text).where(*_one(staff, path))).first()
    return None if row is None else Unsaved(row.text, row.base, row.at)


def paths(connection: Connection, staff: str) -> tuple[str, ...]:
    """Return the paths of the texts in which ``staff`` has something unsaved."""
    rows = connection.execute(
        select(unsaved_text.c.path).where(unsaved_text.c.staff == staff).order_by(unsaved_text.c.path)
    )
    return tuple(rows.scalars())


def writing(connection: Connection, path: str, *, since: datetime, but: str) -> tuple[str, ...]:
    """Return who has typed in a text since a time (UTC) and not saved it, the latest first; not ``but``."""
    own = unsaved_text.c
    wanted = (own.path == path, own.at >= since, own.staff != but)
    return tuple(connection.execute(select(own.staff).where(*wanted).order_by(own.at.desc())).scalars())


def forget(connection: Connection, staff: str, path: str) -> None:
    """Forget what ``staff`` has typed in a text: it is saved, or she gave it up."""
    connection.execute(delete(unsaved_text).where(*_one(staff, path)))


def _one(staff: str, path: str) -> tuple[ColumnElement[bool], ...]:
    return (unsaved_text.c.staff == staff, unsaved_text.c.path == path)
