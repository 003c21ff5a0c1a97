"""Writing in the editor: by keyboard, on a phone, without a connection, and two at once; nothing is lost."""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from learning.database import write as write_to
from learning.editorial.revisions import Change
from learning.editorial.revisions import save as save_revision
from learning.engines import open_engine
from learning.staff.accounts import Role
from learning.web.newsroom.picture_list import NEW
from tests.browser.barriers import barriers, shown, violations
from tests.browser.test_valid_pages import fields, links, structure, tree_of
from tests.browser.windows import Window, until
from tests.databases import settings_for
from tests.library.drawn import png
from tests.server import Server
from tests.staffing import COOKIE, hire, session_of

pytestmark = pytest.mark.browser

EDITOR = "/redaktion/rediger/moduler/praktisk-hjaelp-konkret"
PAGE = f"{EDITOR}/modul.md"
HEAVIEST = 250_000
HEAVIEST_SCRIPT = 12_000
SCROLL = "document.querySelector('#tekst').scrollTop = 300"
ALIGNED = """() => {
  const field = document.querySelector('#tekst'), mirror = document.querySelector('.spejl');
  return field.scrollHeight === mirror.scrollHeight && field.scrollTop === mirror.scrollTop;
}"""
CURSOR = (
    "() => document.activeElement.value.slice(0, document.activeElement.selectionStart).split('\\n').length"
)
Open = Callable[..., Window]


@pytest.fixture(scope="module")
def people(server: Server) -> Iterator[dict[str, str]]:
    """The sessions of two writers and a lawyer, by name."""
    engine = open_engine(settings_for(server.instance))
    roles = {"Astrid": Role.WRITER, "Bjarne": Role.WRITER, "Lone": Role.LAWYER}
    hired = {
        name: hire(f"{name.lower()}@skriver.dk", role, name=name, engine=engine)
        for name, role in roles.items()
    }
    yield {name: session_of(person, engine=engine) for name, person in hired.items()}
    engine.dispose()


@pytest.fixture
def desk(server: Server, people: dict[str, str], window: Open) -> Open:
    """Open a window in which somebody is signed in."""

    def opened(who: str = "Astrid", **settings: object) -> Window:
        view = window(**settings)
        view.context.add_cookies([{"name": COOKIE, "value": people[who], "url": server.address}])
        view.page.on("dialog", lambda dialog: dialog.accept())
        return view

    return opened


def write(page: Page, change: Callable[[str], str]) -> str:
    """Change the text as a person does, and return it."""
    text = change(page.input_value("#tekst"))
    page.fill("#tekst", text)
    return text


def told(page: Page, words: str) -> None:
    """Wait until the line above the text says this."""
    page.wait_for_selector(f"#gemstatus:has-text('{words}')")


def numbers_follow(page: Page) -> None:
    """See that the line numbers come along when the text is scrolled."""
    page.evaluate(SCROLL)
    until(page, ALIGNED)


def test_no_barrier_with_errors_showing_and_every_line_has_its_number(desk: Open) -> None:
    view = desk(width=1280)
    view.visit(PAGE)
    write(
        view.page,
        lambda text: text.replace("nummer: ", "nummer: x") + "\n[her](https://x.dk)\n\n#### For dybt\n",
    )
    view.page.wait_for_selector(".fundgruppe:has-text('Tilgængelighed') >> text=Linkteksten »her«")
    assert barriers(view.page) == []
    for width in (1280, 390):
        shown(view.page, width)
        numbers_follow(view.page)
    assert view.page.locator(".spejl .fejl").count() >= 3


def test_the_page_is_valid_light_and_asks_no_one_else(desk: Open) -> None:
    view = desk()
    answer = view.page.goto(f"{view.address}{EDITOR}/sager/p83-01/facit.yaml", wait_until="load")
    assert answer is not None
    tree = tree_of(answer.text())
    assert [*structure(tree), *links(tree), *fields(tree)] == []
    own = "performance.getEntriesByType('resource').filter(one => one.name.includes('/static/'))"
    sizes = dict(view.page.evaluate(f"{own}.map(one => [one.name, one.encodedBodySize])"))
    assert sum(sizes.values()) + len(answer.body()) <= HEAVIEST
    assert 0 < sum(size for name, size in sizes.items() if "redaktion.js" in name) <= HEAVIEST_SCRIPT
    assert view.page.evaluate("localStorage.length") == 0
    frame = view.page.frame("visning")
    assert frame is not None
    frame.wait_for_selector("h1 >> text=Din vurdering og Ankestyrelsens")


