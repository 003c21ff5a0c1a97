"""The release of a period: published once and for ever when it is closed, preliminary until then."""

from datetime import date

from sqlalchemy import Connection

from learning.database import read, write
from learning.ledger.turns import own_turn
from learning.reports.compiling import drafts_of
from learning.reports.current import Publisher, let_people_on
from learning.reports.drafts import Draft
from learning.reports.making import frozen, protected
from learning.reports.material import gather
from learning.reports.period import Period
from learning.reports.register import earlier, publish, published, remember
from learning.reports.snapshot import Figure, Snapshot

BY_CHANNEL = frozenset({"F04", "F05"})
"""What a report divides by the way people came; the rest stands on the dashboard."""
CHOICES = "F29"
"""Its tables of the choices of each question are for authors; a report has the statistics of the cases."""


def release(publisher: Publisher, period: Period, *, today: date) -> Snapshot:
    """Return the report of a period. The tallies must have been refreshed. Raises Refused.

    A closed period is published: the same report for ever after. An open one is preliminary, goes on by
    min-delta as all live figures do, and is not kept.
    """
    engine = publisher.engine
    with read(engine) as turn, own_turn(turn):
        with read(engine) as connection:
            kept = published(connection, period.first, period.last)
        if kept is not None:
            return kept
        people = let_people_on(engine, today=today)
        with read(engine) as connection:
            material = gather(connection, publisher.libraries, period, people, today=today)
            known = earlier(connection)
        found = protected(tuple(filter(reported, drafts_of(material))), known)
        snapshot = frozen(material, found, publisher.source)
        with write(engine) as connection:
            if not material.is_preliminary:
                return publish(connection, snapshot, found.statements)
            remember(connection, found.statements)
        return snapshot


def before(connection: Connection, snapshot: Snapshot) -> Snapshot | None:
    """Return the report of the year before that of ``snapshot``, if it is published."""
    year = snapshot.first.year - 1
    return published(connection, snapshot.first.replace(year=year), snapshot.last.replace(year=year))


def reported(one: Draft | Figure) -> bool:
    """Tell whether a figure stands in a report; the rest is on the dashboard."""
    is_for_authors = one.id == CHOICES and bool(one.phase)
    return not is_for_authors and (not one.scope.channel or one.id in BY_CHANNEL)
