"""A team at a staff meeting: together on a large screen, or each on a phone; no script, and on paper."""

import re
import time
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from learning.library.model import CaseFile, Library
from tests.browser.gallery import A_PERSON_S_PACE, RASH, SLUG
from tests.browser.windows import Window
from tests.learner import Fields, Http, Learner, Onward, perfect_answers, posting_form
from tests.server import Server

pytestmark = pytest.mark.browser

Open = Callable[..., Window]
MEMBERS = 10


class Members:
    """Ten people who take the module alone, each over HTTP."""

    def __init__(self, server: Server, library: Library, code: str) -> None:
        self.http = Http("127.0.0.1", server.port)
        self.learner = Learner(self.http, library, library.modules[SLUG])
        starts = [self.http("POST", f"/hold/{code}/start", []) for _ in range(MEMBERS)]
        self.waiting = [start.location for start in starts]
        self.begun = time.monotonic()
        self.http.close()

    def finish(self, count: int) -> None:
        """Let so many go on to their receipt, a person's pace after the start; every third errs."""
        time.sleep(max(0.0, A_PERSON_S_PACE - (time.monotonic() - self.begun)))
        for _ in range(count):
            self._walk(self.waiting.pop(), errs=len(self.waiting) % 3 == 0)
        self.http.close()

    def _walk(self, path: str, *, errs: bool) -> None:
        self.learner.attempt = path.rsplit("/", 1)[0]
        while path:
            page = self.http("GET", path)
            form = posting_form(page.body)
            if form is None or path.endswith(("-laes", "-forskelle", "/eksempel")):
                path = urljoin(path, Onward(page.body).href)
                continue
            fields: Fields = self.learner.fill(path, form, page.body)
            if errs and path.endswith("foersag-vurder"):
                fields = RASH
            path = self.http("POST", urljoin(path, form.action or path), fields).location


def assert_accessible(page: Page) -> None:
    """No finding by axe."""
    found = Axe().run(page).response["violations"]
    assert [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] == []


def make(view: Window, mode: str) -> None:
    """Make a team on the page for it."""
    view.visit(f"/hold?modul={SLUG}")
    view.page.click(f"label[for=maade-{mode}]")
    view.follow("text=Opret holdet")


def fill_in(page: Page, case: CaseFile) -> None:
    """Tick the form as the key does, parents first."""
    wanted = set(perfect_answers(case))
    fields = page.locator("form .form-radio, form .form-checkbox")
    for question, choice in fields.evaluate_all("fields => fields.map(field => [field.name, field.value])"):
        if (question, choice) in wanted:
            field = page.locator(f'[name="{question}"][value="{choice}"]')
            page.click(f'label[for="{field.get_attribute("id")}"]')


def test_a_team_answers_together_without_a_script_and_prints_its_letter(
    window: Open, library: Library
) -> None:
    view = window(width=1280, java_script_enabled=False)
    page = view.page
    view.visit("/")
    view.follow("text=Opret et hold, eller skriv holdets kode")
    make(view, "faelles")
    assert re.fullmatch(r"\w{3}\s\w{3}\s\w{3}", page.inner_text(".holdets-kode").split(":")[-1].strip())
    assert page.is_visible(".qr svg")
    assert view.straying() == []
    view.follow("text=Begynd på den første sag")
    for number, case in enumerate(library.modules[SLUG].scored_cases(), start=1):
        assert page.url.endswith(f"/sag-{number}-laes")
        view.follow("main .button-primary")
        fill_in(page, case)
        view.follow("main .button-primary")
        assert page.inner_text("h1") == "Jeres vurdering og Ankestyrelsens"
        assert view.straying() == []
        view.follow("main .button-primary")
    assert page.inner_text("h1") == "Jeres vurdering af øvesagerne"
    assert page.locator(".krydstabel").count() == 22
    page.fill("#aendring", "Vi spørger borgeren, før vi afgør sagen.")
    with view.context.expect_page() as opened:
        page.click("text=Vi har aftalt én ændring")
    assert opened.value.inner_text("h1") == "Aftalen er talt med"
    assert page.input_value("#aendring") == "Vi spørger borgeren, før vi afgør sagen."
    assert 2 <= len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True))) <= 6
    page.emulate_media(media="print")
    assert page.is_visible("#aendring") and page.is_visible("text=Læsevejledning")
    assert not page.is_visible("text=Holdets kode og link")
    assert view.context.cookies() == []


def test_members_answer_alone_and_the_leader_sees_words_and_then_numbers(
    window: Open, server: Server, library: Library
) -> None:
    leader = window(width=390, color_scheme="dark")
    page = leader.page
    leader.visit("/hold")
    assert_accessible(page)
    make(leader, "hver")
    assert_accessible(page)
    code = page.url.split("/")[4]
    members = Members(server, library, code)
    guest = window(width=320)
    guest.visit("/hold")
    guest.page.fill("#kode", " ".join(re.findall("...", code)).lower())
    guest.follow("text=Find holdet")
    assert_accessible(guest.page)
    assert guest.straying() == []
    assert "Det ser holdet" in guest.page.inner_text("main")
    leader.follow("text=Se holdets resultat")
    assert "Færre end 5 har gennemført" in page.inner_text("main")
    members.finish(5)
    page.reload()
    assert "nogle" in page.inner_text(".krydstabel >> nth=0")
    assert_accessible(page)
    members.finish(5)
    page.reload()
    assert "10" in page.inner_text(".krydstabel .ialt >> nth=0")
    assert_accessible(page)
    assert leader.straying() == []
    page.emulate_media(color_scheme="light")
    assert_accessible(page)


def test_every_screen_of_a_joint_team_is_accessible(window: Open, library: Library) -> None:
    view = window(width=1280)
    page = view.page
    make(view, "faelles")
    assert_accessible(page)
    base = page.url.rsplit("/", 1)[0]
    code = page.url.split("/")[4]
    case = library.modules[SLUG].scored_cases()[0]
    page.goto(f"{base}/sag-1-vurder")
    view.follow("main .button-primary")
    assert page.title().startswith("Fejl: ")
    assert_accessible(page)
    fill_in(page, case)
    view.follow("main .button-primary")
    for path in ("", "/sag-1-forskelle", "/sag-2-laes"):
        page.goto(f"{base}{path}")
        assert_accessible(page)
    for path in (f"/hold/{code}", f"/hold/{code}/sag/1", "/hold/forkert"):
        view.visit(path)
        assert_accessible(page)
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(base)
    assert view.straying() == []
