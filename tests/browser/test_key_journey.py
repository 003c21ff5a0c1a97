"""A writer fills in a key, writes feedback, marks evidence and moves items, by keyboard or with no script."""

from collections.abc import Callable, Iterator

import pytest

from learning.engines import open_engine
from learning.staff.accounts import Role, Staff
from tests.browser.barriers import barriers, violations
from tests.browser.windows import Window, enter
from tests.databases import settings_for
from tests.server import Server
from tests.staffing import COOKIE, hire, session_of

pytestmark = pytest.mark.browser

MODULE = "ledsagelse-eller-stoette"
CASE = f"{MODULE}/led-04"
SCREENS = (
    f"/redaktion/facit/{CASE}",
    f"/redaktion/tilbagemelding/{CASE}",
    f"/redaktion/tilbagemelding/{CASE}/mangler",
    f"/redaktion/bevis/{CASE}",
    f"/redaktion/raekkefoelge/moduler/{MODULE}/tjekliste.yaml",
)
SELECT = """() => {
  const words = document.querySelector('p[id^="afsnit-f1"]').firstChild, range = document.createRange();
  range.setStart(words, 1);
  range.setEnd(words, 20);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture(scope="module")
def writer(server: Server) -> Iterator[Callable[[], str]]:
    """Sign a writer in and return the number of her session."""
    engine = open_engine(settings_for(server.instance))
    person: Staff = hire("noegle@example.dk", Role.WRITER, name="Nora Prøve", engine=engine)
    yield lambda: session_of(person, engine=engine)
    engine.dispose()


@pytest.fixture
def desk(server: Server, writer: Callable[[], str], window: Callable[..., Window]) -> Callable[..., Window]:
    """Open a window in which the writer is signed in."""

    def opened(**settings: object) -> Window:
        view = window(**settings)
        view.context.add_cookies([{"name": COOKIE, "value": writer(), "url": server.address}])
        return view

    return opened


def test_no_screen_has_a_barrier(desk: Callable[..., Window]) -> None:
    view = desk()
    wrong = {}
    for address in SCREENS:
        view.visit(address)
        if found := barriers(view.page):
            wrong[address] = found
    assert wrong == {}


def test_a_key_is_checked_and_evidence_marked_by_keyboard(desk: Callable[..., Window]) -> None:
    view = desk()
    page, keys = view.page, view.page.keyboard
    view.visit(SCREENS[0])
    page.focus("[name=samlet]:checked")
    keys.press("ArrowDown")
    page.focus("text=Kontrollér uden at gemme")
    enter(page)
    assert page.is_visible("text=Facit omgør afgørelsen uden en væsentlig mangel.")
    assert violations(page) == [] and page.inner_text(".ikke-gemt").endswith("ikke gemt endnu.")
    view.visit(SCREENS[3])
    page.evaluate(SELECT)
    page.wait_for_selector("[data-markering]:not([hidden])")
    page.focus("text=Markér som bevis")
    enter(page)
    assert page.is_visible("text=Mærket er sat.")
    page.focus("text=/^Fjern/")
    enter(page)
    assert page.is_visible("text=Mærket er fjernet.")


def test_feedback_and_order_are_changed_without_a_script(desk: Callable[..., Window]) -> None:
    view = desk(width=390, java_script_enabled=False)
    page = view.page
    view.visit(SCREENS[2])
    field = '[name="mangler.official.hvorfor"]'
    before = page.input_value(field)
    for words in ("Et andet ord: her.", before):
        page.fill(field, words)
        view.follow("text=Gem tilbagemeldingen")
        assert page.input_value(field) == words
        assert "gemt som kladde" in page.inner_text("[role=status]")
    view.visit(SCREENS[4])
    first = page.inner_text(".flyttenavn >> nth=0")
    for button in ("text=Flyt ned >> nth=0", "text=Flyt op >> nth=0"):
        view.follow(button)
        assert "Flyttet" in page.inner_text(".flyttet")
    assert page.inner_text(".flyttenavn >> nth=0").startswith(first)
