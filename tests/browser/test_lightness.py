"""Pages are light, ask no one else, break no policy and leave nothing behind."""

from collections.abc import Callable

import pytest

from tests.browser.gallery import Shot
from tests.browser.windows import Window

pytestmark = pytest.mark.browser

HEAVIEST = 150_000
HEAVIEST_FOR_STAFF = 250_000
STAFF = ("rapport", "personale", "konto")
"""How the names of pages begin that only staff sees, at a desk."""
HEAVIEST_SCRIPT = 5_000
MOST_REQUESTS = 10
FETCHED = """() => performance.getEntriesByType('resource').map(one => [one.name, one.encodedBodySize])"""


def test_every_page_is_light_with_its_fonts_and_asks_no_one_else(
    gallery: dict[str, Shot], window: Callable[..., Window]
) -> None:
    view = window()
    heavy = {}
    for name, shot in gallery.items():
        view.hang(shot)
        view.page.evaluate("document.fonts.ready")
        fetched = dict(view.page.evaluate(FETCHED))
        weight = len(shot.html.encode()) + sum(fetched.values())
        scripts = sum(size for url, size in fetched.items() if ".js" in url)
        assert 0 < scripts <= HEAVIEST_SCRIPT, name
        assert len(fetched) <= MOST_REQUESTS, name
        if weight > (HEAVIEST_FOR_STAFF if name.startswith(STAFF) else HEAVIEST):
            heavy[name] = weight
    assert heavy == {}
    assert view.context.cookies() == []
    assert view.page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert view.problems == []
    assert {url for url in view.asked if not url.startswith(view.address)} == set()
