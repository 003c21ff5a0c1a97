"""Colours and movement follow the reader's own needs and settings."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.gallery import Shot
from tests.browser.windows import Window

pytestmark = pytest.mark.browser

LUMINANCE = """selector => {
  const [r, g, b] = getComputedStyle(document.querySelector(selector)).backgroundColor.match(/\\d+/g);
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
}"""
MOVING = """() => document.getAnimations().length + [...document.querySelectorAll('*')].flatMap(one =>
  ['', '::before', '::after'].map(part => getComputedStyle(one, part)))
  .filter(style => parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none').length"""


def drawn(page: Page, field: str) -> bytes:
    """Return the pixels where a field is drawn."""
    return page.locator(f"#{field}").screenshot()


@pytest.mark.parametrize("forced", ["active", "none"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ticked_and_unticked_fields_look_different(
    gallery: dict[str, Shot], window: Callable[..., Window], forced: str, scheme: str
) -> None:
    view = window(forced_colors=forced, color_scheme=scheme)
    for name in ("modul", "foersag-peg", "foersag-vurder", "evaluering"):
        view.hang(gallery[name])
        field = view.page.locator("main .form-radio, main .form-checkbox").first
        chosen = str(field.get_attribute("id"))
        view.page.evaluate("document.activeElement.blur()")
        before = drawn(view.page, chosen)
        field.evaluate("field => { field.checked = true; }")
        assert drawn(view.page, chosen) != before, name
        field.evaluate("field => { field.checked = false; }")
        assert drawn(view.page, chosen) == before, name  # so the difference is the tick and nothing else


def test_the_page_follows_the_system_s_dark_mode(
    gallery: dict[str, Shot], window: Callable[..., Window]
) -> None:
    view = window()
    view.hang(gallery["forside"])
    for scheme, low, high in (("light", 0.9, 1.0), ("dark", 0.0, 0.2)):
        view.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert low <= view.page.evaluate(LUMINANCE, "body") <= high


def test_nothing_moves_for_a_reader_who_wants_calm(
    gallery: dict[str, Shot], window: Callable[..., Window]
) -> None:
    view = window(reduced_motion="reduce")
    view.hang(gallery["foersag-forskelle"])
    assert view.page.evaluate(MOVING) == 0
    view.page.emulate_media(reduced_motion="no-preference")
    assert view.page.evaluate(MOVING) > 0  # or the check would see nothing
