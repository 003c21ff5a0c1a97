"""The package for closed networks, walked through in the strict run-time with no site at all."""

from collections import Counter
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame

from learning.exports.course import course_of
from learning.exports.offline import offline_package
from learning.library.model import CaseFile, Library
from tests.browser.gallery import SLUG
from tests.browser.lms import OWN, Launched, Lms, learning_system
from tests.learner import perfect_answers

pytestmark = pytest.mark.browser

SHOWN = "[data-del]:not([hidden])"


@pytest.fixture(scope="module")
def lms(library: Library) -> Iterator[Lms]:
    module = library.modules[SLUG]
    with learning_system() as system:
        system.upload(offline_package(library, module, course_of(module, "")))
        yield system


def assess(page: Frame, case: CaseFile) -> None:
    """Fill in the form as the key does, and send it."""
    for question, choice in perfect_answers(case):
        page.check(f"{SHOWN} [name='{question}'][value='{choice}']", force=True)
    page.click(f"{SHOWN} button[type=submit]")


def walk(launched: Launched, library: Library) -> Iterator[str]:
    """Go through every part of the module; yield what each part is."""
    page, module = launched.package(), library.modules[SLUG]
    cases = {case.case.title: case for case in module.scored_cases()}
    while page.locator(SHOWN).get_attribute("data-del") != "slut":
        part = str(page.locator(SHOWN).get_attribute("data-del"))
        if part == "sag":
            assess(page, cases[page.inner_text(f"{SHOWN} h2 >> nth=0")])
        elif part == "par":
            for side in (1, 2):
                page.check(f"{SHOWN} [name='side-{side}'] >> nth=0", force=True)
            page.click(f"{SHOWN} button[type=submit]")
        yield part
        page.click(f"{SHOWN} [data-videre]")


def test_the_whole_module_is_taken_scored_and_reported(lms: Lms, chromium: Browser, library: Library) -> None:
    launched = lms.launch(chromium, OWN, "1.2")
    asked: list[str] = []
    launched.page.on("request", lambda request: asked.append(request.url))
    assert "Den rummer facit, og svarene tæller ikke med" in launched.package().inner_text("main")
    parts = Counter(walk(launched, library))
    assert parts["sag"] == len(library.modules[SLUG].scored_cases())
    assert launched.package().inner_text("[data-sidste]") == "100"
    launched.wait_until_said("Resultatet er registreret")
    launched.close()
    assert launched.told["cmi.core.lesson_status"] == "completed"
    assert launched.told["cmi.core.score.raw"] == "100"
    assert launched.told["cmi.core.exit"] == ""
    assert launched.violations == []
    assert all(url.startswith((lms.address, "about:")) for url in asked)
    launched.page.context.close()


def test_it_goes_on_with_the_part_that_was_left(lms: Lms, chromium: Browser) -> None:
    launched = lms.launch(chromium, OWN, "1.2", {"cmi.suspend_data": "#del-2"})
    assert launched.package().locator(SHOWN).get_attribute("id") == "del-2"
    launched.page.context.close()


def test_what_is_not_answered_is_asked_for_and_nothing_is_lost(lms: Lms, chromium: Browser) -> None:
    launched = lms.launch(chromium, OWN, "1.2")
    page = launched.package()
    page.check(f"{SHOWN} input >> nth=0", force=True)
    page.click(f"{SHOWN} button[type=submit]")
    assert page.locator(f"{SHOWN} [data-mangler]:visible").count() > 0
    assert page.locator(f"{SHOWN} :checked").count() == 1
    assert page.locator(f"{SHOWN} [data-resultat]").is_hidden()
    launched.page.context.close()


def test_the_page_is_accessible_and_its_ids_are_its_own(lms: Lms, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{lms.address}/pakke/index.html")
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert [id_ for id_, times in Counter(ids).items() if times > 1] == []
    page.evaluate("document.querySelectorAll('[data-del]').forEach(one => { one.hidden = false; })")
    assert Axe().run(page).response["violations"] == []
    page.close()
