"""When the ledger is counted and the boards made anew: soon after a change, never for much of the time.

Both take seconds of pure computing, so they have a process of their own (``sagskompas count``): no learner
waits for it, and its memory goes when it ends.
"""

import fcntl
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from learning.config import ROOT
from learning.database import read
from learning.ledger.register import stale

SOONEST, LATEST = 20.0, 3600.0
"""Seconds between two looks at the ledger, however short or long the last one took."""
REST = 99
"""How many times as long as a look took the process waits before the next one."""
PATIENCE = 3600
"""Seconds the counting may take."""
LOCK = "counting"


class CountingError(RuntimeError):
    """The process that counts did not end well; it has told on its own error stream why."""


class Counting:
    """Looks at the ledger when it is time; made to be called every few seconds by every serving process.

    ``instance``: where the processes of one machine agree that one of them counts. ``release``: tells which
    texts are active. ``count``: does the counting. ``clock`` in seconds.
    """

    def __init__(
        self,
        instance: Path,
        release: Callable[[], str],
        *,
        count: Callable[[], None] | None = None,
        today: Callable[[], date] = date.today,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._lock = instance / LOCK
        self._release, self._today, self._clock = release, today, clock
        self._count = count or count_apart
        self._seen: tuple[date, str] | None = None
        self._due = clock() + SOONEST  # whoever only looks in, or is just starting, is left in peace

    def run(self) -> bool:
        """Count if it is time and something has changed; tell whether it was done. Rests all the same."""
        begun = self._clock()
        if begun < self._due:
            return False
        try:
            with _alone(self._lock) as is_alone:
                return is_alone and self._look()
        finally:
            ended = self._clock()
            self._due = ended + min(LATEST, max(SOONEST, REST * (ended - begun)))

    def _look(self) -> bool:
        now = (self._today(), self._release())
        if now == self._seen and not _has_changed(now[0]):
            return False
        self._count()
        self._seen = now
        return True


def count_apart() -> None:
    """Run ``sagskompas count`` with this process's settings; it ends when we do. Raises CountingError."""
    command = ["nice", sys.executable, "-m", "learning.app", "count", "--for", str(os.getpid())]
    done = subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), check=False, timeout=PATIENCE, stdout=subprocess.DEVNULL
    )
    if done.returncode:
        raise CountingError(f"exit status {done.returncode}")


def _has_changed(today: date) -> bool:
    with read() as connection:
        return bool(stale(connection, today))


@contextmanager
def _alone(lock: Path) -> Iterator[bool]:
    """Tell whether no other process of this machine is counting, and keep it so."""
    file = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(file)