def test_a_writer_finds_mends_and_saves_by_keyboard_alone(desk: Open) -> None:
    view = desk()
    page, keys = view.page, view.page.keyboard
    view.visit(f"{PAGE}?linje=4")
    assert page.evaluate(CURSOR) == 4
    keys.press("Control+End")
    keys.type("\n\n[her](https://x.dk)")
    page.wait_for_selector("#fund >> text=Linkteksten »her«")  # so the check has seen the last letter
    link = page.locator(".fund a >> text=/Gå til linje/").first
    line = int(re.sub(r"\D", "", link.inner_text()))
    keys.press("Tab")
    assert page.evaluate("document.activeElement.id") == "grund", "the field is left with a tabulator"
    link.focus()
    keys.press("Enter")
    assert page.evaluate(CURSOR) == line
    keys.press("Shift+End")
    keys.type("Et ord til.")
    page.wait_for_selector(".kontrol-god")
    keys.press("Tab")
    keys.type("Tastatur")
    keys.press("Control+s")
    told(page, "Gemt kl.")
    assert page.evaluate("document.activeElement.id") == "grund", "nobody is moved by saving"
    page.reload()
    assert "Et ord til." in page.input_value("#tekst")
    page.frame_locator("iframe[name=visning]").locator("text=Et ord til.").first.wait_for()


def test_buttons_put_in_what_fits_around_the_selection_and_can_be_undone(desk: Open) -> None:
    view = desk()
    page = view.page
    view.visit(f"{EDITOR}/sager/p83-04/sag.md")
    before = page.input_value("#tekst")
    place = before.index("[F1] ") + 5
    page.evaluate(
        "([start, end]) => document.querySelector('#tekst').setSelectionRange(start, end)", [place, place + 9]
    )
    page.focus("text=Mærk som bevis")
    page.keyboard.press("Enter")
    page.keyboard.type("bruseren")
    marked = f"[{before[place : place + 9]}]{{#bruseren}}"
    assert page.input_value("#tekst") == before[:place] + marked + before[place + 9 :]
    page.keyboard.press("Control+End")
    page.click("text=Afsnit i akterne")
    last = max(map(int, re.findall(r"\[F(\d+)\]", before)))
    assert page.input_value("#tekst").endswith(f"[F{last + 1}] ")
    page.click("text=Ryk ind")
    assert page.input_value("#tekst").endswith(f"\n  [F{last + 1}] ")
    page.click("text=Ryk ud")
    for _ in range(12):
        page.keyboard.press("Control+z")
    assert page.input_value("#tekst") == before


@pytest.mark.skipif("SLOW" in os.environ, reason="a line cannot be both slow and cut")
def test_what_is_not_saved_survives_a_closed_tab_and_a_lost_connection(desk: Open) -> None:
    view = desk(who="Bjarne")
    page = view.page
    page.clock.install()
    view.visit(f"{EDITOR}/eksempel.yaml")
    text = write(page, lambda text: text + "# Til juristen: lukket for tidligt\n")
    page.clock.run_for(5_000)
    told(page, "beholdt kl.")
    view.visit("/konto")
    view.visit(f"{EDITOR}/eksempel.yaml")
    view.follow("text=Fortsæt med det, du ikke fik gemt")
    assert page.input_value("#tekst") == text
    view.context.set_offline(True)
    text = write(page, lambda text: text + "# Til juristen: i toget\n")
    page.clock.run_for(5_000)
    told(page, "Ikke gemt – forbindelsen er væk")
    page.keyboard.press("Control+s")
    told(page, "Ikke gemt – forbindelsen er væk")
    page.evaluate("document.querySelector('#tekst').value = ''")  # the tab is gone, and with it the text
    page.goto("about:blank")  # before the line is back, or the page could still send what it has
    view.context.set_offline(False)
    view.visit(f"{EDITOR}/eksempel.yaml?fortsaet=1")
    page.click("text=Sæt kopien ind")
    assert page.input_value("#tekst") == text
    page.click("text=Gem og fortsæt")
    told(page, "Gemt kl.")
    assert page.evaluate("localStorage.length") == 0
    view.problems[:] = [one for one in view.problems if "ERR_INTERNET_DISCONNECTED" not in one]


