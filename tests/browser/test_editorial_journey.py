"""A module goes its whole way by keyboard: begun, mended, approved, published, taken, rolled back."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page

from learning.database import write
from learning.editorial.revisions import Change, head, save_all
from learning.engines import open_engine
from learning.library.front_matter import change_fields
from learning.library.yaml_edits import replace
from learning.staff.accounts import Role
from tests.browser.barriers import violations
from tests.browser.conftest import OPERATOR
from tests.browser.windows import Window, enter, follow
from tests.databases import settings_for
from tests.library import builders
from tests.server import Server, running
from tests.staffing import COOKIE, hire, session_of

pytestmark = pytest.mark.browser

SLUG = "den-nye"
FOLDER = f"moduler/{SLUG}"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
MOST_STEPS = 300
WORDS, WRONG, RIGHT = "Introduktion", "Fristen er otte uger", "Fristen er fire uger"
PROEVE = builders.MODULE.rpartition("/")[0]
CASES = {"tvilling-a": "dn-01", "tvilling-b": "dn-02", "ren": "dn-03", "frisk": "dn-04"}


@pytest.fixture(scope="module")
def small_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the small library."""
    folder = tmp_path_factory.mktemp("redaktion")
    for name, body in builders.files().items():
        path = folder / "indhold" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    content = {"SAGSKOMPAS_CONTENT": str(folder / "indhold")}
    with running(folder / "instance", OPERATOR | content) as started:
        yield started


class Keys:
    """A person who uses the keyboard alone."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.page: Page = window.page

    def to(self, wanted: Locator) -> None:
        """Go on to an element with the tab key."""
        wanted.first.wait_for(state="attached")
        for _ in range(MOST_STEPS):
            if wanted.first.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way to {wanted} by keyboard")

    def press(self, wanted: Locator, then: str) -> None:
        """Go to a link or button and use it; the page it leads to says these words."""
        self.to(wanted)
        enter(self.page)
        assert self.page.get_by_text(then).first.is_visible(), self.page.url

    def unfold(self, wanted: Locator) -> None:
        """Go to a summary and open what is under it."""
        self.to(wanted)
        self.page.keyboard.press("Enter")

    def type(self, wanted: Locator, words: str) -> None:
        """Go to a field and write in it."""
        self.to(wanted)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def button(self, name: str) -> Locator:
        """Return the button that is called so."""
        return self.page.get_by_role("button", name=name)

    def link(self, name: str) -> Locator:
        """Return the link that is called so."""
        return self.page.get_by_role("link", name=name)

    def accessible(self) -> None:
        """See that nothing on the page bars anyone; each screen has a test at both widths of its own."""
        self.page.set_viewport_size(PHONE)
        assert self.window.straying() == [], self.page.url
        self.page.set_viewport_size(DESKTOP)
        assert violations(self.page) == [], self.page.url


@dataclass
class Office:
    """A writer, a lawyer and an editor with a keyboard each, and a caseworker."""

    server: Server
    anna: Keys
    jette: Keys
    bo: Keys
    reader: Page
    ids: dict[str, str]


@pytest.fixture
def office(chromium: Browser, small_server: Server) -> Iterator[Office]:
    """Everyone signed in, but the caseworker, who need not."""
    engine = open_engine(settings_for(small_server.instance))
    windows, ids = [], {}
    for name, role in (("Anna", Role.WRITER), ("Jette", Role.LAWYER), ("Bo", Role.EDITOR)):
        person = hire(f"{name.lower()}@example.dk", role, name=name, engine=engine)
        ids[name] = person.id
        window = Window(chromium, small_server.address)
        number = session_of(person, engine=engine)
        window.context.add_cookies([{"name": COOKIE, "value": number, "url": small_server.address}])
        windows.append(window)
    engine.dispose()
    windows.append(Window(chromium, small_server.address, java_script_enabled=False))
    yield Office(small_server, *map(Keys, windows[:3]), windows[3].page, ids)
    problems = [problem for window in windows for problem in window.problems]
    for window in windows:
        window.close()
    assert problems == []


def written(path: str) -> bytes:
    """Return what the writer has prepared for a text: the small module's, under the new names."""
    text = builders.files()[path].decode().replace("id: par\n", "id: nyt-par\n")
    for old, new in CASES.items():
        text = text.replace(f"id: {old}\n", f"id: {new}\n").replace(f"sag: {old}\n", f"sag: {new}\n")
    return text.encode()


