"""Signing in with password and code, and what is chosen the first time: password and app."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import Connection, select, update

from learning.database import read, write
from learning.staff import codes, passwords
from learning.staff.accounts import Staff, StaffError, get, tidy_user_name
from learning.staff.events import Kind, forget, record
from learning.staff.sessions import Limits, Session, digest, end_all, keep_secret, start, sweep
from learning.staff.tables import staff

INVITATION_LASTS = timedelta(days=7)
INVITATION_BYTES = 32


class Outcome(Enum):
    """What came of an attempt to sign in."""

    WRONG = auto()
    """User name or password is wrong, or the account is closed; nobody is told which."""
    WRONG_CODE = auto()
    """The password was right, but the code was wrong, missing or used before; nobody is told."""
    ENROL = auto()
    """The password is right, and there is no app yet."""
    IN = auto()


@dataclass(frozen=True, slots=True)
class Credentials:
    """What someone typed to sign in."""

    user_name: str
    password: str
    code: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of it, and whose account it is unless the outcome is WRONG."""

    outcome: Outcome
    staff: str = ""


def examine(typed: Credentials, *, now: datetime) -> Entry:
    """Judge what was typed; a right code is spent. An unknown user costs as much as a known one."""
    with read() as connection:
        row = connection.execute(
            select(staff).where(staff.c.user_name == tidy_user_name(typed.user_name), ~staff.c.disabled)
        ).first()
    right = passwords.matches(row.password if row else None, typed.password)
    if row is None or not right:
        return Entry(Outcome.WRONG)
    if row.totp_secret is None:
        is_open = row.open_until is not None and row.open_until > now
        return Entry(Outcome.ENROL, row.id) if is_open else Entry(Outcome.WRONG)
    step = codes.step_of(row.totp_secret, typed.code, now=now)
    with write() as connection:
        if step is not None and _spend(connection, row.id, step):
            return Entry(Outcome.IN, row.id)
        if typed.code:
            record(connection, Kind.WRONG_CODE, subject=row.id, actor=None)
    return Entry(Outcome.WRONG_CODE, row.id)


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long things last: sessions, and the trace."""

    limits: Limits
    trace: timedelta


def admit(connection: Connection, id_: str, *, kind: Kind, keeping: Keeping, now: datetime) -> str:
    """Begin a session for someone who has proven who they are; return its number. Sweeps what is old."""
    sweep(connection, limits=keeping.limits, now=now)
    forget(connection, older_than=now - keeping.trace)
    record(connection, kind, subject=id_, actor=id_)
    return start(connection, id_, now=now)


def invite(connection: Connection, id_: str, *, by: str | None, now: datetime) -> str:
    """Return a new secret for an address where the first password is chosen; older ones stop working."""
    secret = secrets.token_urlsafe(INVITATION_BYTES)
    values = {"invitation": digest(secret), "open_until": now + INVITATION_LASTS}
    connection.execute(update(staff).where(staff.c.id == id_).values(values))
    record(connection, Kind.INVITED, subject=id_, actor=by)
    return secret


def reset(connection: Connection, id_: str, *, by: str | None, now: datetime) -> str:
    """Take password, app and provider from an account, end its sessions, and invite anew.

    Raises LookupError when there is no account by that id.
    """
    get(connection, id_)
    nothing = dict.fromkeys(("password", "totp_secret", "subject"))
    connection.execute(update(staff).where(staff.c.id == id_).values(nothing))
    end_all(connection, id_)
    record(connection, Kind.RESET, subject=id_, actor=by)
    return invite(connection, id_, by=by, now=now)


def invited(connection: Connection, secret: str, *, now: datetime) -> Staff | None:
    """Return whom an invitation is for, or None when it is unknown, used, too old or its account closed."""
    is_open = (staff.c.invitation == digest(secret), staff.c.open_until > now, ~staff.c.disabled)
    id_ = connection.execute(select(staff.c.id).where(*is_open)).scalar()
    return None if id_ is None else get(connection, id_)


def choose_password(connection: Connection, found: Staff, password: str, *, by: str | None) -> None:
    """Give an account a password and end its sessions; an invitation is used up. Raises StaffError."""
    if problem := passwords.problem_with(password, found.user_name):
        raise StaffError("nyt_kodeord", problem)
    values = {"password": passwords.hashed(password), "invitation": None}
    connection.execute(update(staff).where(staff.c.id == found.id).values(values))
    end_all(connection, found.id)
    record(connection, Kind.PASSWORD, subject=found.id, actor=by)


def open_for_first_sign_in(connection: Connection, id_: str, *, now: datetime) -> None:
    """Let a password that someone else chose be used to set up the app, for as long as an invitation."""
    connection.execute(update(staff).where(staff.c.id == id_).values(open_until=now + INVITATION_LASTS))


def app_secret(connection: Connection, session: Session) -> str:
    """Return the secret of the app that is being set up in a session, made when it is first asked for."""
    secret = session.new_secret or codes.new_secret()
    if session.new_secret is None:
        keep_secret(connection, session, secret)
    return secret


def confirm_app(connection: Connection, session: Session, code: str, *, now: datetime) -> bool:
    """Take over the app of a session when its first code is right, and end every session."""
    if session.new_secret is None:
        return False
    step = codes.step_of(session.new_secret, code, now=now)
    if step is None:
        return False
    values = {"totp_secret": session.new_secret, "totp_step": step, "open_until": None, "invitation": None}
    connection.execute(update(staff).where(staff.c.id == session.staff).values(values))
    end_all(connection, session.staff)
    record(connection, Kind.APP, subject=session.staff, actor=session.staff)
    return True


def _spend(connection: Connection, id_: str, step: int) -> bool:
    """Note the half minute of a code; tell whether it was later than the last one used."""
    later = update(staff).where(staff.c.id == id_, staff.c.totp_step < step).values(totp_step=step)
    return connection.execute(later).rowcount == 1
