"""The screens that carry a module from draft to readers: no barrier, by keyboard, and without a script."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from learning.database import write
from learning.editorial import remarks, reviews
from learning.editorial.remarks import Place
from learning.editorial.reviews import Outcome, Wish
from learning.engines import open_engine
from learning.staff.accounts import Role, Staff
from tests.browser.barriers import barriers, violations
from tests.browser.windows import Window, enter
from tests.databases import settings_for
from tests.server import Server
from tests.staffing import COOKIE, hire, session_of

pytestmark = pytest.mark.browser

SLUG = "socialpaedagogisk-stoette-behov"
UNIT = f"moduler/{SLUG}"
REVIEW = f"/redaktion/gennemgang/{SLUG}"
SCREENS = ("/redaktion", f"/redaktion/modul/{SLUG}", REVIEW, "/redaktion/udgivelser", "/redaktion/spor")
HEAVIEST = 250_000
FETCHED = """() => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))
  .reduce((sum, one) => sum + one.encodedBodySize, 0)"""


@pytest.fixture(scope="module")
def office(server: Server) -> Iterator[tuple[Engine, Staff]]:
    """Someone with every role, and a module in review with remarks: one in place, one that lost it."""
    engine = open_engine(settings_for(server.instance))
    with_all = hire("alma@example.dk", Role.WRITER, Role.LAWYER, Role.EDITOR, name="Alma", engine=engine)
    asks(engine, with_all)
    yield engine, with_all
    with write(engine) as connection:
        reviews.close(connection, UNIT, Outcome.WITHDRAWN, by=with_all.id)
    engine.dispose()


def asks(engine: Engine, person: Staff) -> None:
    late = date.today() - timedelta(days=1)
    with write(engine) as connection:
        reviews.request(connection, UNIT, Wish(person.id, late, "Se på fristen."), by=person.id)
        for quote in ("", "ord, der ikke står der"):
            place = Place(f"{UNIT}/modul.md", 1, quote=quote)
            remarks.write_remark(connection, UNIT, place, text="Hvorfor det?", by=person.id)


def enters(window: Window, engine: Engine, person: Staff) -> None:
    number = session_of(person, engine=engine)
    window.context.add_cookies([{"name": COOKIE, "value": number, "url": window.address}])


def test_no_screen_has_a_barrier_and_a_remark_is_written_by_keyboard(
    office: tuple[Engine, Staff], window: Callable[..., Window]
) -> None:
    view, wrong = window(), {}
    enters(view, *office)
    for screen in SCREENS:
        view.visit(screen)
        assert view.page.evaluate(FETCHED) <= HEAVIEST, screen
        if found := barriers(view.page):
            wrong[screen] = found[:5]
    assert wrong == {}
    writes_and_is_refused(view)


def writes_and_is_refused(view: Window) -> None:
    """A remark on a paragraph, and an approval without the tick that it needs."""
    page, keys = view.page, view.page.keyboard
    view.visit(REVIEW)
    page.focus("article.dokument .sted >> nth=0 >> .bemaerk")
    enter(page)
    page.wait_for_selector("#ny:focus")
    assert violations(page) == []
    keys.type("Er det nok?")
    keys.press("Tab")
    enter(page)
    assert "ok=bemaerket" in page.url
    assert "Er det nok?" in page.inner_text("article.dokument .sted >> nth=0")
    page.focus("text=Godkend juridisk")
    enter(page)
    assert "panelet mangler" in page.inner_text(".fejloversigt")
    assert page.title().startswith("Fejl: ")


def test_the_screens_work_without_a_script(
    office: tuple[Engine, Staff], window: Callable[..., Window]
) -> None:
    view = window(width=390, java_script_enabled=False)
    enters(view, *office)
    view.visit("/redaktion")
    assert "Over fristen" in view.page.inner_text(".koe")
    view.follow(".koe a >> nth=0")
    view.page.click("text=Send tilbage til forfatteren")
    view.page.fill("#hvorfor", "Fristen er forkert.")
    view.follow("button >> text=Send tilbage")
    assert view.page.url.endswith(f"/redaktion/modul/{SLUG}?ok=givet")
    asks(*office)
