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
    Column("digest", String, nullable=False),  # of the snapshot
    Column("body", Text, nullable=False),  # the snapshot as JSON
)


def put_up(connection: Connection, year: int, digest: str, body: str) -> None:
    """Show this snapshot for the year from now on."""
    new = upsert(connection, board).values(year=year, digest=digest, body=body)
    connection.execute(
        new.on_conflict_do_update(index_elements=["year"], set_={"digest": digest, "body": body})
    )


def digests(connection: Connection) -> Mapping[int, str]:
    """Return the years that have a board, the newest first, with the hash of each."""
    rows = connection.execute(select(board.c.year, board.c.digest).order_by(board.c.year.desc()))
    return {row.year: row.digest for row in rows}


def body(connection: Connection, year: int) -> str | None:
    """Return the snapshot shown for a year, or None."""
    return connection.execute(select(board.c.body).where(board.c.year == year)).scalar()
