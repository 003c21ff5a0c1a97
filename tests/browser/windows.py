"""A browser window that remembers what went wrong in it."""

import time
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Frame, Page, Response, Route

from tests.browser.gallery import Shot

BENIGN = "Failed to load resource: the server responded with a status of 4"
"""What Chromium says of a page that is an answer with an error, such as 422."""
PATIENCE = 15_000
"""Milliseconds to wait for what a click leads to."""
KEPT_HEADERS = ("Content-Type", "Content-Security-Policy", "Referrer-Policy")
STRAYING = """() => [...document.querySelectorAll('body *')].filter(element => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.right > innerWidth + 1
    && !element.closest('.tabelramme, .skjult-visuelt, .skipnav, svg') && element.checkVisibility();
}).map(element => element.outerHTML.slice(0, 120))"""


def follow(page: Page | Frame, selector: str) -> None:
    """Click what leads to another page, and wait until all of that page is there.

    A click by itself ends before the next page has come, so that a test would read the one it left, or half
    of the one it goes to.
    """
    with page.expect_navigation():
        page.click(selector)


def enter(page: Page) -> None:
    """Press Enter on what leads to another page, and wait until all of that page is there."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def until(place: Page | Frame, holds: str, arg: object = None) -> None:
    """Wait until an expression is true of a page.

    It is asked from here: Playwright's own waiting asks again from within the page with ``eval``, which our
    security policy forbids, so that it only ever succeeds at its first look.

    Raises:
        AssertionError: it did not become true in time.
    """
    last = time.monotonic() + PATIENCE / 1000
    while not place.evaluate(holds, arg):
        assert time.monotonic() < last, f"never true of {place.url}: {holds}"
        place.wait_for_timeout(50)


def straying(page: Page | Frame) -> list[str]:
    """Return the elements that stick out to the right and make a page scroll sideways."""
    wide = page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    found: list[str] = page.evaluate(STRAYING)
    return found or (["the page itself"] if wide else [])


class Window:
    """One page in a context of its own. ``problems``: what the console and the network complained about."""

    def __init__(self, browser: Browser, address: str, width: int = 1280, **settings: Any) -> None:
        self.address = address
        self.problems: list[str] = []
        self.asked: list[str] = []
        settings.setdefault("viewport", {"width": width, "height": 900})
        self.context = browser.new_context(locale="da-DK", **settings)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("response", self._note_response)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(BENIGN):
            self.problems.append(f"console: {message.text}")

    def _note_response(self, response: Response) -> None:
        self.asked.append(response.url)
        if not response.url.startswith(self.address):
            self.problems.append(f"elsewhere: {response.url}")
        elif "/static/" in response.url and not response.ok:
            self.problems.append(f"missing: {response.url}")

    def visit(self, path: str) -> None:
        """Open an address of the site."""
        self.page.goto(self.address + path)

    def follow(self, selector: str) -> None:
        """Click what leads to another page, and wait until it is there."""
        follow(self.page, selector)

    def hang(self, shot: Shot, *, policy: bool = True) -> None:
        """Show a page at an address of the site with its own headers, or without its security policy."""
        address = f"{self.address}/galleri/{shot.name}"
        headers = {name: shot.headers[name] for name in KEPT_HEADERS if name in shot.headers}
        if not policy:
            headers.pop("Content-Security-Policy")

        def fulfil(route: Route) -> None:
            route.fulfill(headers=headers, body=shot.html)

        self.page.route(address, fulfil)
        self.page.goto(address)
        self.page.unroute(address)

    def straying(self) -> list[str]:
        """Return the elements that stick out to the right and make the page scroll sideways."""
        return straying(self.page)

    def close(self) -> None:
        """Close the window."""
        self.context.close()