def test_two_write_at_once_and_nothing_of_either_is_lost(desk: Open) -> None:
    views = desk(), desk(who="Bjarne", java_script_enabled=False)
    mine, theirs = (view.page for view in views)
    for view in views:
        view.visit(f"{EDITOR}/tjekliste.yaml")
    text = mine.input_value("#tekst")
    title, last = re.search("^titel: .*$", text, re.MULTILINE), text.rstrip()
    assert title is not None
    theirs.fill("#tekst", text.replace(title[0], "titel: Bjarnes liste") + "# Til juristen: Bjarne\n")
    theirs.fill("#grund", "Kortere")
    views[1].follow("text=Gem og fortsæt")
    assert "Teksten er gemt som kladde." in theirs.inner_text("[role=status]")
    mine.fill("#tekst", "# Til juristen: Astrid\n" + last.replace(title[0], "titel: Astrids liste") + "\n")
    with mine.expect_navigation():
        mine.keyboard.press("Control+s")
    assert mine.is_visible("h1 >> text=Sæt jeres udgaver sammen")
    assert "Bjarne gemte teksten" in mine.inner_text(".fejloversigt")
    assert violations(mine) + views[0].straying() == []
    mine.focus("#valg-1-mit")
    mine.keyboard.press("ArrowDown")
    views[0].follow("text=Gem den samlede tekst")
    merged = mine.input_value("#tekst")
    for words in ("# Til juristen: Astrid", "# Til juristen: Bjarne", "titel: Bjarnes liste"):
        assert words in merged
    views[1].visit("/redaktion/historik/moduler/praktisk-hjaelp-konkret/tjekliste.yaml")
    assert "Kortere" in theirs.inner_text("main")


def test_a_lawyer_reads_and_jumps_to_a_line_and_cannot_write(desk: Open) -> None:
    view = desk(who="Lone", width=390)
    view.visit(f"{EDITOR}/sager/p83-01/sag.md?linje=12")
    assert view.page.evaluate(CURSOR) == 12
    view.page.keyboard.type("x")
    assert view.page.locator("text=Gem og fortsæt").count() == 0
    assert violations(view.page) + view.straying() == []
    numbers_follow(view.page)


def test_a_picture_is_put_in_with_its_words_and_the_check_asks_for_missing_ones(
    desk: Open, server: Server
) -> None:
    engine = open_engine(settings_for(server.instance))
    with write_to(engine) as connection:
        picture = Change("billeder/hegn.png", png(40, 30), None)
        save_revision(connection, picture, by=None, reason=f"{NEW}: Et hegn med en låge")
    engine.dispose()
    view = desk("Bjarne")
    page = view.page
    view.visit("/redaktion/rediger/moduler/tabt-arbejdsfortjeneste-aarsag/eksempel.yaml?linje=9")
    page.click(".billedvalg summary")
    assert [*violations(page), *view.straying()] == []
    before = page.input_value("#tekst").split("\n")
    page.click("[data-billede='billeder/hegn.png']")
    page.wait_for_selector("#gemstatus:has-text('Billedet står på linje 11')")
    put_in = ["", "  ![Et hegn med en låge](billeder/hegn.png)"]
    assert page.input_value("#tekst").split("\n") == [*before[:9], *put_in, *before[9:]]
    assert page.evaluate("getSelection().toString()") == "Et hegn med en låge"
    page.keyboard.press("Delete")
    page.wait_for_selector("#fund >> text=Den alternative tekst er på 0 tegn")
