"""A ledger that learners write to, counted and shown as a running site does it."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from learning.database import read, write
from learning.editorial import boards
from learning.engines import open_engine
from learning.ledger.rollups import refresh
from learning.library.model import Library
from learning.reports.current import Publisher, keep_up
from learning.reports.period import Period
from learning.reports.shapes import KnownShapes
from learning.reports.snapshot import Kind, Number, Snapshot, read_snapshot
from learning.reports.yearly import release
from tests.databases import settings_for
from tests.reports.learners import SPRING, Learner, take
from tests.web import world

WHOLE_YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
SECOND_QUARTER = Period(date(2026, 4, 1), date(2026, 6, 30))
MAY, AUGUST, FEBRUARY = date(2026, 5, 20), date(2026, 8, 20), date(2027, 2, 20)
"""The second quarter of 2026 is open in May and closed in August; in February the whole year is."""


@dataclass
class Texts:
    """A shelf with one library."""

    library: Library = field(default_factory=world.library)

    def library_for(self, release: str) -> Library | None:
        """Return the library for the one release there is."""
        return self.library if release == "udgivelse-1" else None


@dataclass
class Live:
    """The ledger of ``engine`` and the texts that its figures speak of."""

    engine: Engine
    texts: Texts = field(default_factory=Texts)

    @property
    def publisher(self) -> Publisher:
        """Who publishes."""
        return Publisher(self.texts, "Prøvestyrelsen", self.engine)

    def learn(self, count: int, learner: Learner | None = None, *, on: date = SPRING) -> None:
        """Let so many learners take the module."""
        with write(self.engine) as connection:
            for _ in range(count):
                take(connection, learner or Learner(last_outcome="retur"), on=on)

    def count(self, today: date = MAY) -> None:
        """Count the ledger."""
        refresh(self.engine, KnownShapes(self.texts, self.engine), today=today)

    def show(self, today: date = MAY) -> tuple[int, ...]:
        """Count the ledger and keep the boards up to date; return the years made anew."""
        self.count(today)
        return keep_up(self.publisher, today=today)

    def release(self, period: Period = SECOND_QUARTER, *, today: date = AUGUST) -> Snapshot:
        """Count the ledger and publish a period, if it is closed."""
        self.count(today)
        return release(self.publisher, period, today=today)

    def board(self, year: int = 2026) -> Snapshot | None:
        """Return what is shown of a year."""
        with read(self.engine) as connection:
            text = boards.body(connection, year)
        return read_snapshot(text) if text else None

    def started(self) -> int | None:
        """Return how many attempts the board says were begun, None when it does not say."""
        snapshot = self.board()
        assert snapshot is not None
        figure = snapshot.figure("F04")
        assert figure is not None
        return figure.lines[-1].number.hits

    def rewrite(self) -> None:
        """Activate another release of the texts."""
        self.texts.library = replace(self.texts.library, version="bibliotek-v2")


def both(act: Callable[[], object]) -> list[object]:
    """Do something twice at the same time."""
    with ThreadPoolExecutor(2) as pool:
        return [one.result() for one in [pool.submit(act), pool.submit(act)]]


def numbers_of(snapshot: Snapshot | None) -> list[Number]:
    """Return every number about people in a snapshot."""
    assert snapshot is not None
    return [
        line.number for one in snapshot.figures for line in one.lines if line.number.kind is not Kind.FACT
    ]


@pytest.fixture
def live(migrated_file: Path, tmp_path: Path) -> Iterator[Live]:
    """An empty ledger in a file."""
    settings = settings_for(tmp_path / "instance")
    shutil.copy(migrated_file, settings.instance / "sagskompas.db")
    opened = open_engine(settings)
    yield Live(opened)
    opened.dispose()


@pytest.fixture
def live_on_either(engine: Engine) -> Live:
    """An empty ledger on each engine, for what depends on the database."""
    return Live(engine)
