"""When a unit was published, as which version, and when it was withdrawn."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
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
)

from learning.database import db

unit_placing = Table(
    "unit_placing",  # append-only; the last one of a unit is in force
    db.metadata,
    Column("number", Integer, primary_key=True),
    Column("unit", String, nullable=False),
    Column("version", String, nullable=False),
    Column("live", Boolean, nullable=False),  # false: it was withdrawn
    Column("release", String, ForeignKey("release.hash"), nullable=False),
    Column("by", String, ForeignKey("staff.id"), nullable=False),
    Column("at", DateTime, nullable=False),  # UTC
    Index("ix_unit_placing_unit", "unit"),
)


@dataclass(frozen=True, slots=True)
class Placing:
    """A unit went into a release in this version, or out of it when not ``live``. ``at`` is in UTC."""

    unit: str
    version: str
    live: bool
    release: str
    by: str
    at: datetime


def place(connection: Connection, new: Placing) -> None:
    """Note that a unit went into a release, or out of it."""
    connection.execute(insert(unit_placing), asdict(new))


def now() -> datetime:
    """Return the time as it is noted, in UTC."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def placings_of(connection: Connection, unit: str) -> tuple[Placing, ...]:
    """Return what is noted of a unit, the newest first."""
    c = unit_placing.c
    rows = connection.execute(select(unit_placing).where(c.unit == unit).order_by(c.number.desc()))
    return tuple(map(_placing, rows))


def placings_in(connection: Connection, releases: Collection[str]) -> Mapping[str, tuple[Placing, ...]]:
    """Return what editors put into each of these releases, or took out of it."""
    c = unit_placing.c
    rows = connection.execute(select(unit_placing).where(c.release.in_(releases)).order_by(c.number))
    found: dict[str, tuple[Placing, ...]] = {}
    for row in rows:
        found[row.release] = (*found.get(row.release, ()), _placing(row))
    return found


def any_placing(connection: Connection) -> bool:
    """Tell whether editors have published or withdrawn anything."""
    return connection.execute(select(unit_placing.c.number).limit(1)).first() is not None


def _placing(row: Row[tuple[object, ...]]) -> Placing:
    return Placing(row.unit, row.version, row.live, row.release, row.by, row.at)
