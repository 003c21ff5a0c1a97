"""Practice, guide and checklists in a real browser: any width, without a script, and on paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from learning.config import ROOT
from learning.library.compiler import compile_library
from learning.library.reader import read_folder
from tests.browser.barriers import barriers
from tests.browser.windows import follow
from tests.server import Server

pytestmark = pytest.mark.browser

LIBRARY = compile_library(read_folder(ROOT / "content"))
CHECKLIST = "/tjeklister/hjemmetraening-oplysning"


@pytest.fixture
def address(server: Server) -> str:
    """Where the site with the whole library is."""
    return server.address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window."""
    context = chromium.new_context(locale="da-DK")
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(chromium: Browser) -> Iterator[Page]:
    """A window without JavaScript."""
    context = chromium.new_context(locale="da-DK", java_script_enabled=False)
    yield context.new_page()
    context.close()


def assert_sound(page: Page) -> None:
    """Nothing bars a reader's way in any colours and at any width."""
    assert barriers(page, 390, 320) == []


def pages_of(page: Page) -> int:
    """Return how many sheets a print takes."""
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))


def button(label: str) -> str:
    """Return the selector of a button of the page."""
    return f'main button:text-is("{label}")'


def send(page: Page, label: str) -> None:
    """Press a button that leads to another page."""
    follow(page, button(label))


def test_every_screen_of_practice_is_accessible(address: str, page: Page) -> None:
    page.goto(f"{address}/oevelse")
    assert_sound(page)
    send(page, "Begynd")
    assert_sound(page)
    send(page, "Se svaret")
    assert page.title().startswith("Fejl: ")
    assert_sound(page)
    seen = set()
    for _ in range(7):
        page.locator("main .form-radio").first.check(force=True)
        send(page, "Se svaret")
        kind = page.locator(".tvilling").count()
        if kind not in seen:
            assert_sound(page)
            seen.add(kind)
        send(page, "En til")
    page.locator("main .form-radio").first.check(force=True)
    send(page, "Se svaret")
    send(page, "Stop her")
    assert_sound(page)


def test_every_screen_of_the_guide_and_the_checklist_is_accessible(address: str, page: Page) -> None:
    for path in ("/snitflade", "/snitflade?svar=voksen.ud.nej", "/snitflade?svar=voksen.ud.nej.stoettes"):
        page.goto(address + path)
        assert_sound(page)
    page.goto(f"{address}/snitflade/ark")
    assert_sound(page)
    page.goto(address + CHECKLIST)
    assert_sound(page)
    page.locator(".note summary").first.click()
    page.fill("#note-1-1", "Ring til 22 33 44 55")
    send(page, "Se, hvad der mangler")
    page.locator(".note-advarsel").wait_for()
    assert_sound(page)


def test_practice_goes_without_a_script_and_leaves_nothing_behind(address: str, scriptless: Page) -> None:
    page = scriptless
    page.goto(f"{address}/")
    follow(page, 'a[href="/oevelse"]')
    send(page, "Begynd")
    areas = []
    for number in (1, 2, 3):
        assert page.inner_text("h1") == f"Opgave {number}"
        assert page.locator("mark, .regelliste").count() == 0
        page.locator("main .form-radio").nth(1).check(force=True)
        send(page, "Se svaret")
        assert page.inner_text("h1") == f"Svar på opgave {number}"
        assert page.locator("main mark").count() >= 1
        areas.append(page.inner_text(".overlinje"))
        if number < 3:
            send(page, "En til")
    assert areas[0] != areas[1] != areas[2]
    send(page, "Stop her")
    assert re.fullmatch("[0-3] af 3 vurderet som Ankestyrelsen", page.inner_text("h1"))
    assert page.context.cookies() == []


def test_the_guide_is_walked_and_turned_back_without_a_script(address: str, scriptless: Page) -> None:
    page = scriptless
    page.goto(f"{address}/snitflade")
    for words in ("En voksen", "At komme ud", "Nej, på grund", "Borgeren skal guides"):
        follow(page, f".snit-valg a:has-text('{words}')")
    assert "§ 85" in page.inner_text("h1").replace("\u00a0", " ")
    follow(page, "text=Tilbage")
    follow(page, ".snit-valg a:has-text('kan bede om ledsagelse')")
    assert "§ 97" in page.inner_text("h1").replace("\u00a0", " ")


def test_a_checklist_is_ticked_asked_and_saved_without_a_script(address: str, scriptless: Page) -> None:
    page = scriptless
    page.goto(address + CHECKLIST)
    page.locator(".form-checkbox").first.check(force=True)
    page.locator(".note summary").nth(1).click()
    page.fill("#note-1-2", "Brev sendt")
    send(page, "Se, hvad der mangler")
    assert page.locator("#punkt-1-1").is_checked()
    assert page.input_value("#note-1-2") == "Brev sendt"
    total = page.locator(".form-checkbox").count()
    assert page.inner_text("#mangler") == f"{total - 1} af {total} punkter mangler"
    with page.expect_download() as download:
        page.click(button("Gem som notat"))
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert download.value.suggested_filename == "tjekliste-hjemmetraening-oplysning.txt"
    assert "[x] " in text
    assert "Note: Brev sendt" in text


def test_the_nine_assessments_stand_in_order_and_then_the_supervision(address: str, scriptless: Page) -> None:
    scriptless.goto(address + CHECKLIST)
    items = scriptless.locator(".tjekliste label").all_inner_texts()
    places = [next(n for n, text in enumerate(items) if text.startswith(f"{nr}. ")) for nr in range(1, 10)]
    assert places == sorted(places)
    assert places[-1] < next(n for n, text in enumerate(items) if "tilsyn" in text and "to gange" in text)


@pytest.mark.parametrize("slug", [module.checklist.slug for module in LIBRARY.modules.values()])
def test_every_checklist_prints_on_one_page_with_empty_boxes(
    address: str, chromium: Browser, slug: str
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/tjeklister/{slug}")
    assert pages_of(page) == 1
    context.close()


def test_the_whole_table_prints_on_one_page(address: str, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/snitflade/ark")
    assert pages_of(page) == 1
    context.close()
