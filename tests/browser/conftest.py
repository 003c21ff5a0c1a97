"""One server, one Chromium and one gallery of pages for all tests of the screens."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from learning.library.compiler import compile_library
from learning.library.model import Library
from learning.library.reader import read_folder
from tests.browser.gallery import Gallery, Shot, failures
from tests.browser.windows import Window
from tests.server import ROOT, Server, running

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "NO CHROMIUM: the screens are NOT tested. Install the package »chromium«"
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SLOW_LINE = {"offline": False, "latency": 250, "downloadThroughput": 150_000, "uploadThroughput": 150_000}
SLOWER = 6
"""A line and a processor so slow that a test which does not wait for a page or its script is seen to fail."""
OPERATOR = {
    "SAGSKOMPAS_OPERATOR_NAME": "Prøvestyrelsen",
    "SAGSKOMPAS_OPERATOR_ADDRESS": "Prøvevej 1, 7998 Statsservice",
    "SAGSKOMPAS_OPERATOR_PHONE": "12 34 56 78",
    "SAGSKOMPAS_OPERATOR_EMAIL": "post@example.dk",
    "SAGSKOMPAS_WORKERS": "1",
}


def chromium_path() -> str | None:
    """Return where Chromium is, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def give_up() -> NoReturn:
    """Skip with a loud reason; fail where CI is set, for there the screens must be seen."""
    if os.environ.get("CI"):
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@pytest.fixture(scope="session")
def library() -> Library:
    """The content that the server serves."""
    return compile_library(read_folder(ROOT / "content"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server."""
    instance: Path = tmp_path_factory.mktemp("browser") / "instance"
    with running(instance, OPERATOR) as started:
        yield started


@pytest.fixture(scope="session")
def gallery(server: Server, library: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shot]:
    """Every page in every state, by name."""
    shots = [*Gallery(server, library).collect(), *failures(tmp_path_factory.mktemp("failing"))]
    return {shot.name: shot for shot in shots}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    path = chromium_path() or give_up()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        if os.environ.get("SLOW"):
            slow_down(browser)
        yield browser
        browser.close()


def slow_down(browser: Browser) -> None:
    """Let every page that the browser opens from now on be slow (``SLOW=1``)."""
    opens = browser.new_context

    def new_context(**settings: Any) -> BrowserContext:
        context = opens(**settings)
        opens_page = context.new_page

        def new_page() -> Page:
            page = opens_page()
            session = context.new_cdp_session(page)
            session.send("Network.emulateNetworkConditions", SLOW_LINE)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            return page

        context.new_page = new_page  # type: ignore[method-assign]
        return context

    browser.new_context = new_context  # type: ignore[method-assign]
    browser.new_page = lambda **settings: new_context(**settings).new_page()  # type: ignore[method-assign]


@pytest.fixture
def window(chromium: Browser, server: Server) -> Iterator[Callable[..., Window]]:
    """Open windows on the site; each notes what it asked for, and is closed after the test."""
    opened: list[Window] = []

    def open_window(**settings: Any) -> Window:
        opened.append(Window(chromium, server.address, **settings))
        return opened[-1]

    yield open_window
    for one in opened:
        one.close()
    assert [problem for one in opened for problem in one.problems] == []
