"""The small chores of a serving process: save view counts, notice a new release, clean, count the ledger."""

import threading
from collections.abc import Callable

from flask import Flask

from learning.ledger.retention import DailyCleaning
from learning.web.counting import Counting
from learning.web.logs import log_exception, logger
from learning.web.site import Site

SECONDS = 2.0


class Heartbeat:
    """Two daemon threads that belong to one process; start them after forking.

    Counting a large ledger takes its time, so a thread of its own waits for it. Ending in the middle of it
    does no harm: nothing is written before everything is counted.
    """

    def __init__(self, app: Flask, site: Site, seconds: float = SECONDS) -> None:
        self._app = app
        self._site = site
        self._seconds = seconds
        self._cleaning = DailyCleaning(site.settings)
        self._counted = Counting(site.settings.instance, lambda: site.release)
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
        self._do(self._counted.run)

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
