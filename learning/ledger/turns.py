"""Work that one process does at a time; whoever has the turn and dies has given it back."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from learning.database import Reason, Unavailable

PATIENCE = 600.0
"""Seconds to wait for another process."""
PAUSE = 0.2
LOCK = "counting of tallies"


@contextmanager
def own_turn(connection: Connection) -> Iterator[None]:
    """Keep all others out, waiting for whoever is inside. Raises Unavailable after PATIENCE.

    ``connection`` is for nothing else meanwhile. PostgreSQL: a lock that ends with its transaction. SQLite:
    a lock on the folder of the database, since a lock on the file would be in the way of its own.
    """
    if connection.dialect.name == "postgresql":
        with connection.begin():
            connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            lock = select(func.pg_try_advisory_xact_lock(func.hashtext(LOCK)))
            _wait(lambda: bool(connection.execute(lock).scalar()))
            yield
        return
    folder = os.open(Path(connection.engine.url.database or ".").parent, os.O_RDONLY)
    try:
        _wait(lambda: _is_locked(folder))
        yield
    finally:
        os.close(folder)


def _wait(taken: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not taken():
        if time.monotonic() > deadline:
            raise Unavailable(Reason.LOCKED)
        time.sleep(PAUSE)


def _is_locked(folder: int) -> bool:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
