"""A caseworker goes through the whole module: with and without a script, on any screen, by keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from learning.library.model import Library
from tests.browser.caseworker import STEPS, Caseworker
from tests.browser.windows import Window, enter, follow

pytestmark = pytest.mark.browser

Open = Callable[..., Window]


def ticked(page: Page) -> list[str]:
    """Return the ids of the ticked fields."""
    ids: list[str] = page.eval_on_selector_all(":checked:not(option)", "all => all.map(one => one.id)")
    return ids


def send_too_little(worker: Caseworker, *, script: bool) -> None:
    """Send an incomplete form: the errors are listed and linked, and nothing that was ticked is lost."""
    worker.tick("retlige_mangler", "ja")
    worker.tick("mangler", "official")
    before = ticked(worker.page)
    with worker.page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        worker.onward()
    assert sent.value.status == 422
    assert worker.page.title().startswith("Fejl: ")
    assert ticked(worker.page) == before
    links = worker.page.locator(".fejloversigt a")
    assert worker.page.inner_text(".fejloversigt h2") == (
        f"Der er {links.count()} spørgsmål, du mangler at svare på"
    )
    assert worker.page.evaluate("document.activeElement.matches('.fejloversigt')") == script
    for number in range(links.count()):
        links.nth(number).click()
        worker.page.wait_for_selector(f"{links.nth(number).get_attribute('href')}:focus")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_whole_module_can_be_walked(
    window: Open, library: Library, width: int, script: bool, tmp_path: Path
) -> None:
    view = window(width=width, java_script_enabled=script)
    worker = Caseworker(view, library)
    worker.start()
    walked = []
    for step in worker.walk():
        walked.append(step)
        assert view.straying() == [], step
        if step == "foersag-vurder":
            send_too_little(worker, script=script)
    assert list(dict.fromkeys(walked)) == STEPS
    code = worker.code()
    with worker.page.expect_download() as loaded:
        worker.page.click("text=Hent påmindelser")
    loaded.value.save_as(tmp_path / "paamindelser.ics")
    assert (tmp_path / "paamindelser.ics").read_text("utf-8").count("BEGIN:VEVENT") == 2
    week = worker.page.inner_text(".kvittering .fakta div:nth-child(3) dd")
    view.follow("text=Tjek en kvittering")
    worker.page.select_option("#modul", "1")
    worker.page.fill("#uge", week)
    worker.page.fill("#kode", code)
    view.follow("text=Tjek kvitteringen")
    assert worker.page.inner_text("[role=status] h2") == "En gennemførelse med disse værdier findes"
    assert view.context.cookies() == []


def test_follow_up_questions_come_and_go_with_their_answer(window: Open, library: Library) -> None:
    worker = Caseworker(window(java_script_enabled=False), library)
    worker.start()
    for _ in worker.walk("foersag-vurder"):
        pass
    defects, detail = worker.page.locator("[name=mangler]"), worker.page.locator("[name=official_del]").first
    assert not defects.first.is_visible()
    worker.tick("retlige_mangler", "ja")
    assert defects.first.is_visible()
    assert not detail.is_visible()
    worker.tick("mangler", "official")
    assert detail.is_visible()
    worker.page.click("label[for='" + str(defects.first.get_attribute("id")) + "']")
    assert not detail.is_visible()
    worker.tick("retlige_mangler", "nej")
    assert not defects.first.is_visible()


def test_one_case_can_be_done_with_the_keyboard_alone(window: Open, library: Library) -> None:
    view = window()
    worker = Caseworker(view, library)
    page = worker.page
    worker.start()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå til sidens indhold"
    page.keyboard.press("Enter")
    page.wait_for_selector("#indhold:focus")
    to_primary(page)
    enter(page)
    assert page.url.endswith("/foersag-peg")
    tab_to(page, ".form-checkbox")
    assert_focus_is_seen(page)
    page.keyboard.press("Space")
    assert len(ticked(page)) == 1
    to_primary(page)
    enter(page)
    assert page.url.endswith("/foersag-vurder")
    for question, choice in (("retlige_mangler", "nej"), ("samlet", "stadfaestet")):
        tab_to(page, f"[name={question}]")
        page.keyboard.press("Space")
        while page.evaluate("document.activeElement.value") != choice:
            page.keyboard.press("ArrowDown")
        assert_focus_is_seen(page)
    to_primary(page)
    enter(page)
    assert page.url.endswith("/foersag-forskelle")
    tab_to(page, "summary")
    opened = page.evaluate("document.activeElement.parentElement.open")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open") != opened


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something that matches has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def to_primary(page: Page) -> None:
    """Press Tab until the primary button has the focus, and see that it shows."""
    tab_to(page, "main .button-primary")
    assert_focus_is_seen(page)


def assert_focus_is_seen(page: Page) -> None:
    """The focused element, or the drawing of it beside it, has an outline of at least 2 pixels."""
    width = page.evaluate("""() => {
      const at = document.activeElement, drawn = at.nextElementSibling;
      const outline = style => style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
      const mine = getComputedStyle(at), beside = drawn && getComputedStyle(drawn, '::before');
      return Math.max(mine.opacity > 0 ? outline(mine) : 0, beside ? outline(beside) : 0);
    }""")
    assert width >= 2


def test_an_interrupted_attempt_goes_on_where_it_was(window: Open, library: Library) -> None:
    worker = Caseworker(window(java_script_enabled=False), library)
    worker.start()
    for _ in worker.walk("eksempel"):
        pass
    worker.window.follow("text=Fortsæt senere")
    address = worker.page.input_value("#adresse")
    elsewhere = window(width=390)
    elsewhere.page.goto(address)
    assert Caseworker(elsewhere, library).step == "foersag-forskelle"


def test_the_back_button_loses_no_answer(window: Open, library: Library) -> None:
    worker = Caseworker(window(), library)
    worker.start()
    for _ in worker.walk("foersag-forskelle"):
        pass
    said = worker.page.inner_text(".resultat")
    worker.page.go_back()
    worker.page.reload()
    assert worker.step == "foersag-forskelle"
    assert worker.page.inner_text(".resultat") == said
    worker.page.go_back()
    worker.page.reload()
    assert worker.page.inner_text(".resultat") == said


def test_an_answer_kept_in_an_old_tab_changes_nothing(window: Open, library: Library) -> None:
    view = window()
    worker = Caseworker(view, library)
    worker.start()
    for _ in worker.walk("foersag-vurder"):
        pass
    old = window().page
    old.goto(worker.page.url)
    worker.do()
    said = worker.page.inner_text(".resultat")
    for field in ("[name=retlige_mangler][value=nej]", "[name=samlet][value=stadfaestet]"):
        old.check(field)
    follow(old, "text=Se forskellene")
    assert old.inner_text("h1") == "Dit første svar gælder"
    follow(old, "text=Se det første svar")
    assert old.inner_text(".resultat") == said
