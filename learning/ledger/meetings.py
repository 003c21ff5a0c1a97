"""Meetings: made without login, found by the hash of their code, and gone when their days are over."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, delete, select, update

from learning.database import upsert
from learning.ledger.meeting_tables import meeting, meeting_vote

VOTE_DAYS = 2
"""Days after which a vote that nobody closed is deleted; one, and a meeting over midnight would lose some."""


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """What is known when a meeting is made."""

    module: str
    release: str
    case: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A living meeting. ``position``: how many stages lie behind it."""

    code_hash: str
    secret_hash: str
    module: str
    release: str
    case: str
    position: int
    expires: date


def create(
    connection: Connection, hashes: tuple[str, str], new: NewMeeting, *, today: date, days: int
) -> bool:
    """Remember a meeting by the hashes of its code and secret; False when the code is in use."""
    code_hash, secret_hash = hashes
    row = {
        "code_hash": code_hash,
        "secret_hash": secret_hash,
        "module": new.module,
        "release": new.release,
        "case": new.case,
        "position": 0,
        "expires": today + timedelta(days=days),
    }
    made = upsert(connection, meeting).values(row).on_conflict_do_nothing(index_elements=["code_hash"])
    return connection.execute(made.returning(meeting.c.code_hash)).scalar() is not None


def find(connection: Connection, code_hash: str, *, today: date) -> Meeting | None:
    """Return the living meeting with this code, or None: unknown or over."""
    query = select(meeting).where(meeting.c.code_hash == code_hash, meeting.c.expires > today)
    row = connection.execute(query).one_or_none()
    return None if row is None else Meeting(**row._mapping)


def go_on(connection: Connection, code_hash: str, *, position: int) -> bool:
    """Move a meeting one stage on; False when it is no longer at ``position``.

    From here to the end of the transaction nobody else moves it, and no vote is on its way.
    """
    here = (meeting.c.code_hash == code_hash, meeting.c.position == position)
    return connection.execute(update(meeting).where(*here).values(position=position + 1)).rowcount == 1


def retire(connection: Connection, *, today: date) -> int:
    """Delete the meetings whose days are over, and votes that nobody closed."""
    connection.execute(delete(meeting_vote).where(meeting_vote.c.day <= today - timedelta(days=VOTE_DAYS)))
    return connection.execute(delete(meeting).where(meeting.c.expires <= today)).rowcount
