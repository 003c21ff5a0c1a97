"""The one SQLAlchemy object and how it is opened: durable, in short transactions, on two engines."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path

from flask import Flask, has_app_context
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, MetaData, Table, func, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from learning.config import Settings
from learning.engines import BEGIN, OPEN, PATIENCE, engine_options, open_engine, prepare
from learning.writers import turn_to_write

db = SQLAlchemy(
    metadata=MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
)

_connected: list[Engine] = []


class Reason(StrEnum):
    """Why the database cannot be used just now."""

    LOCKED = "locked"
    FULL = "full"
    READ_ONLY = "read_only"
    UNREACHABLE = "unreachable"
    DAMAGED = "damaged"


class Unavailable(Exception):
    """The database cannot be read or written just now; nothing of the transaction was stored."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"Databasen kan ikke bruges lige nu ({reason}).")
        self.reason = reason


def open_database(app: Flask, settings: Settings) -> Engine:
    """Give ``app`` the database of ``settings``; within its context read() and write() use it."""
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(settings)
    db.init_app(app)
    with app.app_context():
        return prepare(db.engine)


def connect(settings: Settings) -> Engine:
    """Open the database for a command: read() and write() use it wherever there is no app."""
    _connected[:] = [open_engine(settings)]
    return _connected[0]


def dispose() -> None:
    """Close every idle connection; new ones are opened when needed.

    Happens by itself before a fork: neither engine can share a connection between processes.
    """
    for engine in tuple(OPEN):
        engine.dispose()


os.register_at_fork(before=dispose)


def _current() -> Engine:
    if has_app_context():
        return db.engine
    if not _connected:
        raise RuntimeError("no database: call open_database() or connect() first, or pass an engine")
    return _connected[0]


@contextmanager
def read(engine: Engine | None = None) -> Iterator[Connection]:
    """Lend a connection for reading; without ``engine``, of the current app. Raises Unavailable."""
    with _answering(), (engine or _current()).connect() as connection:
        yield connection


@contextmanager
def write(engine: Engine | None = None) -> Iterator[Connection]:
    """Lend a connection in one write transaction, durable on return. Raises Unavailable.

    SQLite's own waiting is a lottery with a long tail; whoever writes through here takes turns instead.
    """
    engine = engine or _current()
    with _answering(), _queue(engine), engine.connect() as connection:
        connection.info[BEGIN] = "BEGIN IMMEDIATE"
        with connection.begin():
            yield connection


def upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Return an INSERT that understands ``on_conflict_do_...``, in the words of the connection's engine."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def take_turns(connection: Connection, name: str) -> None:
    """Let one write transaction at a time pass this point, between all processes, until it ends.

    SQLite's write transactions take turns as they are.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(name))))


def forget_deleted(engine: Engine | None = None, *, tables: Iterable[Table] = ()) -> None:
    """Let no deleted row stay behind: in the log (SQLite), or in ``tables`` (PostgreSQL). Raises Unavailable.

    SQLite overwrites deleted rows at once; here its write-ahead log is emptied, unless someone reads.
    PostgreSQL writes the named tables anew, so let them be small.
    """
    engine = engine or _current()
    with _answering():
        if engine.dialect.name == "postgresql":
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for table in tables:
                    connection.execute(text(f"VACUUM FULL {table.name}"))
        else:
            with closing(engine.raw_connection()) as pooled:
                pooled.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _queue(engine: Engine) -> Iterator[None]:
    if engine.dialect.name != "sqlite":
        yield
        return
    assert engine.url.database is not None
    with turn_to_write(Path(engine.url.database), PATIENCE) as came:
        if not came:
            raise Unavailable(Reason.LOCKED)
        yield


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except PoolTimeout as error:
        raise Unavailable(Reason.LOCKED) from error
    except DBAPIError as error:
        reason = _reason(error)
        if reason is None:
            raise
        raise Unavailable(reason) from error


_SQLITE_REASONS = {
    sqlite3.SQLITE_BUSY: Reason.LOCKED,
    sqlite3.SQLITE_LOCKED: Reason.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Reason.LOCKED,
    sqlite3.SQLITE_FULL: Reason.FULL,
    sqlite3.SQLITE_READONLY: Reason.READ_ONLY,
    sqlite3.SQLITE_IOERR: Reason.UNREACHABLE,
    sqlite3.SQLITE_CANTOPEN: Reason.UNREACHABLE,
    sqlite3.SQLITE_CORRUPT: Reason.DAMAGED,
    sqlite3.SQLITE_NOTADB: Reason.DAMAGED,
}
_POSTGRES_REASONS = {
    "08": Reason.UNREACHABLE,  # connection exception
    "57P": Reason.UNREACHABLE,  # shutting down or starting up
    "53": Reason.FULL,  # insufficient resources: disk, memory, connections
    "55P03": Reason.LOCKED,  # lock not available in time
    "40": Reason.LOCKED,  # deadlock or serialization failure
    "25006": Reason.READ_ONLY,
    "25P03": Reason.UNREACHABLE,  # idle in transaction for too long
    "58": Reason.UNREACHABLE,  # system error, input or output
    "XX001": Reason.DAMAGED,
    "XX002": Reason.DAMAGED,
}


def _reason(error: DBAPIError) -> Reason | None:
    """Return why the database cannot be used, or None when the error is a mistake of ours."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE_REASONS.get(code & 0xFF)
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # no answer from a server at all
        return Reason.UNREACHABLE if isinstance(error, OperationalError | InterfaceError) else None
    return next((reason for prefix, reason in _POSTGRES_REASONS.items() if state.startswith(prefix)), None)
