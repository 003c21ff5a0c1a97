"""Texts as revisions: every save is one more, with author, time and reason; nothing is ever overwritten.

The newest revision of a text is its draft. One without a body says that the text was deleted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    func,
    insert,
    select,
)

from learning.database import db, take_turns
from learning.editorial import bodies
from learning.editorial.bodies import digest, release_body

text_revision = Table(
    "text_revision",  # append-only
    db.metadata,
    Column("number", Integer, primary_key=True),
    Column("path", String, nullable=False),
    Column("body", String, ForeignKey("release_body.hash")),  # none: the text was deleted
    Column("base", Integer),  # the revision it was written on top of; none: a new text
    Column("author", String, ForeignKey("staff.id")),  # none: taken in by the command line or at start
    Column("at", DateTime, nullable=False),  # UTC
    Column("reason", String, nullable=False),
    Index("ix_text_revision_path_number", "path", "number"),
)


@dataclass(frozen=True, slots=True)
class Revision:
    """One save. ``body`` is the hash of the text, None when it was deleted; ``at`` is in UTC.

    ``author`` is the id of an account, None when the text was taken in from outside.
    """

    number: int
    path: str
    body: str | None
    base: int | None
    author: str | None
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """What someone wants to save: ``body`` None deletes the text.

    ``base`` is the revision she wrote on top of, None for a text that does not exist yet.
    """

    path: str
    body: bytes | None
    base: int | None


class Conflict(Exception):
    """Someone has saved the text in the meantime; ``head`` is the revision that now is the newest."""

    def __init__(self, head: Revision | None) -> None:
        super().__init__(head.path if head else "")
        self.head = head


def save(connection: Connection, change: Change, *, by: str | None, reason: str) -> Revision:
    """Add a revision and return it; a text that is as it was gets none.

    Raises Conflict, and stores nothing, when ``change.base`` is not the newest revision.
    """
    return save_all(connection, [change], by=by, reason=reason)[0]


def save_all(
    connection: Connection, changes: Iterable[Change], *, by: str | None, reason: str
) -> tuple[Revision, ...]:
    """Add a revision of each text, or of none. Raises Conflict as ``save`` does."""
    wanted = tuple(changes)
    take_turns(connection, "text_revision")
    heads = {change.path: head(connection, change.path) for change in wanted}
    for change in wanted:
        if not _fits(change, heads[change.path]):
            raise Conflict(heads[change.path])
    bodies.keep(connection, (change.body for change in wanted if change.body is not None))
    return tuple(_add(connection, change, heads[change.path], (by, reason)) for change in wanted)


def take_in(
    connection: Connection, before: Mapping[str, bytes], after: Mapping[str, bytes], *, reason: str
) -> None:
    """Let the drafts follow texts that were published from outside: from ``before`` to ``after``.

    A draft somebody has changed since ``before`` stays the newest, on top of what came from outside.
    """
    take_turns(connection, "text_revision")
    bodies.keep(connection, after.values())
    heads = latest(connection)
    for path in sorted({*before, *after}):
        old, new = _name(before.get(path)), _name(after.get(path))
        draft = heads.get(path)
        mine = draft.body if draft else None
        if new == mine or (new == old and draft is not None):
            continue
        taken = _insert(connection, (path, new, draft), (None, reason))
        if draft is not None and mine != old:
            _insert(connection, (path, mine, taken), (draft.author, f"Kladden beholdt: {draft.reason}"))


def head(connection: Connection, path: str) -> Revision | None:
    """Return the newest revision of a text, or None when there never was such a text."""
    row = connection.execute(_OF_ONE.where(_c.path == path).limit(1)).first()
    return None if row is None else _revision(row)


def get(connection: Connection, number: int) -> Revision:
    """Return a revision. Raises LookupError when there is none by that number."""
    row = connection.execute(select(text_revision).where(_c.number == number)).first()
    if row is None:
        raise LookupError(number)
    return _revision(row)


def history(connection: Connection, path: str) -> tuple[Revision, ...]:
    """Return every revision of a text, the newest first."""
    return tuple(_revision(row) for row in connection.execute(_OF_ONE.where(_c.path == path)))


def body(connection: Connection, revision: Revision) -> bytes | None:
    """Return what a revision holds, or None when it says that the text was deleted."""
    return None if revision.body is None else bodies.fetch(connection, [revision.body])[revision.body]


def latest(connection: Connection) -> Mapping[str, Revision]:
    """Return the newest revision of every text by path, deleted ones too."""
    newest = select(func.max(_c.number)).group_by(_c.path)
    rows = connection.execute(select(text_revision).where(_c.number.in_(newest)).order_by(_c.path))
    return {row.path: _revision(row) for row in rows}


def drafts(connection: Connection) -> Mapping[str, bytes]:
    """Return every text as it stands now, by path."""
    newest = select(func.max(_c.number)).group_by(_c.path)
    rows = connection.execute(
        select(_c.path, release_body.c.content)
        .join_from(text_revision, release_body)
        .where(_c.number.in_(newest))
        .order_by(_c.path)
    )
    return {row.path: bytes(row.content) for row in rows}


def bodies_at(connection: Connection, number: int, paths: Iterable[str]) -> Mapping[str, bytes]:
    """Return these texts as they stood when the revision with this number was the newest."""
    newest = (
        select(func.max(_c.number))
        .where(_c.number <= number, _c.path.in_(sorted(set(paths))))
        .group_by(_c.path)
    )
    rows = connection.execute(
        select(_c.path, release_body.c.content)
        .join_from(text_revision, release_body)
        .where(_c.number.in_(newest))
    )
    return {row.path: bytes(row.content) for row in rows}


def newest_in(connection: Connection, paths: Iterable[str]) -> Mapping[str, Revision]:
    """Return the newest revision of each of these texts by path."""
    newest = select(func.max(_c.number)).where(_c.path.in_(sorted(set(paths)))).group_by(_c.path)
    rows = connection.execute(select(text_revision).where(_c.number.in_(newest)))
    return {row.path: _revision(row) for row in rows}


def written_by(connection: Connection, staff: str) -> frozenset[str]:
    """Return the paths of the texts that ``staff`` has written in."""
    rows = connection.execute(select(_c.path).where(_c.author == staff).distinct())
    return frozenset(rows.scalars())


def since(connection: Connection, number: int, paths: Iterable[str]) -> tuple[Revision, ...]:
    """Return the revisions of these texts after the one with this number, the oldest first."""
    wanted = frozenset(paths)
    rows = connection.execute(select(text_revision).where(_c.number > number).order_by(_c.number))
    return tuple(_revision(row) for row in rows if row.path in wanted)


def newest_number(connection: Connection) -> int:
    """Return the number of the newest revision of any text, 0 before the first."""
    return int(connection.execute(select(func.coalesce(func.max(_c.number), 0))).scalar_one())


def _fits(change: Change, newest: Revision | None) -> bool:
    """A deleted text can be made anew by someone who never saw it."""
    if change.base is None:
        return newest is None or newest.body is None
    return newest is not None and newest.number == change.base


def _add(
    connection: Connection, change: Change, newest: Revision | None, who: tuple[str | None, str]
) -> Revision:
    name = _name(change.body)
    if newest is not None and newest.body == name:
        return newest
    return _insert(connection, (change.path, name, newest), who)


def _insert(
    connection: Connection,
    text: tuple[str, str | None, Revision | None],
    who: tuple[str | None, str],
) -> Revision:
    path, name, base = text
    author, reason = who
    values = {
        "path": path,
        "body": name,
        "base": base.number if base else None,
        "author": author,
        "at": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        "reason": reason,
    }
    return _revision(connection.execute(insert(text_revision).values(values).returning(text_revision)).one())


def _name(content: bytes | None) -> str | None:
    return None if content is None else digest(content)


def _revision(row: Row[tuple[object, ...]]) -> Revision:
    return Revision(row.number, row.path, row.body, row.base, row.author, row.at, row.reason)


_c = text_revision.c
_OF_ONE = select(text_revision).order_by(_c.number.desc())
