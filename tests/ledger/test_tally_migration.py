"""The step that brings tallies keeps every answer, while PostgreSQL's largest tables are made anew."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, Table, delete, insert, inspect, select, text

from learning.config import Settings
from learning.database import read, write
from learning.engines import open_engine
from learning.ledger import schema
from learning.ledger.schema import is_partition
from learning.ledger.tables import answer, attempt, question_score, submission
from tests.databases import ENGINES, settings_for
from tests.ledger.random_ledger import Maker

TABLES = (attempt, submission, answer, question_score)
BEFORE, AFTER = "0004", "0005"
PARTITIONS = 16


@pytest.fixture(params=ENGINES)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings with a database as it was before, and answers in it."""
    address = ""
    if request.param == "postgres":
        address = request.getfixturevalue("postgres").new_database()
    settings = settings_for(tmp_path / "instance", address)
    engine = open_engine(settings, create=True)
    with write(engine) as connection:
        to(connection, BEFORE)
        made = Maker(Random(1)).ledger(40)
        made.rows["question_score"] = [
            {"attempt": one["attempt"], "step": one["step"], "question": "mangler", "weight": 2.0}
            for one in made.rows["submission"]
        ]
        for table in TABLES:
            connection.execute(insert(table), made.rows[table.name])
    engine.dispose()
    return settings


def to(connection: Connection, revision: str) -> None:
    """Bring the database forward to a revision."""
    config = schema._config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def back(connection: Connection, revision: str) -> None:
    """Bring the database back to a revision."""
    config = schema._config()
    config.attributes["connection"] = connection
    command.downgrade(config, revision)


def rows(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Return every answer with all that belongs to it."""
    with read(engine) as connection:
        return {table.name: sorted(map(tuple, _all(connection, table)), key=str) for table in TABLES}


def _all(connection: Connection, table: Table) -> Any:
    return connection.execute(select(table))


def test_every_answer_comes_through_unchanged_and_back(earlier: Settings) -> None:
    engine = open_engine(earlier)
    before = rows(engine)
    assert all(before.values())
    with write(engine) as connection:
        to(connection, AFTER)
    assert rows(engine) == before
    with write(engine) as connection:
        back(connection, BEFORE)
    assert rows(engine) == before
    engine.dispose()


def test_answers_still_go_with_their_attempt(earlier: Settings) -> None:
    schema.migrate(earlier)
    engine = open_engine(earlier)
    with write(engine) as connection:
        connection.execute(delete(attempt))
    assert not any(rows(engine).values())
    engine.dispose()


@pytest.mark.parametrize("earlier", ["postgres"], indirect=True)
@pytest.mark.postgres
def test_on_postgresql_the_answers_are_spread_over_partitions(earlier: Settings) -> None:
    schema.migrate(earlier)
    engine = open_engine(earlier)
    with read(engine) as connection:
        parts = [name for name in inspect(connection).get_table_names() if is_partition(name)]
        sizes = [
            connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
            for name in parts
            if name.startswith("answer")
        ]
        whole = len(connection.execute(select(answer)).all())
    engine.dispose()
    assert len(parts) == 2 * PARTITIONS
    assert sum(sizes) == whole and max(sizes) < whole
