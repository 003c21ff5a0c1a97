"""Teams (hold): made without login, found by the hash of their code, and counted when their days are over."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, exists, select, true, update

from learning.database import take_turns, upsert
from learning.ledger.group_tables import group_box, group_tally, open_group
from learning.ledger.shuffle import rewrite
from learning.ledger.tables import open_attempt
from learning.ledger.tallies import Span


class Mode(StrEnum):
    """How a team answers; the value is stored."""

    JOINTLY = "faelles"  # one form per case together
    SINGLY = "hver"  # everyone takes the module alone


SIZE_BANDS = ("1-4", "5-9", "10-19", "20+")
_BAND_ENDS = (4, 9, 19)


@dataclass(frozen=True, slots=True)
class NewGroup:
    """What is known when a team is made.

    ``arm``: "AB" or "BA", which twin comes first for everyone. ``size``: one of SIZE_BANDS, or "".
    """

    module: str
    release: str
    mode: Mode
    arm: str
    size: str


@dataclass(frozen=True, slots=True)
class Group:
    """A living team. ``completed`` and ``released``: attempts counted in, and at the latest table."""

    code_hash: str
    secret_hash: str
    module: str
    release: str
    mode: Mode
    arm: str
    agreed: bool
    completed: int
    released: int
    expires: date


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many teams share these traits (F32). ``size`` is "" where it is not known."""

    month: int
    module: str
    mode: Mode
    size: str
    agreed: bool
    groups: int


def create(connection: Connection, hashes: tuple[str, str], new: NewGroup, *, today: date, days: int) -> bool:
    """Remember a team by the hashes of its code and secret; False when the code is in use."""
    code_hash, secret_hash = hashes
    row = {
        "code_hash": code_hash,
        "secret_hash": secret_hash,
        "module": new.module,
        "release": new.release,
        "mode": new.mode,
        "arm": new.arm,
        "size": new.size,
        "month": today.year * 100 + today.month,
        "expires": today + timedelta(days=days),
        "agreed": False,
        "completed": 0,
        "released": 0,
    }
    made = upsert(connection, open_group).values(row).on_conflict_do_nothing(index_elements=["code_hash"])
    return connection.execute(made.returning(open_group.c.code_hash)).scalar() is not None


def find(connection: Connection, code_hash: str, *, today: date) -> Group | None:
    """Return the living team with this code, or None: unknown or over."""
    query = select(open_group).where(open_group.c.code_hash == code_hash, open_group.c.expires > today)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Group(
        code_hash=row.code_hash,
        secret_hash=row.secret_hash,
        module=row.module,
        release=row.release,
        mode=Mode(row.mode),
        arm=row.arm,
        agreed=row.agreed,
        completed=row.completed,
        released=row.released,
        expires=row.expires,
    )


def agree(connection: Connection, code_hash: str) -> None:
    """Note that the team has agreed on a change; what it is stays with them."""
    connection.execute(update(open_group).where(open_group.c.code_hash == code_hash).values(agreed=true()))


def band(people: int) -> str:
    """Return the size band of a number of people; "" for none."""
    if people == 0:
        return ""
    return SIZE_BANDS[sum(people > end for end in _BAND_ENDS)]


def retire(connection: Connection, *, today: date) -> int:
    """Count the teams whose days are over and delete them; one that never answered counts nowhere."""
    take_turns(connection, "groups")
    over = open_group.c.expires <= today
    for count in _used(connection, expired_by=today):
        traits = {
            "month": count.month,
            "module": count.module,
            "mode": count.mode,
            "size": count.size,
            "agreed": count.agreed,
        }
        added = upsert(connection, group_tally).values({**traits, "groups": count.groups})
        total = group_tally.c.groups + count.groups
        connection.execute(added.on_conflict_do_update(index_elements=list(traits), set_={"groups": total}))
    codes = select(open_group.c.code_hash).where(over)
    connection.execute(
        update(open_attempt).where(open_attempt.c.group_hash.in_(codes)).values(group_hash=None)
    )
    return connection.execute(delete(open_group).where(over)).rowcount


def blur(connection: Connection) -> None:
    """Write every living team and its boxes again in one transaction.

    PostgreSQL notes the transaction that wrote a row; the last attempt counted in would share it.
    """
    rewrite(connection, group_box)
    connection.execute(update(open_group).values(released=open_group.c.released))


def counted(connection: Connection, span: Span) -> tuple[GroupCount, ...]:
    """Count the teams of the span's months that have answered, those still living included."""
    months = group_tally.c.month.between(span.first_month, span.last_month)
    old = (GroupCount(*row) for row in connection.execute(select(group_tally).where(months)))
    living = (one for one in _used(connection) if span.first_month <= one.month <= span.last_month)
    total: Counter[tuple[int, str, Mode, str, bool]] = Counter()
    for one in (*old, *living):
        total[one.month, one.module, Mode(one.mode), one.size, one.agreed] += one.groups
    return tuple(GroupCount(*traits, groups) for traits, groups in sorted(total.items()))


def _used(connection: Connection, *, expired_by: date | None = None) -> tuple[GroupCount, ...]:
    query = select(open_group).where(exists().where(group_box.c.code_hash == open_group.c.code_hash))
    if expired_by is not None:
        query = query.where(open_group.c.expires <= expired_by)
    total: Counter[tuple[int, str, Mode, str, bool]] = Counter()
    for row in connection.execute(query):
        mode = Mode(row.mode)
        size = row.size if mode is Mode.JOINTLY else band(row.completed)
        total[row.month, row.module, mode, size, row.agreed] += 1
    return tuple(GroupCount(*traits, groups) for traits, groups in sorted(total.items()))
