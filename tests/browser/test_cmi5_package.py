"""cmi5: the statements reach the customer's own store, in order, and nothing of the person reaches us."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from learning.exports.cmi5 import cmi5_package
from learning.exports.course import Course, course_of
from learning.library.model import Library
from tests.browser.gallery import SLUG
from tests.browser.lms import Lms, learning_system
from tests.browser.lrs import ACTOR, Lrs, Session
from tests.browser.test_packages import Rash
from tests.learner import Http, Learner
from tests.server import Server

pytestmark = pytest.mark.browser

PATIENCE = 15.0


@pytest.fixture(scope="module")
def lms() -> Iterator[Lms]:
    with learning_system(Lrs) as system:
        yield system


@pytest.fixture
def course(server: Server, library: Library) -> Course:
    return course_of(library.modules[SLUG], server.address)


@contextmanager
def launched(lms: Lms, chromium: Browser, session: Session) -> Iterator[Page]:
    """Open the package as the learning system launches it."""
    lms.serve(session)
    context = chromium.new_context(locale="da-DK")
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(session.address(lms.address))
    yield page
    context.close()


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that happens in another thread."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def begin(page: Page) -> str:
    """Start the module in its frame; return the path of its first step."""
    frame = page.wait_for_selector("iframe").content_frame()  # type: ignore[union-attr]
    assert frame is not None
    frame.wait_for_selector(".button-primary")
    assert frame.evaluate("document.referrer") == ""  # nor which learning system it is
    frame.click(".button-primary")
    frame.wait_for_url("**/forloeb/**")
    return urlsplit(frame.url).path


def finish(page: Page, learner: Learner, path: str) -> None:
    """Answer the rest, and end the module in its frame."""
    for _ in learner.walk_until(path, "resultat"):
        pass
    frame = page.query_selector("iframe").content_frame()  # type: ignore[union-attr]
    assert frame is not None
    frame.goto(learner_address(frame.url, path))
    frame.click("text=Afslut og få kvittering")
    page.wait_for_selector("text=Resultatet er registreret")


def _told(request: Request) -> str:
    return f"{request.url} {request.headers} {request.post_data}"


def learner_address(url: str, path: str) -> str:
    """Return the address of the result of an attempt."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{path.rsplit('/', 1)[0]}/resultat"


@pytest.mark.parametrize(
    ("mastery", "kind", "verbs"),
    [
        (None, Learner, ["initialized", "completed", "terminated"]),
        (0.8, Learner, ["initialized", "completed", "passed", "terminated"]),
        (0.8, Rash, ["initialized", "completed", "failed", "terminated"]),
    ],
    ids=["completed", "passed", "failed"],
)
def test_a_module_is_told_from_start_to_end(  # noqa: PLR0917 - three of the six are the example
    lms: Lms,
    chromium: Browser,
    course: Course,
    library: Library,
    mastery: float | None,
    kind: type[Learner],
    verbs: list[str],
) -> None:
    mark = None if mastery is None else Fraction(4, 5)
    lms.upload(cmi5_package(replace(course, pass_mark=mark)))
    learner = kind(Http("127.0.0.1", urlsplit(course.address).port or 80), library, library.modules[SLUG])
    session = Session(mastery)
    to_us: list[str] = []
    with launched(lms, chromium, session) as page:
        page.on("request", lambda request: to_us.append(_told(request)))
        path = begin(page)
        until(lambda: session.state.get("sagskompas", {}).get("place", "").startswith("/forloeb/"))
        finish(page, learner, path)
        until(lambda: session.state["sagskompas"].get("completed") is True)
        page.goto("about:blank")
        until(lambda: "terminated" in session.verbs)
    assert session.verbs == verbs
    assert session.faults == []
    assert session.fetched == 1
    assert session.state["sagskompas"]["place"] == ""
    secrets = (session.token, ACTOR["account"]["name"], session.registration, "lms.example.dk")  # type: ignore[index]
    received = [one for one in to_us if one.startswith(course.address)]
    assert received
    assert not any(secret in one for secret in secrets for one in received)
    learner.close()


def test_it_goes_on_where_it_was_left(lms: Lms, chromium: Browser, course: Course) -> None:
    lms.upload(cmi5_package(course))
    first = Session()
    with launched(lms, chromium, first) as page:
        begin(page)
        until(lambda: first.state.get("sagskompas", {}).get("place", "") != "")
        page.goto("about:blank")
        until(lambda: first.verbs == ["initialized", "terminated"])
    second = Session(state={"sagskompas": first.state["sagskompas"]})
    with launched(lms, chromium, second) as page:
        frame = page.wait_for_selector("iframe").content_frame()  # type: ignore[union-attr]
        assert frame is not None
        frame.wait_for_selector("h1")
        assert urlsplit(frame.url).path.startswith(first.state["sagskompas"]["place"])
        until(lambda: second.verbs[:1] == ["initialized"])


def test_a_token_that_is_refused_is_told_and_the_learning_goes_on(
    lms: Lms, chromium: Browser, course: Course
) -> None:
    lms.upload(cmi5_package(course))
    session = Session(fetched=1)
    with launched(lms, chromium, session) as page:
        page.wait_for_selector("text=fejl 1: Beviset er allerede udleveret")
        begin(page)
    assert session.statements == []


def test_browsing_is_never_judged(lms: Lms, chromium: Browser, course: Course, library: Library) -> None:
    lms.upload(cmi5_package(course))
    session = Session(mode="Browse")
    learner = Learner(Http("127.0.0.1", urlsplit(course.address).port or 80), library, library.modules[SLUG])
    with launched(lms, chromium, session) as page:
        path = begin(page)
        finish(page, learner, path)
        page.goto("about:blank")
        until(lambda: "terminated" in session.verbs)
    assert session.verbs == ["initialized", "terminated"]
    learner.close()
