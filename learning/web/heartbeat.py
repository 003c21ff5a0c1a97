"""The small chores of a serving process: save view counts, notice a new release, clean once a day."""

import threading

from flask import Flask

from learning.ledger.retention import DailyCleaning
from learning.web.logs import log_exception, logger
from learning.web.site import Site

SECONDS = 2.0


class Heartbeat:
    """A daemon thread that belongs to one process; start it after forking."""

    def __init__(self, app: Flask, site: Site, seconds: float = SECONDS) -> None:
        self._app = app
        self._site = site
        self._seconds = seconds
        self._cleaning = DailyCleaning(site.settings)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def start(self) -> None:
        """Begin to beat."""
        self._thread.start()

    def stop(self) -> None:
        """Beat a last time, so that no view count is lost, and end."""
        self._stop.set()
        self._thread.join(timeout=10)

    def beat(self) -> None:
        """Do the chores once; an error of one is logged and tried again at the next beat."""
        with self._app.app_context():
            for chore in (self._site.views.flush, self._refresh, self._cleaning.run):
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
