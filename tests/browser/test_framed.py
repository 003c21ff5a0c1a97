"""A module inside a page of another origin: followed, finished, and nothing else of ours let in."""

import html
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page

from learning.library.model import Library
from tests.browser.barriers import violations
from tests.browser.gallery import SLUG
from tests.browser.windows import STRAYING, follow, until
from tests.learner import Http, Learner
from tests.server import Server

pytestmark = pytest.mark.browser

PATIENCE = 15_000
LISTEN = "<script>var sagt = []; addEventListener('message', e => sagt.push([e.origin, e.data]));</script>"
NOTHING_HEARD = 300
"""Milliseconds in which a frame that was let in would long have spoken."""

Visit = Callable[..., Page]


@contextmanager
def municipality(content: str) -> Iterator[str]:
    """A municipality's own site with one page; yield its address, of another host and port than ours."""
    page = f'<!DOCTYPE html><html lang="da"><meta charset="utf-8"><title>Intranet</title>{LISTEN}{content}'

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://localhost:{running.server_address[1]}/"
        running.shutdown()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Open pages in windows of their own; no window ends with a cookie."""
    contexts = []

    def open_page(address: str, **settings: Any) -> Page:
        contexts.append(chromium.new_context(locale="da-DK", **settings))
        contexts[-1].set_default_timeout(PATIENCE)
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield open_page
    assert [context.cookies() for context in contexts] == [[]] * len(contexts)
    for context in contexts:
        context.close()


@pytest.fixture
def http(server: Server) -> Iterator[Http]:
    """A connection to the server."""
    connection = Http("127.0.0.1", server.port)
    yield connection
    connection.close()


def snippet(http: Http) -> str:
    """Return the HTML that the share page offers to copy."""
    found = re.search(
        r"<textarea[^>]*>\n(.*?)</textarea>", http("GET", f"/moduler/{SLUG}/del").body, re.DOTALL
    )
    assert found is not None
    return html.unescape(found[1])


def ours(page: Page) -> Frame:
    """Return the frame on a page."""
    frame = page.frames[1]
    frame.wait_for_load_state()
    return frame


def heard(page: Page, kind: str) -> list[dict[str, Any]]:
    """Return what the page was told of a kind, once it has been told something."""
    until(page, "kind => sagt.some(([, d]) => d.type === kind)", arg=kind)
    return [said for _, said in page.evaluate("sagt") if said["type"] == kind]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_copied_frame_follows_the_module_to_its_end(
    server: Server, library: Library, http: Http, visit: Visit, width: int
) -> None:
    with municipality(snippet(http)) as address:
        page = visit(address, viewport={"width": width, "height": 900})
        frame = ours(page)
        first = heard(page, "trin")[0]
        assert (first["modul"], first["trin"], first["nr"]) == (SLUG, "start", 0)
        follow(frame, ".button-primary")
        until(page, "sagt.some(([, d]) => d.nr === 1)")
        until(page, "document.querySelector('iframe').height > 1500")
        until(frame, "document.scrollingElement.scrollHeight <= innerHeight + 1")
        assert frame.evaluate(STRAYING) == []
        assert violations(frame) == []
        learner = Learner(http, library, library.modules[SLUG])
        at = frame.url.removeprefix(server.address)
        learner.attempt = at.rsplit("/", 1)[0]
        for _ in learner.walk_until(at, "resultat"):
            pass
        frame.goto(f"{server.address}{learner.attempt}/resultat")
        follow(frame, "form[action$=kvittering] button")
        assert heard(page, "faerdig") == [{"sagskompas": 1, "type": "faerdig", "modul": SLUG, "score": 1}]
        told = page.evaluate("JSON.stringify(sagt)")
        assert learner.attempt not in told
        assert {origin for origin, _ in page.evaluate("sagt")} == {server.address}


def test_without_javascript_the_module_is_begun_in_its_frame_and_other_pages_in_a_new_window(
    http: Http, visit: Visit
) -> None:
    with municipality(snippet(http)) as address:
        page = visit(address, java_script_enabled=False)
        follow(ours(page), ".button-primary")
        assert page.frames[1].url.endswith("/foersag-laes")
        assert page.locator("iframe").get_attribute("height") == "800"
        with page.expect_popup() as opened:
            page.frames[1].click(".rammefod a >> nth=1")
        assert opened.value.url.endswith("/privatliv")


def test_a_learning_system_that_asks_is_given_the_way_back(server: Server, visit: Visit) -> None:
    frame = f'<iframe name="sagskompas-genoptag" src="{server.address}/embed/{SLUG}"></iframe>'
    with municipality(frame) as address:
        page = visit(address)
        follow(ours(page), ".button-primary")
        until(page, "sagt.some(([, d]) => d.nr === 1)")
        back = heard(page, "trin")[-1]["genoptag"]
        assert page.frames[1].url.startswith(server.address + back)
    with municipality(frame.replace(f"/embed/{SLUG}", back)) as address:
        resumed = visit(address)
        assert heard(resumed, "trin")[0]["trin"] == "foersag-laes"


def test_the_browser_refuses_pages_that_did_not_begin_in_a_frame(
    server: Server, http: Http, visit: Visit
) -> None:
    begun = http("POST", f"/moduler/{SLUG}/start", []).location
    frames = (
        f'<iframe src="{server.address}{path}"></iframe>' for path in (f"/moduler/{SLUG}", begun, "/log-ind")
    )
    with municipality("".join(frames)) as address:
        page = visit(address)
        page.wait_for_timeout(NOTHING_HEARD)
        assert len(page.frames) == 4
        assert [frame.url for frame in page.frames[1:]] == ["chrome-error://chromewebdata/"] * 3
        assert page.evaluate("sagt") == []


def test_what_a_module_is_reaches_readers_without_breaking_the_policy(server: Server, visit: Visit) -> None:
    page = visit("about:blank")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{server.address}/moduler/{SLUG}")
    said = page.locator('script[type="application/ld+json"]').text_content()
    assert said is not None
    assert '"LearningResource"' in said
    assert complaints == []
