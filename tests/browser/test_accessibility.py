"""axe finds no barrier on any page, in light and dark, on wide and narrow screens; nothing sticks out."""

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.browser.gallery import Shot
from tests.browser.windows import Window

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RUN = """only => axe.run(document, {runOnly: only, resultTypes: ['violations']}).then(result =>
  result.violations.flatMap(one => one.nodes.map(node =>
    `${one.id}: ${node.target.join(' ')} ${node.failureSummary.split('\\n')[1]}`)))"""
BREAK = """([html, style]) => {
  const main = document.querySelector('main');
  main.insertAdjacentHTML('beforeend', html);
  main.lastElementChild.style.cssText = style;
}"""
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WHAT_COLOURS_DECIDE = ["color-contrast", "link-in-text-block"]
WHAT_WIDTHS_DECIDE = ["target-size", "scrollable-region-focusable"]
"""Every rule at the narrow width is asked on the way through each module (test_every_module)."""
WIDTHS = (1280, 390)


def violations(page: Page, only: list[str] = EVERYTHING) -> list[str]:
    """Return what axe finds: rule, place and reason."""
    found: list[str] = page.evaluate(RUN, only)
    return found


def test_no_page_has_a_barrier(gallery: dict[str, Shot], window: Callable[..., Window]) -> None:
    view = window(width=max(WIDTHS))
    wrong: dict[str, list[str]] = {}
    for name, shot in gallery.items():
        view.page.set_viewport_size({"width": max(WIDTHS), "height": 900})
        view.page.emulate_media(color_scheme="light")
        view.hang(shot)
        view.page.evaluate(AXE)
        found = violations(view.page) + view.straying()
        view.page.emulate_media(color_scheme="dark")
        found += violations(view.page, WHAT_COLOURS_DECIDE)
        view.page.set_viewport_size({"width": min(WIDTHS), "height": 900})
        found += violations(view.page, WHAT_WIDTHS_DECIDE) + view.straying()
        if found:
            wrong[name] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("broken", "style", "rule"),
    [
        ("<p>Grå på hvid</p>", "color:#999;background:#fff", "color-contrast"),
        ("<input id='uden'>", "", "label"),
        ("<div>Bred</div>", "width:2000px", "Bred"),
    ],
)
def test_the_checks_see_a_barrier(window: Callable[..., Window], broken: str, style: str, rule: str) -> None:
    view = window(width=390)
    view.visit("/om")
    view.page.evaluate(BREAK, [broken, style])
    view.page.evaluate(AXE)
    assert rule in " ".join(violations(view.page) + view.straying())
