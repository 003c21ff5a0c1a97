"""Packages in two learning systems: an open one that many use, and one that is strict. In a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from learning.exports.course import Course, course_of
from learning.exports.scorm import EDITIONS, thin_package
from learning.library.model import Library
from tests.browser.gallery import RASH, SLUG
from tests.browser.lms import AGAIN, OWN, Launched, Lms, learning_system
from tests.browser.windows import until
from tests.learner import Fields, Form, Http, Learner
from tests.server import Server

pytestmark = pytest.mark.browser

STATUS = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
SCORE = {"1.2": "cmi.core.score.raw", "2004": "cmi.score.raw"}
EXIT = {"1.2": "cmi.core.exit", "2004": "cmi.exit"}
PLACE = "cmi.suspend_data"
END = {"1.2": "LMSFinish", "2004": "Terminate"}


class Rash(Learner):
    """Answers the last case badly."""

    def fill(self, path: str, form: Form, html: str) -> Fields:
        """Return too few right answers in the last case, and the key's in the others."""
        return RASH if path.endswith("eftersag-vurder") else super().fill(path, form, html)


@pytest.fixture(scope="module")
def lms() -> Iterator[Lms]:
    with learning_system() as system:
        yield system


@pytest.fixture
def course(server: Server, library: Library) -> Course:
    return course_of(library.modules[SLUG], server.address)


def begin(launched: Launched) -> str:
    """Press the button that starts the module; return the path of the first step."""
    frame = launched.module()
    frame.click(".button-primary")
    frame.wait_for_url("**/forloeb/**")
    until(
        launched.page, "sent.some(([, name, value]) => name === 'cmi.suspend_data' && value.startsWith('/'))"
    )
    return urlsplit(frame.url).path


def finish(launched: Launched, learner: Learner, path: str) -> None:
    """Answer everything that is left, and end the module in its frame."""
    for _ in learner.walk_until(path, "resultat"):
        pass
    frame = launched.module()
    frame.goto(
        f"{urlsplit(frame.url).scheme}://{urlsplit(frame.url).netloc}{path.rsplit('/', 1)[0]}/resultat"
    )
    frame.click("text=Afslut og få kvittering")
    launched.wait_until_said("Resultatet er registreret")


@dataclass(frozen=True)
class Way:
    """One way through a module: in which run-time, with which mark and answers, to which outcome."""

    kind: str
    version: str
    outcome: str | None
    mark: Fraction | None = None
    learner: type[Learner] = Learner


MARK = Fraction(4, 5)
WAYS = [
    Way(AGAIN, "1.2", "completed"),
    Way(OWN, "1.2", "passed", MARK),
    Way(OWN, "1.2", "failed", MARK, Rash),
    Way(AGAIN, "2004", "failed", MARK, Rash),
    Way(OWN, "2004", "passed", MARK),
    Way(OWN, "2004", None),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.kind}-{way.version}-{way.outcome}")
def test_a_module_is_begun_left_resumed_and_finished(
    lms: Lms, chromium: Browser, course: Course, library: Library, way: Way
) -> None:
    kind, version = way.kind, way.version
    port = urlsplit(course.address).port or 80
    learner = way.learner(Http("127.0.0.1", port), library, library.modules[SLUG])
    lms.upload(thin_package(replace(course, pass_mark=way.mark), EDITIONS[version]))
    first = lms.launch(chromium, kind, version)
    assert first.package().title() == library.modules[SLUG].title
    path = begin(first)
    first.close()
    told = first.told
    assert told[STATUS[version]] == "incomplete"
    assert told[EXIT[version]] == "suspend"
    assert told[PLACE] == path.rsplit("/", 1)[0] + "/"
    assert len(told[PLACE]) < 4096
    assert first.sent[-1] == [END[version], "", "true"]
    again = lms.launch(chromium, kind, version, {PLACE: told[PLACE], STATUS[version]: "incomplete"})
    again.module().wait_for_selector("h1")
    assert urlsplit(again.module().url).path.startswith(told[PLACE])
    finish(again, learner, path)
    words = {"passed": "som bestået", "failed": "som ikke bestået", "completed": "", None: ""}
    assert again.said().startswith(
        f"Resultatet er registreret i læringssystemet {words[way.outcome]}".rstrip()
    )
    again.close()
    done = again.told
    assert done[STATUS[version]] == ("completed" if version == "2004" else way.outcome)
    assert done.get("cmi.success_status", None if version == "2004" else way.outcome) == way.outcome
    assert (float(done[SCORE[version]]) < 80) == (way.learner is Rash)
    assert done[EXIT[version]] in ("", "normal")
    assert done[PLACE] == ""
    assert again.sent[-1] == [END[version], "", "true"]
    assert first.violations == again.violations == []
    learner.close()
    first.page.context.close()
    again.page.context.close()


def test_a_page_from_elsewhere_cannot_forge_a_result(lms: Lms, chromium: Browser, course: Course) -> None:
    lms.upload(thin_package(course, EDITIONS["1.2"]))
    launched = lms.launch(chromium, OWN, "1.2")
    launched.module().wait_for_selector("h1")
    launched.evaluate(
        "modul => document.querySelector('iframe').contentWindow.postMessage("
        "{ sagskompas: 1, type: 'faerdig', modul, score: 1 }, '*')",
        course.slug,
    )
    begin(launched)  # a round of messages later
    assert launched.told["cmi.core.lesson_status"] == "incomplete"
    assert "cmi.core.score.raw" not in launched.told
    launched.page.context.close()


