"""Boards: the protected figures of a year as they are shown now, one snapshot per year.

A board is made anew when its figures may change; a closed release (``learning.editorial.publications``) is
another thing and never changes.
"""

from collections.abc import Mapping

from sqlalchemy import Column, Connection, Integer, String, Table, Text, select

from learning.database import db, upsert

board = Table(
    "board",
    db.metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("state", String, nullable=False),  # hash of all it was made from
    Column("digest", String, nullable=False),  # of the snapshot
    Column("body", Text, nullable=False),  # the snapshot as JSON
)


def put_up(connection: Connection, year: int, state: str, snapshot: tuple[str, str]) -> None:
    """Show a snapshot (its digest and text) for the year from now on; ``state``: what it was made from."""
    digest, text = snapshot
    values = {"state": state, "digest": digest, "body": text}
    new = upsert(connection, board).values(year=year, **values)
    connection.execute(new.on_conflict_do_update(index_elements=["year"], set_=values))


def state(connection: Connection, year: int) -> str | None:
    """Return the hash of what the board of a year was made from, or None when it has none."""
    return connection.execute(select(board.c.state).where(board.c.year == year)).scalar()


def digests(connection: Connection) -> Mapping[int, str]:
    """Return the years that have a board, the newest first, with the hash of each."""
    rows = connection.execute(select(board.c.year, board.c.digest).order_by(board.c.year.desc()))
    return {row.year: row.digest for row in rows}


def body(connection: Connection, year: int) -> str | None:
    """Return the snapshot shown for a year, or None."""
    return connection.execute(select(board.c.body).where(board.c.year == year)).scalar()
