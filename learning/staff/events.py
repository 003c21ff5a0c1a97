"""The trace of sign-ins and changes among staff: who, what and when. Only ever added to."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select

from learning.staff.tables import staff, staff_event


class Kind(StrEnum):
    """What happened."""

    ADDED = "added"
    INVITED = "invited"
    ROLES = "roles"
    DISABLED = "disabled"
    ENABLED = "enabled"
    RESET = "reset"
    PASSWORD = "password"
    APP = "app"
    LINKED = "linked"
    SIGNED_IN = "signed_in"
    SIGNED_IN_ELSEWHERE = "signed_in_elsewhere"
    WRONG_CODE = "wrong_code"
    SIGNED_OUT = "signed_out"
    SESSIONS_ENDED = "sessions_ended"

    @property
    def label(self) -> str:
        """What happened, in Danish."""
        return _LABELS[self]


_LABELS = {
    Kind.ADDED: "Bruger oprettet",
    Kind.INVITED: "Invitation udstedt",
    Kind.ROLES: "Roller ændret",
    Kind.DISABLED: "Bruger spærret",
    Kind.ENABLED: "Spærring ophævet",
    Kind.RESET: "Adgang nulstillet",
    Kind.PASSWORD: "Kodeord valgt",
    Kind.APP: "App til koder sat op",
    Kind.LINKED: "Knyttet til organisationens login",
    Kind.SIGNED_IN: "Logget ind",
    Kind.SIGNED_IN_ELSEWHERE: "Logget ind med organisationens login",
    Kind.WRONG_CODE: "Rigtigt kodeord, men forkert kode",
    Kind.SIGNED_OUT: "Logget ud",
    Kind.SESSIONS_ENDED: "Andre logins afsluttet",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the trace. ``at`` is in UTC; ``actor`` is a user name, or None for the command line."""

    at: datetime
    actor: str | None
    subject: str
    kind: Kind
    detail: str


def record(connection: Connection, kind: Kind, *, subject: str, actor: str | None, detail: str = "") -> None:
    """Add a line: ``actor`` did something to ``subject``; both are ids of accounts."""
    line = {"at": utc_now(), "actor": actor, "subject": subject, "kind": kind, "detail": detail}
    connection.execute(insert(staff_event), line)


def latest(connection: Connection, most: int, *, before: int | None = None) -> list[tuple[int, Event]]:
    """Return the newest lines with their numbers, the newest first; ``before``: older than this number."""
    actor, subject = staff.alias(), staff.alias()
    lines = (
        select(staff_event, actor.c.user_name.label("who"), subject.c.user_name.label("whom"))
        .join_from(staff_event, subject, subject.c.id == staff_event.c.subject)
        .outerjoin(actor, actor.c.id == staff_event.c.actor)
        .order_by(staff_event.c.number.desc())
        .limit(most)
    )
    if before is not None:
        lines = lines.where(staff_event.c.number < before)
    return [
        (row.number, Event(row.at, row.who, row.whom, Kind(row.kind), row.detail))
        for row in connection.execute(lines)
    ]


def wrong_codes_since_last_time(connection: Connection, id_: str) -> int:
    """Return how often someone had the password but not the code since the last sign-in."""
    kinds = (
        select(staff_event.c.kind)
        .where(staff_event.c.subject == id_, staff_event.c.kind.in_([Kind.SIGNED_IN, Kind.WRONG_CODE]))
        .order_by(staff_event.c.number.desc())
    )
    found = 0
    for kind in connection.execute(kinds).scalars():
        if kind == Kind.SIGNED_IN:
            break
        found += 1
    return found


def forget(connection: Connection, *, older_than: datetime) -> None:
    """Delete the lines that have been kept long enough."""
    connection.execute(delete(staff_event).where(staff_event.c.at < older_than))


def utc_now() -> datetime:
    """Return the time as the tables hold it: UTC, without its name."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
