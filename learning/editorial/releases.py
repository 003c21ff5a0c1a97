"""Releases: every text of the library, byte for byte, under one hash; one of them is active."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
    func,
    insert,
    select,
)

from learning.database import db, take_turns, upsert
from learning.editorial.bodies import digest, keep, release_body

release = Table(
    "release",
    db.metadata,
    Column("hash", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("imported", DateTime, nullable=False),  # UTC
)

release_file = Table(
    "release_file",
    db.metadata,
    Column("release", String, ForeignKey("release.hash"), primary_key=True),
    Column("path", String, primary_key=True),
    Column("body", String, ForeignKey("release_body.hash"), nullable=False),
    sqlite_with_rowid=False,
)

activation = Table(
    "activation",  # append-only; the last one is in force
    db.metadata,
    Column("number", Integer, primary_key=True),
    Column("release", String, ForeignKey("release.hash"), nullable=False),
    Column("activated", DateTime, nullable=False),  # UTC
)


@dataclass(frozen=True, slots=True)
class Release:
    """A release as listed. ``number`` counts from 1; ``made`` is when it was imported, in UTC."""

    hash: str
    number: int
    made: datetime


def release_hash(files: Mapping[str, bytes]) -> str:
    """Return the hash that names exactly these files: SHA-256 over each path and its content's hash."""
    lines = (f"{digest(body)}  {path}\n" for path, body in sorted(files.items()))
    return sha256("".join(lines).encode()).hexdigest()


def import_release(connection: Connection, files: Mapping[str, bytes]) -> Release:
    """Keep the files byte for byte and return their release; the same files are the same release.

    It is not active until activate(). Nothing is compiled here: import what has been checked.
    """
    take_turns(connection, "release")
    name = release_hash(files)
    number = select(func.coalesce(func.max(release.c.number), 0) + 1).scalar_subquery()
    new = upsert(connection, release).values(hash=name, number=number, imported=_now())
    if connection.execute(
        new.on_conflict_do_nothing(index_elements=["hash"]).returning(release.c.hash)
    ).all():
        _keep(connection, name, files)
    found = connection.execute(select(release).where(release.c.hash == name)).one()
    return Release(*found)


def listed(connection: Connection) -> tuple[Release, ...]:
    """Return every release, the newest first."""
    return tuple(
        Release(*row) for row in connection.execute(select(release).order_by(release.c.number.desc()))
    )


def files(connection: Connection, name: str) -> Mapping[str, bytes] | None:
    """Return the files of the release with this hash, or None when there is none."""
    rows = connection.execute(
        select(release_file.c.path, release_body.c.content)
        .join_from(release_file, release_body)
        .where(release_file.c.release == name)
        .order_by(release_file.c.path)
    ).all()
    return {row.path: bytes(row.content) for row in rows} or None


def differing(connection: Connection, name: str, other: str) -> frozenset[str]:
    """Return the paths of the first release that the other lacks, or holds another text under."""
    theirs = release_file.alias()
    same = select(theirs.c.path).where(
        theirs.c.release == other,
        theirs.c.path == release_file.c.path,
        theirs.c.body == release_file.c.body,
    )
    own = select(release_file.c.path).where(release_file.c.release == name, ~same.exists())
    return frozenset(connection.execute(own).scalars())


def is_known(connection: Connection, name: str) -> bool:
    """Tell whether there is a release by this hash."""
    return connection.execute(select(release.c.hash).where(release.c.hash == name)).first() is not None


def released(connection: Connection, path: str, beginning: str) -> bytes | None:
    """Return what any release holds under ``path`` with a hash of this ``beginning``, or None."""
    body, file = release_body.c, release_file.c
    shares = select(file.body).where(file.path == path, file.body == body.hash).exists()
    found = select(body.content).where(body.hash >= beginning, body.hash < f"{beginning}g", shares)
    content = connection.execute(found.limit(1)).scalar()
    return None if content is None else bytes(content)


def activate(connection: Connection, name: str) -> None:
    """Make a release the one in force, now or again. Raises LookupError when there is none by that hash."""
    if not is_known(connection, name):
        raise LookupError(name)
    connection.execute(insert(activation), {"release": name, "activated": _now()})


def active(connection: Connection) -> str | None:
    """Return the hash of the release in force, or None before the first."""
    return connection.execute(_ACTIVE).scalar()


def _keep(connection: Connection, name: str, files: Mapping[str, bytes]) -> None:
    if not files:
        return
    keep(connection, files.values())
    rows = [{"release": name, "path": path, "body": digest(body)} for path, body in sorted(files.items())]
    connection.execute(insert(release_file), rows)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


_ACTIVE = select(activation.c.release).order_by(activation.c.number.desc()).limit(1)
