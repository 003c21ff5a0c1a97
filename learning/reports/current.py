"""The figures as they are shown now: a board for every year, made anew when something in it may have changed.

Whoever looks at a board twice shall not see what one person changed: figures of an open quarter go on by
min-delta (``learning.reports.register``), before anything is drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import Connection, Engine

from learning.database import read, write
from learning.editorial import boards
from learning.ledger.counted_versions import lines, together
from learning.ledger.practice import practice_tallies
from learning.ledger.rollups import computed, tallies
from learning.ledger.tallies import Tally
from learning.ledger.turns import own_turn
from learning.reports.compiling import drafts_of
from learning.reports.libraries import Libraries
from learning.reports.limits import disclosure
from learning.reports.making import frozen, protected
from learning.reports.material import Material, People, gather
from learning.reports.period import Period
from learning.reports.register import earlier, go_on, remember


@dataclass(frozen=True)
class Publisher:
    """Who publishes, from which texts and which database. Without ``engine``: that of the app or command."""

    libraries: Libraries
    source: str
    engine: Engine | None = None


def keep_up(publisher: Publisher, *, today: date) -> tuple[int, ...]:
    """Make the boards of all years that have figures and return the years that were made anew.

    The tallies must have been refreshed. One process at a time; the others find everything done. Raises
    Refused, and the boards stay as they are.
    """
    engine = publisher.engine
    with read(engine) as turn, own_turn(turn):
        people = let_people_on(engine, today=today)
        years = sorted({quarter // 10 for quarter in _known(engine)})
        return tuple(year for year in years if _renew(publisher, people, year, today))


def let_people_on(engine: Engine | None, *, today: date) -> People:
    """Decide what figures are drawn from now, and remember it before anything is shown."""
    known = _known(engine)
    with read(engine) as connection:
        rows = people_of(connection, tuple(known))
    with write(engine) as connection:
        held = go_on(connection, rows, known, disclosure(), today=today)
    return People(held.tallies, frozenset(quarter for quarter, is_closed in known.items() if is_closed))


def people_of(connection: Connection, quarters: tuple[int, ...]) -> tuple[Tally, ...]:
    """Return every tally of these quarters that counts people, under the versions that count as one."""
    found = together(tallies(connection, quarters), lines(connection))
    return (*found, *practice_tallies(connection, quarters))


def _known(engine: Engine | None) -> Mapping[int, bool]:
    with read(engine) as connection:
        return {quarter: one.closed for quarter, one in computed(connection).items()}


def _renew(publisher: Publisher, people: People, year: int, today: date) -> bool:
    period = Period(date(year, 1, 1), date(year, 12, 31))
    with read(publisher.engine) as connection:
        material = gather(connection, publisher.libraries, period, people, today=today)
        known, state = earlier(connection), _state(material)
        if boards.state(connection, year) == state:
            return False
    found = protected(drafts_of(material), known)
    snapshot = frozen(material, found, publisher.source)
    with write(publisher.engine) as connection:
        remember(connection, found.statements)
        boards.put_up(connection, year, state, (snapshot.digest, snapshot.to_json()))
    return True


def _state(material: Material) -> str:
    """Return a hash of all that a board is made from; views change it once a day only."""
    people = sorted((row.name, row.n) for row in material.tallies if row.kind != "views")
    what = (
        material.as_of.isoformat(),
        material.library.version,
        material.is_synthetic,
        sorted(material.quarters.items()),
        people,
        material.handling,
        material.groups,
        [(one.edition.module, one.edition.version, sorted(one.panel.items())) for one in material.known],
    )
    return sha256(repr(what).encode()).hexdigest()
