"""When the ledger is counted: soon after something changed, but never for much of the time."""

import time
from collections.abc import Callable
from datetime import date

from sqlalchemy import Engine

from learning.ledger.rollups import Refreshed, refresh
from learning.ledger.tallies import Shapes

SOONEST, LATEST = 20.0, 3600.0
"""Seconds between two looks at the ledger, however short or long the last one took."""

REST = 99
"""How many times as long as a look took the process waits before the next one."""


class Recount:
    """Counts what has changed; made to be called every few seconds by every process.

    Without ``engine``, the database of the current app or command. ``clock`` in seconds. ``then``: what is
    done after every look; its time counts as the look's.
    """

    def __init__(
        self,
        shapes: Shapes,
        engine: Engine | None = None,
        *,
        today: Callable[[], date] = date.today,
        clock: Callable[[], float] = time.monotonic,
        then: Callable[[Refreshed], object] = lambda done: None,
    ) -> None:
        self._shapes = shapes
        self._engine = engine
        self._today = today
        self._clock = clock
        self._then = then
        self._due = 0.0

    def run(self) -> Refreshed | None:
        """Count if it is due; return what was done, or None. Raises Unavailable and rests all the same."""
        begun = self._clock()
        if begun < self._due:
            return None
        try:
            done = refresh(self._engine, self._shapes, today=self._today())
            self._then(done)
            return done
        finally:
            ended = self._clock()
            self._due = ended + min(LATEST, max(SOONEST, REST * (ended - begun)))
