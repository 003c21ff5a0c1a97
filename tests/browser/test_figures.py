"""Figures on screen and paper: an invented year on the board, by module, as a report and open to all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from learning.database import db, write
from learning.ledger.origin import mark_synthetic
from learning.ledger.rollups import refresh
from learning.ledger.schema import migrate
from learning.reports.current import Publisher, keep_up
from learning.reports.shapes import KnownShapes
from learning.staff.accounts import Role
from learning.training.invented_attempt import Year
from learning.training.invented_year import live_through
from tests.browser.barriers import barriers
from tests.browser.windows import Window
from tests.databases import settings_for
from tests.staffing import COOKIE, hire, session_of
from tests.web.open_site import opened, staff_rooms

pytestmark = pytest.mark.browser

LAST_DAY = date(2026, 12, 18)
YEAR = "/rapporter/aarsrapport/2026-01-01_2026-12-31"
PATHS = (
    "/rapporter",
    "/rapporter?modul=proevemodul&kanal=direkte",
    "/rapporter?kvartal=2026-K2&kanal=direkte",
    "/rapporter/moduler/proevemodul",
    "/rapporter/aarsrapport",
    YEAR,
    "/tal",
    "/tal?aar=2019",
)
DATED = re.compile(rb"/Type\s*/Page[^s]")


@dataclass(frozen=True)
class Shown:
    """A site with an invented year, and the number of an evaluator's session."""

    address: str
    session: str

    def window(self, chromium: Browser, width: int = 1280, **settings: object) -> Window:
        """Open a window in which the evaluator is signed in."""
        window = Window(chromium, self.address, width, **settings)
        window.context.add_cookies([{"name": COOKIE, "value": self.session, "url": self.address}])
        return window


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A small site on a free port, with 120 invented attempts counted and shown."""
    settings = settings_for(tmp_path_factory.mktemp("figures") / "instance")
    migrate(settings)
    with opened(settings) as site:
        staff_rooms(site)
        with write() as connection:
            mark_synthetic(connection, 1)
        year = Year(site.shelf.library, site.shelf.release, LAST_DAY, 120, 1)
        live_through(db.engine, year, lambda: None)
        refresh(None, KnownShapes(site.shelf), today=LAST_DAY)
        keep_up(Publisher(site.shelf, "Prøvestyrelsen"), today=LAST_DAY)
        number = session_of(hire("eva@example.dk", Role.EVALUATOR))
        server = make_server("127.0.0.1", 0, site.app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Shown(f"http://127.0.0.1:{server.server_port}", number)
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def view(shown: Shown, chromium: Browser) -> Iterator[Window]:
    """A window that nothing may go wrong in."""
    opened_window = shown.window(chromium)
    yield opened_window
    opened_window.close()
    assert opened_window.problems == []


def unfold(page: Page) -> None:
    """Open every table that a chart hides."""
    page.evaluate("document.querySelectorAll('figure details').forEach(one => one.open = true)")


def test_figures_have_no_barrier_and_say_that_they_are_invented(view: Window) -> None:
    for path in PATHS:
        view.visit(path)
        unfold(view.page)
        assert barriers(view.page, 390, 320) == [], path
        if path not in ("/rapporter/aarsrapport", "/tal?aar=2019"):
            assert "Syntetiske tal" in view.page.inner_text("main"), path


def test_a_part_of_the_year_is_chosen_without_a_script(shown: Shown, chromium: Browser) -> None:
    view = shown.window(chromium, java_script_enabled=False)
    page = view.page
    view.visit("/rapporter")
    page.select_option("#modul", "proevemodul")
    page.select_option("#kvartal", "2026-K2")
    view.follow("text=Vis tal")
    assert page.input_value("#kvartal") == "2026-K2"
    page.select_option("#kanal", "direkte")
    view.follow("text=Vis tal")
    assert page.is_visible(".fejloversigt")
    assert page.input_value("#modul") == "proevemodul"
    page.select_option("#kvartal", "")
    view.follow("text=Vis tal")
    view.follow("text=Svar felt for felt")
    assert page.is_visible(".sagstekst-indhold >> nth=0")
    view.close()


def test_a_report_is_printed_whole_and_without_what_is_for_the_screen(
    shown: Shown, chromium: Browser
) -> None:
    view = shown.window(chromium)
    view.visit(YEAR)
    view.page.emulate_media(media="print")
    assert not view.page.is_visible(".genveje")
    assert view.page.is_visible("#bilag-c")
    assert 5 < len(DATED.findall(view.page.pdf(prefer_css_page_size=True))) < 60
    view.close()
