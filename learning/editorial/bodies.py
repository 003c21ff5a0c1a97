"""What texts hold, byte for byte: stored once under its hash, shared by releases and revisions."""

from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

from sqlalchemy import Column, Connection, LargeBinary, String, Table, select

from learning.database import db, upsert

MOST_AT_ONCE = 500
"""How many hashes are asked for in one statement."""

release_body = Table(
    "release_body",
    db.metadata,
    Column("hash", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)


def digest(body: bytes) -> str:
    """Return the name of a body: SHA-256, 64 hexadecimal characters."""
    return sha256(body).hexdigest()


def keep(connection: Connection, bodies: Iterable[bytes]) -> None:
    """Store the bodies that are not stored yet."""
    named = {digest(body): body for body in bodies}
    if named:
        rows = [{"hash": name, "content": body} for name, body in sorted(named.items())]
        connection.execute(upsert(connection, release_body).on_conflict_do_nothing(), rows)


def fetch(connection: Connection, names: Collection[str]) -> Mapping[str, bytes]:
    """Return what is stored under these hashes."""
    wanted, found = sorted(set(names)), dict[str, bytes]()
    for start in range(0, len(wanted), MOST_AT_ONCE):
        some = wanted[start : start + MOST_AT_ONCE]
        rows = connection.execute(select(release_body).where(release_body.c.hash.in_(some)))
        found.update({row.hash: bytes(row.content) for row in rows})
    return found
