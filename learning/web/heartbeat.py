"""The small chores of a serving process: save view counts, notice a new release, clean, count the ledger."""

import threading
from collections.abc import Callable
from datetime import date

from flask import Flask

from learning.ledger.recount import Recount
from learning.ledger.retention import DailyCleaning
from learning.ledger.rollups import Refreshed
from learning.reports.current import Publisher, keep_up
from learning.reports.shapes import KnownShapes
from learning.web.logs import log_exception, logger
from learning.web.site import Site

SECONDS = 2.0


class Heartbeat:
    """Two daemon threads that belong to one process; start them after forking.

    Counting a large ledger takes its time, so it has a thread of its own. Ending in the middle of it does
    no harm: nothing is written before everything is counted.
    """

    def __init__(self, app: Flask, site: Site, seconds: float = SECONDS) -> None:
        self._app = app
        self._site = site
        self._seconds = seconds
        self._cleaning = DailyCleaning(site.settings)
        self._recount = Recount(KnownShapes(site.shelf), then=self._renew_boards)
        self._boards_of: tuple[date, str] | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)
        self._counting = threading.Thread(target=self._keep_counting, name="counting", daemon=True)

    def start(self) -> None:
        """Begin to beat."""
        self._thread.start()
        self._counting.start()

    def stop(self) -> None:
        """Beat a last time, so that no view count is lost, and end."""
        self._stop.set()
        self._thread.join(timeout=10)

    def beat(self) -> None:
        """Do the chores once; an error of one is logged and tried again at the next beat."""
        for chore in (self._site.views.flush, self._refresh, self._cleaning.run):
            self._do(chore)

    def count(self) -> None:
        """Count the ledger if it is time; an error is logged."""
        self._do(self._recount.run)

    def _renew_boards(self, counted: Refreshed) -> None:
        """Make the boards anew when something was counted, and at the first look at a day or release."""
        today, release = date.today(), self._site.release
        if counted.quarters or (today, release) != self._boards_of:
            keep_up(Publisher(self._site, self._site.settings.publisher), today=today)
            self._boards_of = (today, release)

    def _do(self, chore: Callable[[], object]) -> None:
        with self._app.app_context():
            try:
                chore()
            except Exception as error:
                log_exception(error)

    def _refresh(self) -> None:
        if self._site.shelf.refresh():
            logger.info("release", extra={"fields": {"active": self._site.release[:12]}})

    def _run(self) -> None:
        while not self._stop.wait(self._seconds):
            self.beat()
        self.beat()

    def _keep_counting(self) -> None:
        while not self._stop.wait(self._seconds):
            self.count()