def fill_in_the_rest(office: Office) -> None:
    """Save every text but the front page, as the screens do; each has a journey of its own."""
    engine = open_engine(settings_for(office.server.instance))
    with write(engine) as connection:
        changes = []
        for path in builders.files():
            name = path.removeprefix(f"{PROEVE}/")
            if name in (path, "modul.md"):
                continue
            for old, new in CASES.items():
                name = name.replace(f"sager/{old}/", f"sager/{new}/")
            newest = head(connection, f"{FOLDER}/{name}")
            assert newest is not None, name
            changes.append(Change(f"{FOLDER}/{name}", written(path), newest.number))
        save_all(connection, changes, by=office.ids["Anna"], reason="udfyldt")
    engine.dispose()


def front_page(skeleton: str) -> str:
    """Return the front page the writer has in mind, with the number and title the skeleton gave."""
    text = written(builders.MODULE).decode().replace(WORDS, f"{WORDS}. {WRONG}")
    number = next(line for line in skeleton.splitlines() if line.startswith("nummer:")).partition(": ")[2]
    for old, new in CASES.items():
        text = text.replace(old, new)

    def own(fields: str) -> str:
        return replace(replace(fields, ("nummer",), number), ("titel",), "Den nye")

    return change_fields(text, own)


def begin(office: Office) -> None:
    """A module from the skeleton; the check says what is missing."""
    anna = office.anna
    anna.window.visit("/redaktion")
    anna.accessible()
    anna.window.visit("/redaktion/ny/modul")
    anna.type(anna.page.get_by_label("Titel"), "Den nye")
    anna.press(anna.button("Opret modulet"), "Kladde")
    anna.accessible()
    fill_in_the_rest(office)


def write_front_page(anna: Keys) -> None:
    """The front page is written in the editor, and saved with a key."""
    anna.window.visit(f"/redaktion/rediger/{FOLDER}/modul.md")
    source = anna.page.locator("#tekst")
    anna.type(source, front_page(source.input_value()))
    anna.page.keyboard.press("Control+S")
    anna.page.get_by_text("Gemt kl.").first.wait_for()
    anna.page.get_by_text("Kontrol: ingen fejl").wait_for()
    anna.accessible()


def send(anna: Keys) -> None:
    """To the lawyers; the preview is the page as readers would see it."""
    anna.window.visit(f"/redaktion/modul/{SLUG}")
    anna.press(anna.button("Send til gennemgang"), "Sendt til juridisk gennemgang.")
    preview = anna.page.context.request.get(f"{anna.window.address}/redaktion/proev/{SLUG}/").text()
    assert WRONG in preview and "Kladde." in preview


def remark(jette: Keys) -> None:
    """The lawyer finds an error, says where, and gives the text back."""
    jette.window.visit("/redaktion")
    jette.press(jette.link("Den nye"), "Din afgørelse")
    jette.accessible()
    jette.press(jette.page.locator(".sted", has_text=WRONG).locator("a.bemaerk"), "Din bemærkning")
    jette.type(jette.page.get_by_label("Din bemærkning"), "Fire uger, se retssikkerhedsloven")
    jette.press(jette.button("Gem bemærkning"), "Fire uger, se retssikkerhedsloven")
    jette.accessible()
    jette.unfold(jette.page.locator("summary", has_text="Send tilbage"))
    jette.type(jette.page.get_by_label("Hvad skal rettes?"), "Se bemærkningen")
    jette.press(jette.button("Send tilbage"), "Sendt tilbage til forfatteren.")


