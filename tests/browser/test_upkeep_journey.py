"""After publication: a reader's report is answered, a change declared, a source ended; wide and narrow."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from learning.database import write
from learning.editorial.revisions import Change, body, head, save
from learning.engines import open_engine
from learning.staff.accounts import Role
from tests.browser.barriers import violations
from tests.browser.windows import Window
from tests.databases import settings_for
from tests.server import Server
from tests.staffing import COOKIE, hire, session_of

pytestmark = pytest.mark.browser

SLUG = "begrundelse-og-frister"
PATH = f"moduler/{SLUG}/modul.md"
Open = Callable[..., Window]


@pytest.fixture
def windows(server: Server, window: Open) -> tuple[Window, Window]:
    """A wide and a narrow window of a writer who has changed a word of a published module."""
    engine = open_engine(settings_for(server.instance))
    vibe = hire(f"vibe-{uuid4()}@vedligehold.dk", Role.WRITER, name="Vibe", engine=engine)
    number = session_of(vibe, engine=engine)
    with write(engine) as connection:
        newest = head(connection, PATH)
        assert newest is not None
        text = (body(connection, newest) or b"") + b"\nOg lidt til.\n"
        save(connection, Change(PATH, text, newest.number), by=vibe.id, reason="rettet")
    engine.dispose()
    views = (window(), window(width=390))
    for one in views:
        one.context.add_cookies([{"name": COOKIE, "value": number, "url": server.address}])
    return views


def looked_at(view: Window) -> None:
    """No finding by axe, and nothing that sticks out."""
    assert violations(view.page) == []
    assert view.straying() == []


def test_what_comes_after_publication_is_kept_up(windows: tuple[Window, Window]) -> None:
    for view in windows:
        page = view.page
        view.visit(f"/meld-fejl?modul={SLUG}&sted=foersag-vurder")
        page.fill("#tekst", "Der står seks uger, men fristen er fire.")
        view.follow("button:has-text('Send')")
        view.visit("/redaktion/fejlmeldinger")
        looked_at(view)
        view.follow("button:has-text('Gem svaret')")
        looked_at(view)
        page.check("text=Teksten skal rettes")
        view.follow("button:has-text('Gem svaret')")
        assert page.is_visible("text=Svaret er noteret")
        view.visit(f"/redaktion/aendringer/{SLUG}")
        looked_at(view)
        page.check("#slags-typo")
        page.fill("#hvorfor", "Et ord manglede")
        view.follow("button:has-text('Erklær ændringerne')")
        looked_at(view)
        for address in ("/redaktion/aendringer", "/redaktion/lov"):
            view.visit(address)
            looked_at(view)
        view.follow("tbody th a[href*='/lov/FVL']")
        looked_at(view)
        view.follow("button:has-text('Ret i kladden')")
        assert page.is_visible("text=Skriv den sidste dag")
        looked_at(view)
