"""The open pages as people meet them: any width, any colours, keyboard, paper, with and without script."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from learning.config import ROOT
from learning.ledger.schema import migrate
from learning.library.compiler import compile_library
from learning.library.reader import read_folder
from tests.browser.windows import follow
from tests.databases import settings_for
from tests.web.open_site import OpenSite, opened, receipt_code

pytestmark = pytest.mark.browser

PATHS = (
    "/",
    "/soeg",
    "/soeg?q=høring",
    "/soeg?q=findes-ikke",
    "/retskilder",
    "/retskilder/LOV-1",
    "/retskilder/aendringer?siden=2020-01-01",
    "/retskilder/aendringer?siden=i-dag",
    "/kriterier",
    "/kriterier/oplyst",
    "/ordliste",
    "/om/nationale-tal",
    "/om/nationale-tal/proever-paa-tvaers",
    "/moduler/proevemodul",
    "/om",
    "/privatliv",
    "/was",
    "/tjeklister/proeve",
    "/meld-fejl",
    "/kvittering",
    "/opfoelgning",
    "/opfoelgning/proevemodul",
    "/integration",
    "/integration/andre",
    "/findes-ikke",
)
CASE = "/opfoelgning/proevemodul"


@dataclass(frozen=True)
class Served:
    """The open pages as a server; ``address`` has no slash at the end."""

    address: str
    site: OpenSite


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The open pages on a free port."""
    settings = settings_for(tmp_path_factory.mktemp("open") / "instance")
    migrate(settings)
    with opened(settings) as site:
        server = make_server("127.0.0.1", 0, site.app, threaded=True)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Served(f"http://127.0.0.1:{server.server_port}", site)
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def window(chromium: Browser, **settings: Any) -> Iterator[Page]:
    """Open a fresh browser window and close it again."""
    context = chromium.new_context(locale="da-DK", **settings)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    """Return what axe finds, as rule and place."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def test_no_page_breaks_the_security_policy_or_asks_elsewhere(served: Served, chromium: Browser) -> None:
    with window(chromium) as page:
        said, asked = [], set()
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.add(request.url))
        for path in PATHS[:-1]:
            page.goto(served.address + path)
        assert said == []
        assert all(address.startswith(served.address) for address in asked)


def test_errors_are_accessible_and_receive_the_focus(served: Served, chromium: Browser) -> None:
    with window(chromium, viewport={"width": 320, "height": 800}) as page:
        for path in ("/meld-fejl", "/kvittering", "/opfoelgning", CASE):
            page.goto(served.address + path)
            follow(page, "main form[method=post] button[type=submit]")
            page.wait_for_selector(".fejloversigt:focus")
            assert page.title().startswith("Fejl: ")
            assert violations(page) == [], path
            page.click(".fejloversigt a >> nth=0")
            page.wait_for_selector("input:focus, textarea:focus, select:focus")


def test_a_link_in_the_summary_leads_to_the_field_without_a_script(served: Served, chromium: Browser) -> None:
    with window(chromium, java_script_enabled=False) as page:
        page.goto(served.address + "/meld-fejl?modul=proevemodul")
        follow(page, "main form button[type=submit]")
        assert page.get_attribute(".fejloversigt a", "href") == "#tekst"
        page.fill("#tekst", "Fristen er forkert")
        follow(page, "main form button[type=submit]")
        assert page.is_visible("h1 >> text=Tak for hjælpen")


def test_follow_up_questions_appear_under_their_answer_without_a_script(
    served: Served, chromium: Browser
) -> None:
    with window(chromium, java_script_enabled=False) as page:
        page.goto(served.address + CASE)
        defects, details = page.locator("[name=mangler]").first, page.locator("[name=oplyst_del]").first
        assert not defects.is_visible()
        page.check("[name=port][value=ja]", force=True)
        assert defects.is_visible()
        assert not details.is_visible()
        page.check("[name=mangler][value=oplyst]", force=True)
        assert details.is_visible()
        page.check("[name=port][value=nej]", force=True)
        assert not defects.is_visible()
        assert not details.is_visible()


def test_a_receipt_in_the_fragment_is_filled_in_and_leaves_the_address(
    served: Served, chromium: Browser
) -> None:
    code = receipt_code(served.site.keyring, date.today() - timedelta(weeks=5))
    with window(chromium) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{served.address}/opfoelgning#{code}")
        assert page.input_value("#kvittering") == code
        assert page.url == f"{served.address}/opfoelgning"
        assert not any(code in address for address in asked)
        follow(page, "main form button[type=submit]")
        assert page.is_visible("h1 >> text=Sagen sag-senere")


def test_nothing_is_left_in_the_browser(served: Served, chromium: Browser) -> None:
    with window(chromium) as page:
        for path in PATHS:
            page.goto(served.address + path)
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_chosen_fields_are_drawn_by_the_browser_in_forced_colours(served: Served, chromium: Browser) -> None:
    with window(chromium, forced_colors="active") as page:
        page.goto(served.address + "/moduler/proevemodul")
        opacity = page.evaluate("getComputedStyle(document.querySelector('.form-radio')).opacity")
        drawn = page.evaluate(
            "getComputedStyle(document.querySelector('.form-radio + label'),'::before').display"
        )
        assert (opacity, drawn) == ("1", "none")


def test_the_keyboard_reaches_the_content_first_and_every_choice(served: Served, chromium: Browser) -> None:
    with window(chromium) as page:
        page.goto(served.address + "/moduler/proevemodul")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Gå til sidens indhold"
        page.keyboard.press("Enter")
        page.wait_for_url("**#indhold")
        page.focus("#gentaget-ja")
        page.keyboard.press("ArrowRight")
        assert page.is_checked("#gentaget-nej")


def test_every_checklist_is_printed_on_one_page(served: Served, chromium: Browser) -> None:
    library = compile_library(read_folder(ROOT / "content"))
    small, served.site.shelf.library = served.site.shelf.library, library
    with window(chromium) as page:
        for module in library.modules.values():
            page.goto(f"{served.address}/tjeklister/{module.checklist.slug}")
            printed = page.pdf(prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    served.site.shelf.library = small
