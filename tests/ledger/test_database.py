"""The database: durable, all or nothing, and honest about being away."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.exc import OperationalError as Mistake

from learning.config import Settings
from learning.database import Reason, Unavailable, connect, open_database, read, write
from learning.engines import open_engine
from tests.databases import settings_for
from tests.postgres import Postgres

ONLY_SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
ONLY_POSTGRES = pytest.mark.parametrize(
    "settings", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
ADD = text("INSERT INTO chore (name, day) VALUES (:name, '2026-11-22')")
COUNT = text("SELECT count(*) FROM chore")


def add(engine: Engine, name: str = "en") -> None:
    with write(engine) as connection:
        connection.execute(ADD, {"name": name})


def count(engine: Engine) -> int:
    with read(engine) as connection:
        return int(connection.execute(COUNT).scalar_one())


def file_of(settings: Settings) -> Path:
    return settings.instance / "sagskompas.db"


@pytest.fixture
def impatient(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """An engine that gives up waiting at once."""
    monkeypatch.setattr("learning.engines.PATIENCE", 0.2)
    monkeypatch.setattr("learning.database.PATIENCE", 0.2)
    opened = open_engine(settings)
    yield opened
    opened.dispose()


@ONLY_SQLITE
def test_sqlite_syncs_every_commit_and_overwrites_what_is_deleted(engine: Engine) -> None:
    with read(engine) as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_a_transaction_that_fails_leaves_nothing(engine: Engine) -> None:
    with pytest.raises(IntegrityError), write(engine) as connection:
        connection.execute(ADD, {"name": "en"})
        connection.execute(ADD, {"name": "en"})
    assert count(engine) == 0


def test_changes_of_the_schema_are_undone_too(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), write(engine) as connection:
        connection.execute(text("CREATE TABLE half (a integer)"))
        connection.execute(text("INSERT INTO half VALUES (1)"))
        raise ZeroDivisionError
    with pytest.raises((Mistake, ProgrammingError), match="half"), read(engine) as connection:
        connection.execute(text("SELECT * FROM half"))


def test_our_own_mistakes_are_not_blamed_on_the_database(engine: Engine) -> None:
    with pytest.raises((Mistake, ProgrammingError)), read(engine) as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))


@ONLY_SQLITE
def test_writers_of_one_process_take_turns_instead_of_failing(impatient: Engine) -> None:
    with write(impatient), pytest.raises(Unavailable) as caught:
        add(impatient)
    assert caught.value.reason is Reason.LOCKED
    add(impatient)
    assert count(impatient) == 1


@ONLY_SQLITE
def test_reading_goes_on_while_someone_writes(impatient: Engine) -> None:
    with write(impatient) as connection:
        connection.execute(ADD, {"name": "en"})
        assert count(impatient) == 0
    assert count(impatient) == 1


@ONLY_SQLITE
def test_a_database_locked_by_another_process_is_unavailable_until_it_lets_go(
    settings: Settings, impatient: Engine
) -> None:
    with closing(sqlite3.connect(file_of(settings), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable) as caught:
            add(impatient)
        assert caught.value.reason is Reason.LOCKED
        assert count(impatient) == 0
        other.execute("ROLLBACK")
    add(impatient)
    assert count(impatient) == 1


@ONLY_SQLITE
def test_a_write_transaction_keeps_others_from_writing_from_its_start_and_no_longer(
    settings: Settings, engine: Engine
) -> None:
    with closing(sqlite3.connect(file_of(settings), isolation_level=None, timeout=0)) as other:
        with write(engine), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        with read(engine) as connection:  # the same connection, lent once more
            connection.execute(COUNT)
            other.execute("BEGIN IMMEDIATE")


@ONLY_SQLITE
@pytest.mark.parametrize(
    ("broken", "mended", "reason"),
    [
        ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000", Reason.FULL),
        ("PRAGMA query_only = ON", "PRAGMA query_only = OFF", Reason.READ_ONLY),
    ],
    ids=["full", "read only"],
)
def test_writing_resumes_without_a_restart(engine: Engine, broken: str, mended: str, reason: Reason) -> None:
    def tell(pragma: str) -> None:
        with closing(engine.raw_connection()) as pooled:
            pooled.cursor().execute(pragma)

    tell(broken)
    with pytest.raises(Unavailable) as caught:
        add(engine, "x" * 100_000)
    assert caught.value.reason is reason
    assert count(engine) == 0
    tell(mended)
    add(engine, "x" * 100_000)
    assert count(engine) == 1


@ONLY_SQLITE
def test_a_missing_file_is_reported_and_never_replaced_by_an_empty_one(
    settings: Settings, engine: Engine
) -> None:
    kept = file_of(settings).rename(settings.instance / "aside")
    with pytest.raises(Unavailable) as caught:
        count(engine)
    assert caught.value.reason is Reason.UNREACHABLE
    assert not file_of(settings).exists()
    kept.rename(file_of(settings))
    assert count(engine) == 0


@ONLY_SQLITE
def test_a_damaged_file_is_reported(settings: Settings, engine: Engine) -> None:
    with file_of(settings).open("r+b") as file:
        file.write(b"vroevl" * 1000)
    with pytest.raises(Unavailable) as caught:
        count(engine)
    assert caught.value.reason is Reason.DAMAGED


@ONLY_SQLITE
def test_more_readers_than_connections_is_unavailable_not_endless(impatient: Engine) -> None:
    busy = [impatient.connect() for _ in range(11)]
    with pytest.raises(Unavailable) as caught:
        count(impatient)
    assert caught.value.reason is Reason.LOCKED
    for connection in busy:
        connection.close()
    assert count(impatient) == 0


@ONLY_POSTGRES
def test_a_lost_connection_is_reported_and_replaced(engine: Engine, settings: Settings) -> None:
    with pytest.raises(Unavailable) as caught, write(engine) as connection:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar()
        with psycopg.connect(settings.database_url.replace("+psycopg", ""), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (pid,))
        connection.execute(ADD, {"name": "en"})
    assert caught.value.reason is Reason.UNREACHABLE
    add(engine)
    assert count(engine) == 1


@pytest.mark.postgres
def test_a_server_that_is_not_there_is_reported(tmp_path: Path) -> None:
    engine = open_engine(settings_for(tmp_path, f"postgresql://postgres@/sag?host={tmp_path}"))
    with pytest.raises(Unavailable) as caught:
        count(engine)
    assert caught.value.reason is Reason.UNREACHABLE


@ONLY_POSTGRES
def test_a_row_locked_for_long_is_reported(settings: Settings, impatient: Engine) -> None:
    add(impatient)
    with psycopg.connect(settings.database_url.replace("+psycopg", "")) as other:
        other.execute("LOCK TABLE chore")
        with pytest.raises(Unavailable) as caught, write(impatient) as connection:
            connection.execute(text("SET LOCAL lock_timeout = '100ms'"))
            connection.execute(ADD, {"name": "to"})
    assert caught.value.reason is Reason.LOCKED


@ONLY_POSTGRES
def test_a_standby_that_only_reads_is_reported(postgres: Postgres, engine: Engine) -> None:
    with pytest.raises(Unavailable) as caught, write(engine) as connection:
        connection.execute(text("SET TRANSACTION READ ONLY"))
        connection.execute(ADD, {"name": "en"})
    assert caught.value.reason is Reason.READ_ONLY
    assert count(engine) == 0


def test_an_app_and_a_command_open_the_same_database(settings: Settings) -> None:
    app = Flask("test")
    opened = open_database(app, settings)
    with app.app_context(), write() as connection:
        connection.execute(ADD, {"name": "en"})
    command = connect(settings)
    with read() as connection:
        assert connection.execute(COUNT).scalar() == 1
    for engine in (opened, command):
        engine.dispose()


def test_without_an_app_or_a_command_there_is_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learning.database._connected", [])
    with pytest.raises(RuntimeError, match="no database"), read():
        pass


FORK = """
import os, sys
from learning.config import Settings
from learning.database import read, write, connect
from sqlalchemy import text

engine = connect(Settings.from_environment())
with read() as connection:
    connection.execute(text("SELECT 1"))
assert engine.pool.checkedin() == 1
child = os.fork()
assert engine.pool.checkedin() == 0, "a connection crossed the fork"
with write() as connection:
    connection.execute(text("INSERT INTO chore VALUES (:n, '2026-11-22')"), {"n": str(os.getpid())})
if child:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os._exit(0)
"""


def test_no_connection_crosses_a_fork(settings: Settings, engine: Engine) -> None:
    environ = {
        "SAGSKOMPAS_INSTANCE": str(settings.instance),
        "SAGSKOMPAS_DATABASE_URL": settings.database_url,
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    done = subprocess.run(
        [sys.executable, "-c", FORK], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert count(engine) == 2
