"""Versions of a module that count as one, because nothing but slips of the pen is between them.

Which version a new one counts as is decided once, before anybody can have answered it: a set of tallies that
figures have been drawn from never gets another name, and no two figures differ by a set that changed sides.
Answers, scores and tallies keep the version they came under; they are added up when they are read.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from sqlalchemy import Column, Connection, String, Table, select

from learning.database import db, upsert
from learning.ledger.tables import attempt, evaluation, tally
from learning.ledger.tallies import Tally

counted_version = Table(
    "counted_version",  # append-only
    db.metadata,
    Column("module", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("counts_as", String, nullable=False),
    sqlite_with_rowid=False,
)

Lines: TypeAlias = Mapping[tuple[str, str], str]
"""(module, version) -> the version it counts as, where that is another one."""


def count_as(connection: Connection, module: str, version: str, other: str) -> str:
    """Let a version count as what ``other`` counts as; return what it counts as from now on.

    What was decided before stays. A version that somebody has answered already counts as itself.
    """
    is_new = not is_answered(connection, module, version)
    line = line_of(connection, module, other) if is_new else version
    row = upsert(connection, counted_version).values(module=module, version=version, counts_as=line)
    connection.execute(row.on_conflict_do_nothing(index_elements=["module", "version"]))
    return line_of(connection, module, version)


def line_of(connection: Connection, module: str, version: str) -> str:
    """Return the version that a version counts as; itself unless something else was decided."""
    query = select(_c.counts_as).where(_c.module == module, _c.version == version)
    return connection.execute(query).scalar() or version


def lines(connection: Connection) -> Lines:
    """Return every version that counts as another one."""
    rows = connection.execute(select(counted_version).where(_c.version != _c.counts_as))
    return {(row.module, row.version): row.counts_as for row in rows}


def together(tallies: Iterable[Tally], known: Lines) -> tuple[Tally, ...]:
    """Return the tallies under the versions they count as; those with the same traits are added up."""
    if not known:
        return tuple(tallies)
    counted: Counter[Tally] = Counter()
    for row in tallies:
        version = known.get((row.module, row.version), row.version)
        counted[replace(row, version=version, n=0)] += row.n
    return tuple(replace(traits, n=n) for traits, n in counted.items())


def is_answered(connection: Connection, module: str, version: str) -> bool:
    """Tell whether anything has been answered or counted under a version."""
    for table, name in ((attempt, "module_version"), (evaluation, "module_version"), (tally, "version")):
        mine = select(table.c.module).where(table.c.module == module, table.c[name] == version)
        if connection.execute(mine.limit(1)).first() is not None:
            return True
    return False


_c = counted_version.c
