"""The schema: made once by whoever comes first, whole or not at all, and never behind the tables in code."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, create_engine, inspect, text

import learning.app  # noqa: F401 -- so that the metadata holds every table there is
from learning.config import Settings
from learning.database import db, read, write
from learning.editorial import releases
from learning.engines import open_engine
from learning.ledger import schema
from learning.ledger.schema import SchemaError, migrate, schema_version
from tests.databases import ENGINES, settings_for
from tests.postgres import Postgres

REPOSITORY = Path(__file__).parents[2]
METADATA = db.metadata
HEAD = "0013"
MIGRATE = """
import sys
from pathlib import Path
from learning.config import Settings
from learning.ledger import schema

schema.MIGRATIONS = Path(sys.argv[1])
schema.migrate(Settings.from_environment())
"""

NEXT_STEP = '''"""Next."""
import os, signal
import sqlalchemy as sa
from alembic import op

revision = "9998"
down_revision = "{head}"

def upgrade() -> None:
    op.create_table("half", sa.Column("a", sa.Integer()))
    op.execute("INSERT INTO half VALUES (1)")
    op.execute("DELETE FROM release_file")
    {end}
'''


@pytest.fixture(params=ENGINES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings with an empty database of its own."""
    if request.param == "sqlite":
        return settings_for(tmp_path / "instance")
    server: Postgres = request.getfixturevalue("postgres")
    return settings_for(tmp_path / "instance", server.new_database())


def process(settings: Settings, migrations: Path = schema.MIGRATIONS) -> "subprocess.Popen[str]":
    """Migrate in another process."""
    environ = {
        "SAGSKOMPAS_INSTANCE": str(settings.instance),
        "SAGSKOMPAS_DATABASE_URL": settings.database_url,
        "PYTHONPATH": str(REPOSITORY),
    }
    command = [sys.executable, "-W", "error", "-c", MIGRATE, str(migrations)]
    return subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True)


def exit_code(settings: Settings, migrations: Path) -> int:
    """Migrate in another process and return how it ended."""
    running = process(settings, migrations)
    running.communicate()
    return running.returncode


def state(settings: Settings) -> tuple[str | None, set[str]]:
    """Return the schema version and the names of all tables."""
    engine = open_engine(settings)
    with read(engine) as connection:
        names = inspect(connection).get_table_names()
        found = schema_version(connection), {name for name in names if not schema.is_partition(name)}
    engine.dispose()
    return found


def migrations_with(folder: Path, end: str) -> Path:
    """Copy the migrations and add a step that ends with ``end``."""
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9998_next.py").write_text(NEXT_STEP.format(head=HEAD, end=end))
    return folder


def test_an_empty_database_gets_every_table(empty: Settings) -> None:
    migrate(empty)
    assert state(empty) == (HEAD, set(METADATA.tables) | {"alembic_version"})


def test_a_database_of_today_is_left_alone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "upgrade", None)
    migrate(settings)


def test_processes_that_start_together_migrate_once(empty: Settings) -> None:
    started = [process(empty) for _ in range(6)]
    errors = [one.communicate()[1] for one in started]
    assert [one.returncode for one in started] == [0] * 6, errors
    assert state(empty) == (HEAD, set(METADATA.tables) | {"alembic_version"})


@pytest.mark.drill
def test_a_migration_killed_in_the_middle_leaves_the_database_as_it_was(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    with write(engine) as connection:
        releases.import_release(connection, {"a.md": b"a"})
    before = state(settings)
    killing = migrations_with(tmp_path / "killing", "os.kill(os.getpid(), signal.SIGKILL)")
    assert exit_code(settings, killing) == -signal.SIGKILL
    assert state(settings) == before
    with read(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM release_file")).scalar() == 1


@pytest.mark.drill
def test_the_next_start_after_a_killed_migration_finishes_it(settings: Settings, tmp_path: Path) -> None:
    assert exit_code(settings, migrations_with(tmp_path / "killing", "os.kill(os.getpid(), 9)")) == -9
    assert exit_code(settings, migrations_with(tmp_path / "whole", "pass")) == 0
    version, names = state(settings)
    assert version == "9998" and "half" in names


def test_a_migration_that_fails_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    before = state(settings)
    assert exit_code(settings, migrations_with(tmp_path / "failing", "raise OSError")) == 1
    assert state(settings) == before


def test_a_database_of_a_newer_version_is_refused_in_danish(settings: Settings, engine: Engine) -> None:
    with write(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match="skemaversion 9999, som denne udgave"):
        migrate(settings)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_loose_references_undo_the_upgrade(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    with write(engine) as connection:
        releases.activate(connection, releases.import_release(connection, {"a.md": b"a"}).hash)
    before = state(settings)
    whole = migrations_with(tmp_path / "whole", "op.execute('DELETE FROM release')")  # which is active
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SchemaError, match="løse henvisninger"):
        patch.setattr(schema, "MIGRATIONS", whole)
        migrate(settings)
    assert state(settings) == before


def test_a_sqlite_that_is_too_old_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 34, 1))
    with pytest.raises(SchemaError, match=r"mindst 3\.35"):
        migrate(settings_for(tmp_path))


def differences(engine: Engine, metadata: MetaData) -> list[object]:
    """Return what a new migration step would have to change."""
    with read(engine) as connection:
        opts = {
            "compare_server_default": True,
            "include_name": lambda name, kind, _parents: kind != "table" or not schema.is_partition(name),
        }
        context = MigrationContext.configure(connection, opts=opts)
        return list(compare_metadata(context, metadata))


def test_the_migrations_make_exactly_the_tables_in_code(engine: Engine) -> None:
    assert differences(engine, METADATA) == []


def test_a_table_column_or_index_without_a_migration_is_noticed(engine: Engine) -> None:
    drifted = MetaData(naming_convention=METADATA.naming_convention)
    for table in METADATA.tables.values():
        table.to_metadata(drifted)
    Table("new", drifted, Column("id", Integer, primary_key=True))
    drifted.tables["attempt"].append_column(Column("extra", Integer, index=True))
    found = {change[0] for change in differences(engine, drifted) if isinstance(change, tuple)}
    assert found == {"add_table", "add_column", "add_index"}


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_migrations_agree_with_the_tables_in_every_constraint(engine: Engine, tmp_path: Path) -> None:
    made = create_engine(f"sqlite:///{tmp_path}/made.db")
    METADATA.create_all(made)
    with read(engine) as migrated, made.connect() as fresh:
        assert _definitions(migrated) == _definitions(fresh)
    made.dispose()


def _definitions(connection: Connection) -> dict[str, str]:
    query = text(
        "SELECT name, sql FROM sqlite_master"
        " WHERE type != 'trigger' AND sql IS NOT NULL AND name != 'alembic_version'"
    )
    rows = connection.execute(query)
    return {row.name: " ".join(row.sql.replace('"', "").split()) for row in rows}
