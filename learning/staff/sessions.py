"""Sessions of staff: a random number in a cookie, of which only the hash is stored here.

A number is drawn anew at every sign-in, so nobody can plant one beforehand.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from learning.staff.tables import staff, staff_session

NUMBER_BYTES = 32
NOTED_EVERY = timedelta(minutes=1)
"""How exactly the last use is noted; not every page needs to be a write."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lasts: ``idle`` without being used, ``whole`` in all."""

    idle: timedelta
    whole: timedelta


@dataclass(frozen=True, slots=True)
class Session:
    """A running session. ``enrolling``: it may only set up the app; ``new_secret`` is that of a new app."""

    hash: str
    staff: str
    used: datetime
    enrolling: bool
    new_secret: str | None

    def is_noted(self, now: datetime) -> bool:
        """Tell whether its last use is noted exactly enough."""
        return now - self.used < NOTED_EVERY


def digest(number: str) -> str:
    """Return what is stored of a number in a cookie or an address."""
    return sha256(number.encode()).hexdigest()


def start(connection: Connection, id_: str, *, now: datetime, enrolling: bool = False) -> str:
    """Begin a session for an account and return its number, which is stored nowhere."""
    number = secrets.token_urlsafe(NUMBER_BYTES)
    row = {"hash": digest(number), "staff": id_, "began": now, "used": now, "enrolling": enrolling}
    connection.execute(insert(staff_session), row)
    return number


def find(connection: Connection, number: str, *, limits: Limits, now: datetime) -> Session | None:
    """Return the running session with this number; None when it has ended or its account is closed."""
    row = connection.execute(
        select(staff_session)
        .join(staff)
        .where(
            staff_session.c.hash == digest(number),
            staff_session.c.used > now - limits.idle,
            staff_session.c.began > now - limits.whole,
            ~staff.c.disabled,
        )
    ).first()
    if row is None:
        return None
    return Session(row.hash, row.staff, row.used, row.enrolling, row.new_secret)


def note_use(connection: Connection, session: Session, *, now: datetime) -> None:
    """Remember that a session was used."""
    connection.execute(update(staff_session).where(_is(session.hash)).values(used=now))


def keep_secret(connection: Connection, session: Session, secret: str | None) -> None:
    """Keep the secret of the app that is being set up in a session."""
    connection.execute(update(staff_session).where(_is(session.hash)).values(new_secret=secret))


def end(connection: Connection, number: str) -> None:
    """End the session with this number, if it runs."""
    connection.execute(delete(staff_session).where(_is(digest(number))))


def end_all(connection: Connection, id_: str, *, but: str | None = None) -> int:
    """End the sessions of an account, ``but`` the one with this hash; return how many there were."""
    ended = delete(staff_session).where(staff_session.c.staff == id_, staff_session.c.hash != (but or ""))
    return connection.execute(ended).rowcount


def sweep(connection: Connection, *, limits: Limits, now: datetime) -> None:
    """Delete what has ended by itself."""
    idle, whole = staff_session.c.used <= now - limits.idle, staff_session.c.began <= now - limits.whole
    connection.execute(delete(staff_session).where(or_(idle, whole)))


def _is(hash_: str) -> ColumnElement[bool]:
    return staff_session.c.hash == hash_
