"""Staff: who may sign in, and as what. Every change is traced, and ends the sessions it touches.

``by`` is the id of whoever makes a change; None is the command line.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum, auto

from sqlalchemy import Connection, Row, delete, insert, select, update

from learning.database import take_turns
from learning.staff.events import Kind, record
from learning.staff.sessions import end_all
from learning.staff.tables import staff, staff_role

LONGEST_USER_NAME = 254
LONGEST_NAME = 80
USER_NAME = re.compile(r"[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+\.[^@\s\x00-\x1f]+")


class Role(StrEnum):
    """What someone may do. Several can be held at once."""

    WRITER = "writer"
    LAWYER = "lawyer"
    EDITOR = "editor"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role in Danish."""
        return _LABELS[self]


_LABELS = {
    Role.WRITER: "Forfatter",
    Role.LAWYER: "Jurist",
    Role.EDITOR: "Redaktør",
    Role.EVALUATOR: "Evaluator",
    Role.ADMINISTRATOR: "Administrator",
}


class Standing(Enum):
    """How far an account is."""

    ACTIVE = auto()
    INVITED = auto()
    LAPSED = auto()
    """Invited, and too late now."""
    CLOSED = auto()


class StaffError(ValueError):
    """A change that cannot be made; ``field`` names what to mend, the message is one Danish sentence."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Staff:
    """One account. ``open_until``: until when its first password, app or provider can be bound, in UTC."""

    id: str
    user_name: str
    name: str
    roles: frozenset[Role]
    disabled: bool
    has_password: bool
    has_app: bool
    is_linked: bool
    open_until: datetime | None

    @property
    def called(self) -> str:
        """The name, or the user name where there is none."""
        return self.name or self.user_name

    def standing(self, now: datetime) -> Standing:
        """Return how far the account is now, in UTC."""
        if self.disabled:
            return Standing.CLOSED
        if self.has_app or self.is_linked:
            return Standing.ACTIVE
        return Standing.INVITED if self.open_until and self.open_until > now else Standing.LAPSED


def tidy_user_name(text: str) -> str:
    """Return a user name as it is stored: one way to write it."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def add(connection: Connection, wanted: str, *, name: str, roles: Iterable[Role], by: str | None) -> Staff:
    """Add an account that cannot sign in until it is invited or given a password. Raises StaffError."""
    user_name, name = tidy_user_name(wanted), _tidy_name(name)
    if len(user_name) > LONGEST_USER_NAME or not USER_NAME.fullmatch(user_name):
        raise StaffError("bruger", "Skriv en e-mailadresse, for eksempel navn@example.dk")
    chosen = _chosen(roles)
    take_turns(connection, "staff")
    if find_by_user_name(connection, user_name) is not None:
        raise StaffError("bruger", f"Der er allerede en bruger, der hedder {user_name}")
    id_ = secrets.token_hex(8)
    values = {"id": id_, "user_name": user_name, "name": name, "totp_step": 0, "disabled": False}
    connection.execute(insert(staff), values)
    connection.execute(insert(staff_role), [{"staff": id_, "role": role} for role in chosen])
    record(connection, Kind.ADDED, subject=id_, actor=by, detail=_said(chosen))
    return get(connection, id_)


def set_roles(connection: Connection, id_: str, roles: Iterable[Role], *, by: str | None) -> None:
    """Give an account exactly these roles. Raises StaffError; LookupError when there is none by that id."""
    chosen = _chosen(roles)
    take_turns(connection, "staff")
    before = get(connection, id_)
    if set(chosen) == before.roles:
        return
    if Role.ADMINISTRATOR not in chosen:
        _keep_an_administrator(connection, before)
    connection.execute(delete(staff_role).where(staff_role.c.staff == id_))
    connection.execute(insert(staff_role), [{"staff": id_, "role": role} for role in chosen])
    end_all(connection, id_)
    record(connection, Kind.ROLES, subject=id_, actor=by, detail=_said(chosen))


def set_disabled(connection: Connection, id_: str, disabled: bool, *, by: str | None) -> None:
    """Close an account or open it again. Raises StaffError; LookupError when there is none by that id."""
    take_turns(connection, "staff")
    before = get(connection, id_)
    if before.disabled == disabled:
        return
    if disabled:
        _keep_an_administrator(connection, before)
    connection.execute(update(staff).where(staff.c.id == id_).values(disabled=disabled))
    end_all(connection, id_)
    record(connection, Kind.DISABLED if disabled else Kind.ENABLED, subject=id_, actor=by)


def listed(connection: Connection) -> tuple[Staff, ...]:
    """Return every account by user name."""
    return tuple(_staff(connection, row) for row in connection.execute(_ALL.order_by(staff.c.user_name)))


def get(connection: Connection, id_: str) -> Staff:
    """Return an account. Raises LookupError when there is none by that id."""
    row = connection.execute(_ALL.where(staff.c.id == id_)).first()
    if row is None:
        raise LookupError(id_)
    return _staff(connection, row)


def find_by_user_name(connection: Connection, user_name: str) -> Staff | None:
    """Return the account with a user name, however it is written."""
    row = connection.execute(_ALL.where(staff.c.user_name == tidy_user_name(user_name))).first()
    return None if row is None else _staff(connection, row)


def _staff(connection: Connection, row: Row[tuple[object, ...]]) -> Staff:
    held = connection.execute(select(staff_role.c.role).where(staff_role.c.staff == row.id)).scalars()
    return Staff(
        id=row.id,
        user_name=row.user_name,
        name=row.name,
        roles=frozenset(map(Role, held)),
        disabled=row.disabled,
        has_password=row.password is not None,
        has_app=row.totp_secret is not None,
        is_linked=row.subject is not None,
        open_until=row.open_until,
    )


def _chosen(roles: Iterable[Role]) -> Sequence[Role]:
    wanted = frozenset(roles)
    chosen = [role for role in Role if role in wanted]
    if not chosen:
        raise StaffError("roller", "Vælg mindst én rolle")
    return chosen


def _said(roles: Sequence[Role]) -> str:
    return ", ".join(role.label for role in roles)


def _tidy_name(name: str) -> str:
    return " ".join(name.replace("\0", "").split())[:LONGEST_NAME]


def _keep_an_administrator(connection: Connection, leaving: Staff) -> None:
    """Raise StaffError when nobody could manage the accounts without ``leaving``."""
    if Role.ADMINISTRATOR not in leaving.roles or leaving.disabled:
        return
    others = select(staff.c.id).join(staff_role).where(staff_role.c.role == Role.ADMINISTRATOR)
    if not connection.execute(others.where(~staff.c.disabled, staff.c.id != leaving.id)).first():
        raise StaffError("roller", "Der skal altid være mindst én administrator, som kan logge ind")


_ALL = select(staff)
