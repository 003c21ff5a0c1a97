"""What is printed: the receipt on one sheet, and the differences with every explanation open."""

import re
from collections.abc import Callable

import pytest

from learning.library.model import Library
from learning.web.integration import GUIDES
from tests.browser.gallery import Shot
from tests.browser.windows import Window

pytestmark = pytest.mark.browser

A4_POINTS = (595, 842)


def sheets(view: Window) -> int:
    """Print the page and return the number of sheets, which must be A4."""
    printed = view.page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", printed)
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {A4_POINTS}
    return len(re.findall(rb"/Type\s*/Page\b", printed))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_receipt_is_one_sheet(
    gallery: dict[str, Shot], window: Callable[..., Window], script: bool
) -> None:
    view = window(java_script_enabled=script)
    view.hang(gallery["kvittering"])
    assert sheets(view) == 1
    view.page.emulate_media(media="print")
    assert view.page.is_visible(".underskrift")
    assert view.page.is_visible(".qr svg")
    assert not view.page.is_visible("main button")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_differences_are_printed_with_everything_open(
    gallery: dict[str, Shot], window: Callable[..., Window], script: bool
) -> None:
    view = window(java_script_enabled=script)
    view.hang(gallery["foersag-forskelle"])
    closed = view.page.locator(".kriterium:not([open]) > .indhold")
    assert closed.count() > 0
    assert not closed.first.is_visible()
    as_it_is = sheets(view)
    view.page.evaluate("document.querySelectorAll('.kriterium').forEach(one => { one.open = true; })")
    all_open = sheets(view)
    view.page.evaluate("document.querySelectorAll('.kriterium .indhold').forEach(one => one.remove())")
    assert as_it_is == all_open > sheets(view)


def test_a_poster_with_a_long_title_and_each_guide_are_one_sheet(
    library: Library, window: Callable[..., Window]
) -> None:
    view = window(java_script_enabled=False)
    longest = max(library.modules.values(), key=lambda module: len(module.title))
    for path in (f"/moduler/{longest.slug}/plakat", *(f"/integration/{system}" for system in GUIDES)):
        view.visit(path)
        assert sheets(view) == 1, path


def test_a_case_is_printed_without_the_screen_s_tools(
    gallery: dict[str, Shot], window: Callable[..., Window]
) -> None:
    view = window(color_scheme="dark")
    view.hang(gallery["foersag-laes"])
    view.page.emulate_media(media="print", color_scheme="dark")
    for tool in (".skipnav", ".sidenav", ".vaerktoej", ".knapraekke", ".senere", ".trin"):
        assert not view.page.locator(tool).first.is_visible(), tool
    ground = "getComputedStyle(document.body).backgroundColor"
    assert view.page.evaluate(ground) == "rgb(255, 255, 255)"
    assert sheets(view) <= 3
