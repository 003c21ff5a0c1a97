"""A learner who sends a whole form in the middle of an outage, and what must come of it."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from learning.library.model import Library
from tests.drills.crowd import Caseworker, caseworker, token_hash, token_in
from tests.drills.records import count, records
from tests.learner import Fields, Http, Reply, posting_form
from tests.server import Server

STEP = "foersag-vurder"
COUNTED_PAGE = "/om"
VIEWS = "SELECT coalesce(sum(views), 0) FROM view_count WHERE item = 'pages.about'"
DEADLINE = 30.0


@dataclass
class Ready:
    """A learner with the form of the first case filled in and not yet sent."""

    server: Server
    worker: Caseworker
    path: str
    fields: Fields

    @property
    def key(self) -> tuple[str, str]:
        """Hash of the token, and the step."""
        return token_hash(token_in(self.path)), STEP

    def send(self) -> Reply:
        """Send the form."""
        return self.worker.send("POST", self.path, self.fields)

    def restart(self) -> None:
        """Restart the server, and connect again."""
        self.server.stop()
        self.server.start()
        self.worker.close()
        self.worker.send = Http("127.0.0.1", self.server.port)

    def close(self) -> None:
        """Close the connection."""
        self.worker.close()


def ready(server: Server, library: Library) -> Ready:
    """Walk to the form of the first case and fill it in."""
    worker = caseworker(server, library)
    *_, (_, path, page) = worker.walk_until(worker.start(), STEP)
    form = posting_form(page.body)
    assert form is not None
    return Ready(server, worker, path, worker.fill(path, form, page.body))


def assert_put_off(reply: Reply, sent: Ready) -> None:
    """The reply asks to try again in a while, in Danish, and holds every answer."""
    assert reply.status == 503
    assert int(reply.headers["Retry-After"]) > 0
    assert "Dine svar er ikke gemt endnu" in reply.body
    assert "Traceback" not in reply.body and "sqlite" not in reply.body.lower()
    form = posting_form(reply.body)
    assert form is not None
    assert urljoin(sent.path, form.action) == sent.path
    assert sorted(form.hidden) == sorted(sent.fields)


def assert_sent_again(put_off: Reply, sent: Ready, database: Path) -> None:
    """What the page kept can be sent as it is, and is then stored whole."""
    form = posting_form(put_off.body)
    assert form is not None
    fields = form.hidden
    assert eventually(lambda: sent.worker.send("POST", sent.path, fields).status == 303)
    ticked = {(box[0], box[1]) for box in records(database)[sent.key].boxes if box[2]}
    assert set(sent.fields) - {("hjemmeside", "")} <= ticked


def assert_reading_goes_on(server: Server) -> int:
    """Every open page can be read; returns how many times the counted page was."""
    with closing(Http("127.0.0.1", server.port)) as http:
        for path in (
            "/",
            "/moduler/ledsagelse-eller-stoette",
            "/privatliv",
            "/static/css/site.css",
            COUNTED_PAGE,
        ):
            assert http("GET", path).status == 200, path
    return 1


def eventually(met: Callable[[], bool]) -> bool:
    """Tell whether something comes true before the deadline."""
    end = time.monotonic() + DEADLINE
    while not met():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def assert_views_kept(database: Path, views: int) -> None:
    """Every view of the counted page is in the database, or comes to be."""
    assert eventually(lambda: count(database, VIEWS) == views)
