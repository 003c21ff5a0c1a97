"""Approvals by lawyers: bound to the hash of exactly the texts, key, form and parameters of a unit.

An approval is never void by a flag: a text that is changed has another hash, and nobody has approved that.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    insert,
    select,
)

from learning.database import db, take_turns
from learning.editorial import revisions
from learning.editorial.trace import Kind, record
from learning.editorial.units import Unit

approval = Table(
    "approval",  # append-only; of a unit and version the last one is in force
    db.metadata,
    Column("number", Integer, primary_key=True),
    Column("unit", String, nullable=False),
    Column("version", String, nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("lawyer", String, ForeignKey("staff.id"), nullable=False),
    Column("at", DateTime, nullable=False),  # UTC
    Column("upto", Integer, nullable=False),  # the newest revision of any text then
    Column("note", String, nullable=False),
    Index("ix_approval_unit_version", "unit", "version"),
)


@dataclass(frozen=True, slots=True)
class Approval:
    """A lawyer's word for one version of a unit. ``at`` is in UTC; ``note`` is what she added.

    ``upto`` is the number of the newest revision of any text then.
    """

    unit: str
    version: str
    lawyer: str
    at: datetime
    note: str
    upto: int = 0


class OwnText(Exception):
    """Who wants to approve has written some of it; ``path`` is a text she wrote in."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def approve(connection: Connection, unit: Unit, version: str, *, by: str, note: str = "") -> Approval:
    """Approve a version of a unit. Raises OwnText when ``by`` wrote in it since it was approved last."""
    take_turns(connection, "approval")
    if written := own_text(connection, unit, by):
        raise OwnText(written)
    _add(connection, Approval(unit.id, version, by, _now(), note), granted=True)
    record(connection, Kind.APPROVED, unit=unit.id, actor=by, detail=version)
    found = approval_of(connection, unit.id, version)
    assert found is not None
    return found


def revoke(connection: Connection, unit: str, version: str, *, by: str, note: str) -> None:
    """Take an approval back, with the reason."""
    take_turns(connection, "approval")
    if approval_of(connection, unit, version) is not None:
        _add(connection, Approval(unit, version, by, _now(), note), granted=False)
        record(connection, Kind.APPROVAL_REVOKED, unit=unit, actor=by, detail=note)


def approval_of(connection: Connection, unit: str, version: str) -> Approval | None:
    """Return the approval of exactly this version, or None."""
    row = connection.execute(_NEWEST.where(_c.unit == unit, _c.version == version).limit(1)).first()
    if row is None or not row.granted:
        return None
    return Approval(unit, version, row.lawyer, row.at, row.note, row.upto)


def last_approval(connection: Connection, unit: str) -> Approval | None:
    """Return the newest approval of any version of a unit that was not taken back."""
    for row in connection.execute(_NEWEST.where(_c.unit == unit, _c.granted)):
        if found := approval_of(connection, unit, row.version):
            return found
    return None


def own_text(connection: Connection, unit: Unit, staff: str) -> str | None:
    """Return the path of a text that ``staff`` has written in since the unit was approved, or None.

    An approval that was taken back does not count: nobody stands for what was written before it.
    """
    before = last_approval(connection, unit.id)
    later = revisions.since(connection, before.upto if before else 0, unit.paths)
    return next((revision.path for revision in later if revision.author == staff), None)


def _add(connection: Connection, word: Approval, *, granted: bool) -> None:
    values = {
        "unit": word.unit,
        "version": word.version,
        "granted": granted,
        "lawyer": word.lawyer,
        "at": word.at,
        "upto": revisions.newest_number(connection),
        "note": word.note,
    }
    connection.execute(insert(approval), values)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


_c = approval.c
_NEWEST = select(approval).order_by(_c.number.desc())
