"""Tallies of the ledger by quarter: counted now and then, read by every report.

A tally is one column of a histogram over attempts or answers; ``learning.ledger.tallies.Tally`` names its
traits. Computing reads in one read transaction, so that learners never wait for it, and swaps the rows of
a quarter in one short write transaction; a crash in between leaves the old rows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Engine

from learning.ledger.tallies import Shapes, Tally


@dataclass(frozen=True, slots=True)
class Computed:
    """A quarter that has tallies. ``closed``: they are final; ``as_of``: the day they were counted."""

    closed: bool
    as_of: date


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did. ``quarters``: counted anew; ``tallies``: rows they have now."""

    quarters: tuple[int, ...]
    tallies: int


def refresh(
    engine: Engine | None, shapes: Shapes, quarters: Collection[int] | None = None, *, today: date
) -> Refreshed:
    """Count the quarters that are open and changed, or were never counted; or exactly ``quarters``.

    One process at a time; another one waits. Raises Unavailable.
    """
    raise NotImplementedError


def tallies(
    connection: Connection,
    quarters: Collection[int],
    *,
    module: str = "",
    kinds: Collection[str] = (),
    undivided: Collection[str] = (),
) -> tuple[Tally, ...]:
    """Return the tallies of these quarters; ``module`` "" and no ``kinds``: all of them.

    ``undivided``: names of traits to add up over, such as "channel"; they come back as "".
    """
    raise NotImplementedError


def computed(connection: Connection) -> Mapping[int, Computed]:
    """Return the quarters that have tallies, in order."""
    raise NotImplementedError
