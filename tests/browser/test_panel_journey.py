"""Three lawyers answer blind, differ in one question and settle it, and the key is taken over."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from learning.engines import open_engine
from learning.staff.accounts import Role
from tests.browser.barriers import barriers
from tests.browser.conftest import OPERATOR
from tests.browser.windows import Window, follow
from tests.databases import settings_for
from tests.library import builders
from tests.server import Server, running
from tests.staffing import COOKIE, hire, session_of

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
ANSWERS = {"port": "nej", "udfald": "stadfaestet", "klage": "nej"}


@pytest.fixture(scope="module")
def small_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the small library."""
    folder = tmp_path_factory.mktemp("panel")
    for name, body in builders.files().items():
        path = folder / "indhold" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    content = {"SAGSKOMPAS_CONTENT": str(folder / "indhold")}
    with running(folder / "instance", OPERATOR | content) as started:
        yield started


@dataclass
class People:
    """A writer and three lawyers, each in a window of her own."""

    writer: Page
    lawyers: list[Page]
    windows: list[Window]


@pytest.fixture
def people(chromium: Browser, small_server: Server) -> Iterator[People]:
    """Everyone signed in."""
    engine = open_engine(settings_for(small_server.instance))
    windows = []
    for name, role in (("ida", Role.WRITER), *((name, Role.LAWYER) for name in ("anne", "bo", "carl"))):
        number = session_of(hire(f"{name}@example.dk", role, name=name.title(), engine=engine), engine=engine)
        windows.append(Window(chromium, small_server.address))
        windows[-1].context.add_cookies([{"name": COOKIE, "value": number, "url": small_server.address}])
    engine.dispose()
    yield People(windows[0].page, [window.page for window in windows[1:]], windows)
    for window in windows:
        window.close()
    assert [problem for window in windows for problem in window.problems] == []


def answer(page: Page, address: str, klage: str) -> None:
    """Fill in the form of the case."""
    page.goto(address)
    follow(page, "text=Udfyld skemaet til »Carl søger«")
    for question, choice in (ANSWERS | {"klage": klage}).items():
        page.locator(f"input[name={question}][value={choice}]").check()
    if klage == "nej":
        page.locator("input[name=andre][value=hjemme]").check()
    page.fill("[name='begrundelse.klage']", f"Jeg svarer {klage}")
    press(page, "Gem min besvarelse", "Din besvarelse er gemt")


def press(page: Page, text: str, then: str) -> None:
    """Press a button; the page it leads to says that it is done."""
    follow(page, f"button >> text={text}")
    assert page.is_visible(f"text={then}")


def test_votes_become_a_key_in_the_browser(people: People, small_server: Server) -> None:
    writer, (anne, bo, carl) = people.writer, people.lawyers
    writer.goto(f"{small_server.address}/redaktion/panel/ny?modul=proeve")
    for title in ("Asta", "Bent", "Ditte"):
        writer.locator("label", has_text=f"{title} søger").click()
    for name in ("Anne", "Bo", "Carl"):
        writer.locator("#jurister label", has_text=name).click()
    assert barriers(writer) == []
    press(writer, "Indkald panelet", "Panelet er indkaldt")
    address = writer.url.partition("?")[0]
    for page, klage in ((anne, "nej"), (bo, "nej"), (carl, "ja")):
        answer(page, address, klage)
    assert barriers(carl) == []
    assert "Jeg svarer" not in anne.content()
    writer.goto(address)
    writer.click("summary >> text=Luk panelet")
    press(writer, "Luk panelet og vis stemmerne", "Panelet er lukket")
    assert barriers(writer) == []
    anne.goto(address)
    follow(anne, "text=Carl søger")
    assert anne.locator("text=Jeg svarer ja").count() == 1 and "Bo" not in anne.inner_text("main")
    anne.select_option("[name='afgoerelse.klage.']", label="Tæller ikke")
    press(anne, "Gem mødets afgørelse", "Afgørelsen er ikke gemt endnu")
    anne.fill("[name='hvorfor.klage.']", "Brevet kan læses på to måder")
    assert barriers(anne) == []
    press(anne, "Gem mødets afgørelse", "Afgørelsen er gemt")
    follow(writer, "text=Carl søger")
    assert "taeller_ikke" in writer.inner_text(".linjeforskel")
    assert barriers(writer) == []
    press(writer, "Brug afgørelsen som facit", "Facit er gemt som en ny udgave")
    assert "Facit følger panelet" in writer.inner_text("main")
    assert [stray for window in people.windows for stray in window.straying()] == []
