"""What has been published of the figures, for ever: closed periods, and what is shown of an open one.

A publication is never changed. The tallies that live figures are drawn from are those of the last release of
their set; they are not protected, so they go when the attempts behind them do.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import date

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
)

from learning.database import db, take_turns, upsert
from learning.ledger.tallies import Tally

publication = Table(
    "publication",  # append-only
    db.metadata,
    Column("number", Integer, primary_key=True),
    Column("digest", String, nullable=False, unique=True),  # of the snapshot
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("made", Date, nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("statements", Text, nullable=False),  # what readers know of groups of people
    UniqueConstraint("first", "last"),
)

live_set = Table(
    "live_set",
    db.metadata,
    Column("population", String, primary_key=True),
    Column("module", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("quarter", Integer, primary_key=True, autoincrement=False),
    Column("released", Date, nullable=False),
    Column("tallies", Text, nullable=False),
    sqlite_with_rowid=False,
)

live_statement = Table(
    "live_statement",  # what readers of live figures know; one row for each state of all live sets
    db.metadata,
    Column("state", String, primary_key=True),
    Column("statements", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Publication:
    """A closed period as it was published. ``snapshot`` and ``statements`` are texts of the reports."""

    digest: str
    first: date
    last: date
    made: date
    snapshot: str
    statements: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A publication as listed, without its figures."""

    digest: str
    first: date
    last: date
    made: date


@dataclass(frozen=True, slots=True, order=True)
class SetName:
    """Figures that are released together: one population of one module version in one quarter."""

    population: str
    module: str
    version: str
    quarter: int


def publications(connection: Connection) -> tuple[Publication, ...]:
    """Return all publications, the oldest first."""
    wanted = publication.c
    columns = (wanted.digest, wanted.first, wanted.last, wanted.made, wanted.snapshot, wanted.statements)
    rows = connection.execute(select(*columns).order_by(wanted.number))
    return tuple(Publication(*row) for row in rows)


def listed(connection: Connection) -> tuple[Listed, ...]:
    """List all publications, the latest period first."""
    wanted = publication.c
    columns = (wanted.digest, wanted.first, wanted.last, wanted.made)
    query = select(*columns).order_by(wanted.last.desc(), wanted.first)
    return tuple(Listed(*row) for row in connection.execute(query))


def wait_for_turn(connection: Connection) -> None:
    """Let one process at a time decide what is published, until its transaction ends."""
    take_turns(connection, "publication")


def keep(connection: Connection, new: Publication) -> None:
    """Keep a publication for ever. The database refuses a second one of the same period."""
    number = connection.execute(select(func.coalesce(func.max(publication.c.number), 0) + 1)).scalar_one()
    values = {name: getattr(new, name) for name in ("digest", "first", "last", "made")}
    texts = {"snapshot": new.snapshot, "statements": new.statements}
    connection.execute(insert(publication), values | texts | {"number": number})


def live_sets(connection: Connection) -> Mapping[SetName, tuple[Tally, ...]]:
    """Return the tallies that live figures are drawn from."""
    columns = live_set.c
    rows = connection.execute(
        select(columns.population, columns.module, columns.version, columns.quarter, columns.tallies)
    )
    return {SetName(*row[:4]): tuple(Tally(*values) for values in json.loads(row.tallies)) for row in rows}


def release(connection: Connection, sets: Mapping[SetName, Iterable[Tally]], today: date) -> None:
    """Let live figures be drawn from these tallies from now on."""
    for name, rows in sets.items():
        values = [astuple(row) for row in rows]
        key = {"population": name.population, "module": name.module, "version": name.version}
        stored = {"released": today, "tallies": json.dumps(values, ensure_ascii=False)}
        new = upsert(connection, live_set).values(**key, quarter=name.quarter, **stored)
        connection.execute(new.on_conflict_do_update(index_elements=list(live_set.primary_key), set_=stored))


def forget_sets(connection: Connection, kept: Collection[int]) -> None:
    """Delete the live tallies of all quarters (year x 10 + quarter) but ``kept``."""
    connection.execute(delete(live_set).where(live_set.c.quarter.not_in(kept)))


def live_statements(connection: Connection) -> Mapping[str, str]:
    """Return what readers of live figures know, by the state of the live sets that was."""
    rows = connection.execute(select(live_statement.c.state, live_statement.c.statements))
    return {row.state: row.statements for row in rows}


def remember(connection: Connection, state: str, statements: str) -> None:
    """Remember what live figures say in one state of the live sets."""
    stored = {"statements": statements}
    new = upsert(connection, live_statement).values(state=state, **stored)
    connection.execute(new.on_conflict_do_update(index_elements=["state"], set_=stored))


def forget_statements(connection: Connection, states: Iterable[str]) -> None:
    """Delete what was said in states that readers can learn nothing from any more."""
    connection.execute(delete(live_statement).where(live_statement.c.state.in_(list(states))))
