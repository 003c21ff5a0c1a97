"""A writer begins a module, takes texts out and in, compares, restores and shows a picture: wide and narrow.

The narrow window runs no script of the site.
"""

from collections.abc import Callable
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page

from learning.engines import open_engine
from learning.staff.accounts import Role
from tests.browser.barriers import violations
from tests.browser.windows import Window
from tests.databases import settings_for
from tests.library.drawn import png
from tests.server import Server
from tests.staffing import COOKIE, hire, session_of

pytestmark = pytest.mark.browser

Open = Callable[..., Window]
SLUG = "en-tur-i-teksterne"
DRAWN = "one => one.decode().then(() => one.naturalWidth)"
FRONT = f"moduler/{SLUG}/modul.md"


@pytest.fixture
def wide(server: Server, window: Open) -> Window:
    """A window in which a writer is signed in."""
    engine = open_engine(settings_for(server.instance))
    tove = hire(f"tove-{uuid4()}@tekster.dk", Role.WRITER, name="Tove", engine=engine)
    number = session_of(tove, engine=engine)
    engine.dispose()
    view = window()
    view.context.add_cookies([{"name": COOKIE, "value": number, "url": server.address}])
    return view


@pytest.fixture
def narrow(server: Server, window: Open, wide: Window) -> Window:
    """Her phone, which runs no script."""
    view = window(width=390)
    number = wide.context.cookies()[0].get("value", "")
    view.context.add_cookies([{"name": COOKIE, "value": number, "url": server.address}])
    view.page.route("**/*.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    return view


def looked_at(*windows: Window) -> None:
    """No finding by axe, and nothing that sticks out."""
    for one in windows:
        assert violations(one.page) == []
        assert one.straying() == []


def changed_front_page(page: Page, address: str) -> bytes:
    """Take the drafts out and return a zip file with one word of a front page changed."""
    packed = page.request.get(f"{address}/redaktion/ind-ud/kladder.zip").body()
    with ZipFile(BytesIO(packed)) as bundle:
        text = bundle.read(FRONT).decode()
    out = BytesIO()
    with ZipFile(out, "w") as bundle:
        bundle.writestr(FRONT, text.replace("Hver tredje sag", "Hver fjerde sag"))
    return out.getvalue()


def test_texts_are_begun_taken_in_compared_and_restored(wide: Window, narrow: Window) -> None:
    page, phone = wide.page, narrow.page
    wide.visit("/redaktion/ny")
    looked_at(wide)
    wide.follow("text=Nyt modul")
    wide.follow("button:has-text('Opret modulet')")
    looked_at(wide)
    page.fill("#titel", "En tur i teksterne")
    wide.follow("button:has-text('Opret modulet')")
    assert page.url.endswith(f"/redaktion/modul/{SLUG}")

    changed = changed_front_page(page, wide.address)
    wide.visit("/redaktion/ind-ud")
    looked_at(wide)
    page.set_input_files("#zip", {"name": "a.zip", "mimeType": "application/zip", "buffer": changed})
    wide.follow("text=Se, hvad der bliver ændret")
    looked_at(wide)
    wide.follow("text=Gem det valgte som kladder")

    for one in (wide, narrow):
        one.visit(f"/redaktion/historik/{FRONT}")
    looked_at(wide, narrow)
    for one in (wide, narrow):
        one.follow("text=Vis forskellen mellem de valgte")
    said = [page.text_content(f".forskel {tag}") for tag in ("del", "ins")]
    assert said == ["[fjernet: tredje]", "[tilføjet: fjerde]"]
    before, after = (page.locator(f".aendret .{side}").bounding_box() for side in ("foer", "efter"))
    assert before and after and before["y"] == after["y"] and before["x"] < after["x"]
    before, after = (phone.locator(f".aendret .{side}").bounding_box() for side in ("foer", "efter"))
    assert before and after and before["y"] < after["y"] and before["x"] == after["x"]
    looked_at(wide, narrow)
    phone.click(".foldet > summary")
    assert phone.is_visible(".foldet .flinje")
    narrow.follow("text=Gendan revision")
    assert "gendannet som en ny revision" in phone.inner_text("main")
    looked_at(narrow)


def test_a_picture_is_put_up_shown_small_and_refused_when_it_is_too_large(wide: Window) -> None:
    page = wide.page
    wide.visit("/redaktion/billeder")
    large = png(4, 4) + b"x" * 12_000_000
    page.set_input_files("#billede", {"name": "x.png", "mimeType": "image/png", "buffer": large})
    wide.follow("text=Læg billedet op")
    assert "højst 8 MB" in page.inner_text("main")
    wide.visit("/redaktion/billeder")
    page.set_input_files("#billede", {"name": "Rampe.PNG", "mimeType": "image/png", "buffer": png(40, 30)})
    page.fill("#alt", "En rampe ved en dør")
    wide.follow("text=Læg billedet op")
    assert "![En rampe ved en dør](billeder/rampe.png)" in page.inner_text(".kodelinje >> nth=0")
    small = page.locator("li", has_text="rampe.png").locator(".mini img")
    small.scroll_into_view_if_needed()
    assert small.evaluate(DRAWN) == 40
    looked_at(wide)