def test_without_a_learning_system_it_says_so_and_works(lms: Lms, chromium: Browser, course: Course) -> None:
    lms.upload(thin_package(course, EDITIONS["1.2"]))
    launched = lms.launch(chromium, "none", "1.2")
    launched.wait_until_said("ikke åbnet fra et læringssystem")
    frame = launched.module()
    frame.click(".button-primary")
    frame.wait_for_url("**/forloeb/**")
    assert frame.inner_text("h1").startswith("Læs sagen")
    launched.page.context.close()


def test_a_learning_system_that_refuses_everything_stops_nobody(
    lms: Lms, chromium: Browser, course: Course
) -> None:
    lms.upload(thin_package(course, EDITIONS["1.2"]))
    launched = lms.launch(chromium, "failing", "1.2")
    launched.wait_until_said("fejl 101: Fælles fejl: æøå")
    frame = launched.module()
    frame.click(".button-primary")
    frame.wait_for_url("**/forloeb/**")
    assert frame.inner_text("h1").startswith("Læs sagen")
    launched.page.context.close()


def test_of_two_windows_at_once_only_the_first_reports(lms: Lms, chromium: Browser, course: Course) -> None:
    lms.upload(thin_package(course, EDITIONS["1.2"]))
    launched = lms.launch(chromium, OWN, "1.2")
    begin(launched)
    launched.play()
    launched.wait_until_said("tog ikke imod", 1)
    before = len(launched.sent)
    launched.close(1)
    assert [call[0] for call in launched.sent[before:]] == []
    launched.close(0)
    assert launched.sent[-1] == ["LMSFinish", "", "true"]
    launched.page.context.close()


def test_the_api_is_found_in_the_window_that_opened_the_package(
    lms: Lms, chromium: Browser, course: Course
) -> None:
    lms.upload(thin_package(course, EDITIONS["2004"]))
    launched = lms.launch(chromium, OWN, "2004")
    launched.close()
    launched.page.reload()
    with launched.page.expect_popup() as opened:
        launched.evaluate("() => { window.open('/pakke/index.html'); }")
    opened.value.wait_for_selector("iframe")
    until(launched.page, "sent.some((call) => call[1] === 'cmi.exit')")
    assert launched.told["cmi.completion_status"] == "incomplete"
    launched.page.context.close()


def test_a_withdrawn_module_says_so_and_offers_to_begin_again(
    lms: Lms, chromium: Browser, course: Course
) -> None:
    lms.upload(thin_package(replace(course, slug="trukket-tilbage"), EDITIONS["1.2"]))
    launched = lms.launch(chromium, OWN, "1.2")
    launched.package().wait_for_selector("text=Begynd modulet forfra")
    assert "Modulet findes ikke" in launched.module().inner_text("h1")
    assert launched.told["cmi.core.lesson_status"] == "incomplete"
    launched.page.context.close()


def test_a_place_that_was_tampered_with_is_not_gone_to(lms: Lms, chromium: Browser, course: Course) -> None:
    lms.upload(thin_package(course, EDITIONS["1.2"]))
    launched = lms.launch(chromium, OWN, "1.2", {PLACE: "//ondt.example/forloeb/x/"})
    launched.module().wait_for_selector("h1")
    assert urlsplit(launched.module().url).path == f"/embed/{course.slug}"
    launched.page.context.close()


def test_a_module_that_was_passed_stays_passed_when_it_is_opened_again(
    lms: Lms, chromium: Browser, course: Course
) -> None:
    lms.upload(thin_package(course, EDITIONS["1.2"]))
    kept = {"cmi.core.lesson_status": "passed", "cmi.core.score.raw": "90"}
    launched = lms.launch(chromium, OWN, "1.2", kept)
    launched.wait_until_said("Et nyt resultat tæller kun, hvis det er bedre")
    frame = launched.module()
    frame.click(".button-primary")
    frame.wait_for_url("**/forloeb/**")
    for score in (0.5, 0.95):
        frame.evaluate(
            "([modul, score]) => parent.postMessage({ sagskompas: 1, type: 'faerdig', modul, score }, '*')",
            [course.slug, score],
        )
    launched.wait_until_said("Resultatet er registreret")
    launched.close()
    raw = [call[2] for call in launched.sent if call[1:2] == ["cmi.core.score.raw"] and len(call) == 4]
    assert raw == ["95"]
    assert "incomplete" not in [call[2] for call in launched.sent if len(call) == 4]
    assert launched.violations == []
    launched.page.context.close()


def test_a_site_that_does_not_answer_is_said_and_can_be_opened_apart(
    lms: Lms, chromium: Browser, course: Course
) -> None:
    lms.upload(thin_package(replace(course, address="http://127.0.0.1:9"), EDITIONS["1.2"]))
    page = chromium.new_page()
    page.clock.install()
    page.goto(f"{lms.address}/pakke/index.html")
    page.clock.fast_forward(16_000)
    page.wait_for_selector("text=Modulet svarer ikke")
    link = page.get_by_role("link", name=course.title)
    assert link.get_attribute("href") == f"http://127.0.0.1:9/moduler/{course.slug}"
    page.close()
