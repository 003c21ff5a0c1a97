"""Attempts (forløb): started under a token hash, found by it, and nothing about who."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy import Connection, bindparam, insert, select, update

from learning.ledger.tables import attempt, open_attempt, submission


@dataclass(frozen=True, slots=True)
class NewAttempt:
    """What is known when an attempt starts.

    ``arm``: "AB" or "BA", which twin comes first. ``repeat``: the answer to "have you taken this module
    before?", "ja", "nej", "ved_ikke" or "" when not answered. ``group_hash``: of the code of the team it
    is taken in, kept beside the token and erased with it.
    """

    module: str
    module_version: str
    form_version: str
    release: str
    arm: str
    channel: str
    repeat: str
    group_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """An open attempt. ``committed``: steps already answered; ``max_step``: the furthest place reached."""

    id: str
    module: str
    module_version: str
    release: str
    arm: str
    committed: frozenset[str]
    evaluated: bool
    max_step: int
    suspicious: bool


def iso_week(day: date) -> int:
    """Return ISO year x 100 + ISO week: 202647."""
    year, week, _ = day.isocalendar()
    return year * 100 + week


def start(
    connection: Connection, token_hash: str, new: NewAttempt, *, today: date, token_days: int = 30
) -> None:
    """Remember a new attempt until ``token_days`` from ``today``; only its week is kept after that."""
    own = str(uuid4())
    connection.execute(
        _START,
        {
            "id": own,
            "module": new.module,
            "module_version": new.module_version,
            "form_version": new.form_version,
            "release": new.release,
            "week": iso_week(today),
            "arm": new.arm,
            "channel": new.channel,
            "repeat": new.repeat,
            "max_step": 0,
            "answered": False,
            "completed": False,
            "suspicious": False,
        },
    )
    expires = today + timedelta(days=token_days)
    connection.execute(
        _OPEN,
        {
            "token_hash": token_hash,
            "attempt": own,
            "expires": expires,
            "evaluated": False,
            "group_hash": new.group_hash,
        },
    )


def find(connection: Connection, token_hash: str) -> Attempt | None:
    """Return the open attempt with this token, or None: unknown, finished or too old."""
    rows = connection.execute(_FIND, {"hash": token_hash}).all()
    if not rows:
        return None
    first = rows[0]
    return Attempt(
        id=first.id,
        module=first.module,
        module_version=first.module_version,
        release=first.release,
        arm=first.arm,
        committed=frozenset(row.step for row in rows if row.step is not None),
        evaluated=first.evaluated,
        max_step=first.max_step,
        suspicious=first.suspicious,
    )


def reach(connection: Connection, token_hash: str, place: int) -> None:
    """Note that the attempt has come to ``place`` in the order of steps; it never goes back."""
    connection.execute(_REACH, {"hash": token_hash, "place": place})


_START = insert(attempt)
_OPEN = insert(open_attempt)
_FIND = (
    select(
        attempt.c.id,
        attempt.c.module,
        attempt.c.module_version,
        attempt.c.release,
        attempt.c.arm,
        attempt.c.max_step,
        attempt.c.suspicious,
        open_attempt.c.evaluated,
        submission.c.step,
    )
    .select_from(open_attempt.join(attempt).outerjoin(submission))
    .where(open_attempt.c.token_hash == bindparam("hash"))
)
_REACH = (
    update(attempt)
    .where(
        attempt.c.id
        == select(open_attempt.c.attempt)
        .where(open_attempt.c.token_hash == bindparam("hash"))
        .scalar_subquery(),
        attempt.c.max_step < bindparam("place"),
    )
    .values(max_step=bindparam("place"))
)
