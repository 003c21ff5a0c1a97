"""How a database is opened: durable commits, transactions that we begin, a small pool, two engines."""

import os
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, cast
from urllib.parse import quote
from weakref import WeakSet

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from learning.config import Settings

PATIENCE = 5.0
"""Seconds a reader or writer waits for its turn before the database counts as unavailable."""

BEGIN = "sagskompas_begin"
"""Where ``connection.info`` keeps the statement that begins its next transaction on SQLite, if another."""

SYNCHRONOUS = "FULL"
"""SQLite waits for the disk at every commit; with less, a power cut loses acknowledged answers."""

FILE = "sagskompas_file"
"""Where the pool keeps the path of a SQLite connection and which file had that name when it opened."""

SPENT = frozenset(
    {
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    }
)
"""After these errors connections are opened anew: one opened for reading only stays so for good."""

OPEN: WeakSet[Engine] = WeakSet()
"""Every engine of this process."""


def open_engine(settings: Settings, *, create: bool = False) -> Engine:
    """Open the database without an app; a missing SQLite file is made only when ``create``."""
    return prepare(create_engine(settings.database_url, **engine_options(settings, create=create)))


def engine_options(settings: Settings, *, create: bool = False) -> dict[str, Any]:
    """Return the engine's options; each thread needs one connection, background work a few more."""
    options: dict[str, Any] = {
        "pool_size": settings.threads + 1,
        "max_overflow": 2,
        "pool_timeout": PATIENCE,
        "pool_use_lifo": True,
    }
    url = make_url(settings.database_url)
    if url.drivername == "sqlite":
        assert url.database is not None
        return options | {"creator": _opener(url.database, create=create)}
    limits = f"-c lock_timeout={PATIENCE:.0f}s -c idle_in_transaction_session_timeout=60s"
    return options | {"pool_pre_ping": True, "connect_args": {"connect_timeout": 5, "options": limits}}


def _opener(path: str, *, create: bool) -> Callable[[], sqlite3.Connection]:
    """Never make an empty database in place of one that is missing: that would hide the loss."""
    uri = f"file:{quote(path)}?mode={'rwc' if create else 'rw'}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)

    return connect


def prepare(engine: Engine) -> Engine:
    """SQLite: durable commits, no trace of what was deleted, and transactions that we begin ourselves."""
    if engine.dialect.name == "sqlite" and engine not in OPEN:
        event.listen(engine, "connect", _configure)
        event.listen(engine, "checkout", partial(_recognise, engine))
        event.listen(engine, "handle_error", partial(_give_up, engine))
        # not as an event: with one on the engine, every statement asks for listeners, a twentieth of all CPU
        engine.dialect.do_begin = _begin  # type: ignore[assignment, method-assign]
    OPEN.add(engine)
    return engine


def _configure(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    path = str(connection.execute("PRAGMA database_list").fetchone()[2])
    entry.info[FILE] = path, _file(path)
    for pragma in (
        "journal_mode=WAL",
        f"synchronous={SYNCHRONOUS}",
        "foreign_keys=ON",
        "secure_delete=ON",
        "journal_size_limit=16777216",
        "trusted_schema=OFF",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _recognise(
    engine: Engine, _connection: sqlite3.Connection, entry: ConnectionPoolEntry, _proxy: object
) -> None:
    # a file that was moved or replaced can still be written to, but nobody would find it there
    path, opened = entry.info[FILE]
    if _file(path) != opened:
        engine.dispose()  # idle connections share with new ones how the log was opened
        raise DisconnectionError


def _file(path: str) -> tuple[int, int, bool] | None:
    """Return device and number of the file that has this name now, and whether it may be written to."""
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino, os.access(path, os.W_OK)


def _give_up(engine: Engine, context: ExceptionContext) -> None:
    code = getattr(context.original_exception, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in SPENT:
        context.is_disconnect = True
        engine.dispose()


def _begin(connection: PoolProxiedConnection) -> None:
    # the driver begins no transactions by itself: its own rules leave DDL and SELECT outside them
    cast(sqlite3.Connection, connection.driver_connection).execute(connection.info.pop(BEGIN, "BEGIN"))