def mend(anna: Keys) -> None:
    """The writer reads the remark, mends the text, answers and sends it again."""
    anna.window.visit(f"/redaktion/gennemgang/{SLUG}")
    assert "Fire uger, se retssikkerhedsloven" in anna.page.inner_text("main")
    change(anna, WRONG, RIGHT)
    anna.window.visit(f"/redaktion/modul/{SLUG}")
    anna.press(anna.button("Send til gennemgang"), "Sendt til juridisk gennemgang.")


def change(anna: Keys, old: str, new: str) -> None:
    """Change some words in the editor and save."""
    anna.window.visit(f"/redaktion/rediger/{FOLDER}/modul.md")
    source = anna.page.locator("#tekst")
    anna.type(source, source.input_value().replace(old, new))
    anna.page.keyboard.press("Control+S")
    anna.page.get_by_text("Gemt kl.").first.wait_for()
    anna.page.reload()
    assert new in anna.page.locator("#tekst").input_value()


def approve(jette: Keys) -> None:
    """The lawyer reads again, closes her remark, and approves exactly this text."""
    jette.window.visit(f"/redaktion/gennemgang/{SLUG}")
    jette.press(jette.button("Luk bemærkning"), "Der er ingen åbne bemærkninger")
    assert RIGHT in jette.page.inner_text("main")
    jette.to(jette.page.get_by_label("Jeg har set, hvad panelet mangler"))
    jette.page.keyboard.press("Space")
    jette.press(jette.button("Godkend juridisk"), "En udgiver kan nu lægge det ud")
    jette.accessible()


def publish(bo: Keys) -> None:
    """The editor publishes; the release is live."""
    bo.window.visit("/redaktion/udgivelser")
    bo.accessible()
    assert bo.page.get_by_role("checkbox", name="Den nye").is_checked()
    bo.press(bo.button("Udgiv de valgte"), "Udgivelse 2 er")
    bo.accessible()


def appears(page: Page, address: str, words: str) -> None:
    """Wait until every process shows the words."""
    streak = 0
    for _ in range(200):
        page.goto(address)
        streak = streak + 1 if words in page.inner_text("body") else 0
        if streak == 8:
            return
        page.wait_for_timeout(0 if streak else 200)
    raise AssertionError(f"{words} never came at {address}")


def take(office: Office) -> None:
    """A caseworker without script, cookie or account takes the module."""
    address = f"{office.server.address}/moduler/{SLUG}"
    appears(office.reader, address, RIGHT)
    assert "Juridisk godkendt" in office.reader.inner_text("main")
    follow(office.reader, "button >> text=Start")
    assert "/forloeb/" in office.reader.url


def change_a_comma(anna: Keys) -> None:
    """One comma, and the approval is void, visibly."""
    change(anna, RIGHT, f"{RIGHT},")
    anna.window.visit(f"/redaktion/modul/{SLUG}")
    assert "Godkendelsen er bortfaldet" in anna.page.inner_text("main")
    anna.accessible()


def roll_back(bo: Keys, office: Office) -> None:
    """Back to the first release: the module is gone for readers, and everything else is kept."""
    bo.window.visit("/redaktion/udgivelser")
    bo.unfold(bo.page.locator("summary", has_text="Gå tilbage til udgivelse 1"))
    bo.press(bo.button("Gå tilbage til udgivelse 1"), "Udgivelse 1 er")
    appears(office.reader, f"{office.server.address}/moduler/{SLUG}", "Siden findes ikke")
    bo.window.visit("/redaktion/spor")
    for words in ("Oprettet", "Sendt til juridisk gennemgang", "Juridisk godkendt", "Udgivet"):
        assert words in bo.page.inner_text("main")
    bo.accessible()


def test_a_module_goes_its_whole_way_by_keyboard(office: Office) -> None:
    begin(office)
    write_front_page(office.anna)
    send(office.anna)
    remark(office.jette)
    mend(office.anna)
    approve(office.jette)
    publish(office.bo)
    take(office)
    change_a_comma(office.anna)
    roll_back(office.bo, office)
