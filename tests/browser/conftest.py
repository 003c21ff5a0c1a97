"""A real Chromium and the open pages on a port of their own."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from tests.databases import migrated_file
from tests.web.open_site import OpenSite, open_site

__all__ = ["migrated_file", "open_site"]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Served:
    """The open pages as a server; ``address`` has no slash at the end."""

    address: str
    site: OpenSite


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; where there is none the test is skipped, in CI it fails."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None and not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def served(open_site: OpenSite) -> Iterator[Served]:
    """The open pages on a free port."""
    server = make_server("127.0.0.1", 0, open_site.app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Served(f"http://127.0.0.1:{server.server_port}", open_site)
    server.shutdown()
    thread.join()
    server.server_close()
