"""An empty database in memory, and the limits in force, for the reports."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine

from learning.ledger import tables
from learning.reports.limits import disclosure
from quizzes.disclosure import Disclosure


@pytest.fixture
def connection() -> Iterator[Connection]:
    """An empty database in memory."""
    engine = create_engine("sqlite://")
    tables.attempt.metadata.create_all(engine)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


@pytest.fixture(scope="session")
def limits() -> Disclosure:
    """The limits in force."""
    return disclosure()
