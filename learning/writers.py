"""Who may write to SQLite next: the threads of a process queue up, and processes take turns.

SQLite lets a writer that finds the database taken sleep for up to 100 ms before it looks again, while the
other process writes on and on. The kernel wakes whoever waits as soon as the turn is free.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Lock

_first = Lock()


@contextmanager
def turn_to_write(database: Path, patience: float) -> Iterator[bool]:
    """Hold the turn; yield False when it did not come to this thread within ``patience`` seconds.

    One thread of a process at a time waits for the other processes. The lock is on a file of its own, for
    closing one of the database's would undo SQLite's own locks on it; it goes with the process that holds
    it. Where there can be no such file, SQLite's own waiting remains.
    """
    if not _first.acquire(timeout=patience):
        yield False
        return
    with ExitStack() as held:
        held.callback(_first.release)
        with suppress(OSError):
            file = os.open(f"{database}-turn", os.O_RDWR | os.O_CREAT, 0o600)
            held.callback(os.close, file)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield True
