"""The report as a file: no barrier, nothing sticks out, and the text of its charts can be read on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from learning.reports.formats.document import document
from learning.reports.formats.html import write_html
from learning.reports.headlines import front
from tests.browser.barriers import barriers
from tests.browser.windows import STRAYING
from tests.reports.releases import release

pytestmark = pytest.mark.browser

SMALLEST_TEXT = """() => Math.min(...[...document.querySelectorAll('svg text')]
  .filter(one => one.checkVisibility())
  .map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a))"""
CUT = """() => [...document.querySelectorAll('svg')].filter(one => one.checkVisibility()).flatMap(drawing => {
  const frame = drawing.getBoundingClientRect();
  return [...drawing.querySelectorAll('text')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.left < frame.left - 2 || box.right > frame.right + 2;
  }).map(one => one.textContent);
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A year of one module, as a file."""
    snapshot = release(modules=1)
    path: Path = tmp_path_factory.mktemp("report") / "rapport.html"
    path.write_text(write_html(document(snapshot, front(snapshot))), "utf-8")
    return path.as_uri()


@pytest.fixture
def page(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The file in a window of some width, without the net, with every table open."""
    opened = chromium.new_page(viewport={"width": request.param, "height": 900}, offline=True)
    opened.goto(address)
    opened.evaluate("document.querySelectorAll('figure details').forEach(one => one.open = true)")
    yield opened
    opened.close()


@pytest.mark.parametrize("page", [1280], indirect=True)
def test_the_report_has_no_barrier(page: Page) -> None:
    assert barriers(page) == []


@pytest.mark.parametrize("page", [1280, 768, 390, 320], indirect=True)
def test_the_charts_can_be_read_at_any_width(page: Page) -> None:
    assert page.evaluate(STRAYING) == []
    assert page.evaluate(SMALLEST_TEXT) >= 12
    assert page.evaluate(CUT) == []
