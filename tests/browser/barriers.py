"""What bars a reader's way on a page: axe's findings in light and dark, and what sticks out, at any width."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Frame, Page

from tests.browser.windows import straying

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RUN = """only => axe.run(document, {runOnly: only, resultTypes: ['violations']}).then(result =>
  result.violations.flatMap(one => one.nodes.map(node =>
    `${one.id}: ${node.target.join(' ')} ${node.failureSummary.split('\\n')[1]}`)))"""
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WHAT_COLOURS_DECIDE = ["color-contrast", "link-in-text-block"]
WHAT_WIDTHS_DECIDE = ["target-size", "scrollable-region-focusable"]
WIDE, PHONE = 1280, 390


def violations(page: Page | Frame, only: list[str] = EVERYTHING) -> list[str]:
    """Return what axe finds on a page as it is shown now: rule, place and reason."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, only)
    return found


def barriers(page: Page, *narrower: int) -> list[str]:
    """Return what is wrong on a wide screen, in dark colours, and at the narrower widths (or on a phone).

    Everything is asked once; what only colours or widths decide is asked again where they change. The page is
    left wide and light.
    """
    shown(page, WIDE)
    found = violations(page) + straying(page)
    page.emulate_media(color_scheme="dark")
    found += violations(page, WHAT_COLOURS_DECIDE)
    page.emulate_media(color_scheme="light")
    for width in narrower or (PHONE,):
        shown(page, width)
        found += violations(page, WHAT_WIDTHS_DECIDE) + straying(page)
    shown(page, WIDE)
    return found


def shown(page: Page, width: int) -> None:
    """Let the window of a page be so wide."""
    page.set_viewport_size({"width": width, "height": 900})
