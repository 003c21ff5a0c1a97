"""Staff who sign in at their own organisation: the account there is bound to an account here.

An account must exist here first. It is bound at the first sign-in, by an e-mail address that the provider
vouches for and that is the user name here, and only while the account is open for its first sign-in
(seven days from invitation or reset). From then on only the provider's own, unchangeable subject counts:
an address that is given to somebody else later opens nothing, and whoever can change an address at the
provider cannot take over an account that is in use. An administrator's reset unbinds.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from learning.staff.accounts import Role, Staff, get, set_roles, tidy_user_name
from learning.staff.events import Kind, record
from learning.staff.tables import staff


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the provider says it is. ``subject``: issuer and subject; ``email``: only when verified.

    ``roles``: those the provider gives; None when roles are given here.
    """

    subject: str
    email: str | None
    roles: frozenset[Role] | None


def recognise(connection: Connection, identity: Identity, *, now: datetime) -> Staff | None:
    """Return the account of an identity, bound now if it must be; None when there is none to use.

    Raises StaffError when the provider takes the role from the last administrator.
    """
    id_ = connection.execute(
        select(staff.c.id).where(staff.c.subject == identity.subject, ~staff.c.disabled)
    ).scalar() or _bind(connection, identity, now)
    if id_ is None or (identity.roles is not None and not identity.roles):
        return None
    if identity.roles is not None:
        set_roles(connection, id_, identity.roles, by=id_)
    return get(connection, id_)


def link(connection: Connection, id_: str, subject: str) -> None:
    """Bind an account by hand, for a provider that vouches for no addresses; its invitation ends."""
    values = {"subject": subject, "invitation": None, "open_until": None}
    connection.execute(update(staff).where(staff.c.id == id_).values(values))
    record(connection, Kind.LINKED, subject=id_, actor=None)


def _bind(connection: Connection, identity: Identity, now: datetime) -> str | None:
    if identity.email is None:
        return None
    bound = (
        update(staff)
        .where(
            staff.c.user_name == tidy_user_name(identity.email),
            staff.c.subject.is_(None),
            staff.c.open_until > now,
            ~staff.c.disabled,
        )
        .values(subject=identity.subject, invitation=None, open_until=None)
        .returning(staff.c.id)
    )
    id_ = connection.execute(bound).scalar()
    if id_ is not None:
        record(connection, Kind.LINKED, subject=id_, actor=id_)
    return id_
