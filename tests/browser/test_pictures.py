"""Pictures in a real browser: seen by those who see, said to those who listen, and nothing else."""

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from learning.library.pictures import examine, read_picture
from tests.browser.gallery import Shot
from tests.browser.windows import Window, until
from tests.library.builders import MODULE, edited, sag
from tests.library.drawn import png
from tests.server import Server, running

pytestmark = pytest.mark.browser

SCRIPT = b"<script>ran.push('script')</script><img src=x onerror=ran.push('image')>"
BOTH = png(640, 480, noise=b"<!-- -->" + SCRIPT)
"""A PNG that every browser shows, and a page when it is read as one: the rules for files let it through."""
DRAW = """kind => { const canvas = document.createElement('canvas'); canvas.width = 640; canvas.height = 400;
  const pen = canvas.getContext('2d'); pen.fillStyle = '#d5e7ea'; pen.fillRect(0, 0, 640, 400);
  pen.fillStyle = '#0f4c5c'; pen.fillRect(60, 60, 200, 280); pen.fillRect(320, 200, 260, 140);
  return canvas.toDataURL(kind).split(',')[1]; }"""
WORDS = "Et badeværelse med høj kant og uden greb"
TRAPS = "globalThis.ran = []"
LISTEN = "() => { speechSynthesis.speak = one => { globalThis.heard = one.text; }; }"


def texts(folder: Path, **pictures: bytes) -> Path:
    """Write a small library whose introduction and first case show the pictures."""
    marks = "\n\n".join(f"![{WORDS}](billeder/{name}.png)" for name in pictures)
    files = edited(MODULE, "Introduktion", f"{marks}\n\nIntroduktion")
    for case in ("tvilling-a", "tvilling-b"):
        files = edited(sag(case), "[P1]", f"[P2] ![{WORDS}](billeder/bad.png)\n\n[P1]", files)
    files |= {f"billeder/{name}.png": data for name, data in pictures.items()}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def drawn(chromium: Browser, kind: str) -> bytes:
    """Return a picture that the browser itself has drawn and packed."""
    page = chromium.new_page()
    data = base64.b64decode(page.evaluate(DRAW, kind))
    page.close()
    return data


@pytest.fixture(scope="module")
def illustrated(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server whose texts show a drawn picture, and one that holds a page too."""
    folder = texts(tmp_path_factory.mktemp("texts"), bad=drawn(chromium, "image/png"), begge=BOTH)
    settings = {"SAGSKOMPAS_CONTENT": str(folder), "SAGSKOMPAS_WORKERS": "1"}
    with running(tmp_path_factory.mktemp("pictures") / "instance", settings) as started:
        yield started


@pytest.fixture
def view(chromium: Browser, illustrated: Server) -> Iterator[Callable[..., Window]]:
    """Open windows on the site with pictures; closed after the test, and nothing may have gone wrong."""
    opened: list[Window] = []

    def open_window(**settings: object) -> Window:
        opened.append(Window(chromium, illustrated.address, **settings))  # type: ignore[arg-type]
        return opened[-1]

    yield open_window
    for one in opened:
        one.close()
    assert [problem for one in opened for problem in one.problems] == []


@pytest.mark.parametrize(("kind", "name"), [("image/jpeg", "bad.jpg"), ("image/webp", "bad.webp")])
def test_what_real_programs_write_is_fit(chromium: Browser, kind: str, name: str) -> None:
    data = drawn(chromium, kind)
    assert examine(name, data) == ()
    assert (read_picture(name, data).width, read_picture(name, data).height) == (640, 400)


@pytest.mark.parametrize(
    "settings", [{}, {"width": 320, "color_scheme": "dark"}], ids=["wide", "narrow and dark"]
)
def test_a_picture_is_shown_in_its_place_and_said_in_words(
    view: Callable[..., Window], settings: dict[str, object]
) -> None:
    window = view(**settings)
    window.visit("/moduler/proeve")
    picture = window.page.get_by_role("img", name=WORDS).first
    picture.scroll_into_view_if_needed()
    until(window.page, "[...document.images].every(one => one.complete && one.naturalWidth)")
    assert window.straying() == []
    assert Axe().run(window.page).response["violations"] == []
    window.follow("form[action$='/start'] button")
    window.page.get_by_role("img", name=WORDS).first.scroll_into_view_if_needed()
    until(window.page, "[...document.images].every(one => one.complete && one.naturalWidth)")
    assert window.straying() == []
    assert Axe().run(window.page).response["violations"] == []


def test_a_picture_is_read_aloud_by_its_words(view: Callable[..., Window]) -> None:
    window = view()
    window.visit("/moduler/proeve")
    window.follow("form[action$='/start'] button")
    before = window.page.inner_text("main")
    window.page.evaluate(LISTEN)
    window.page.click("[data-laes-op]")
    assert f"Billede: {WORDS}." in window.page.evaluate("heard")
    assert window.page.inner_text("main").replace("Stop oplæsning", "Læs op") == before


def test_a_script_in_a_picture_runs_nowhere(view: Callable[..., Window]) -> None:
    address = f"/billeder/{read_picture('begge.png', BOTH).address}"
    window = view()
    window.page.add_init_script(TRAPS)
    window.visit(address)
    assert window.page.evaluate("ran") == []
    assert window.page.evaluate("document.images[0].naturalWidth") == 640
    window.visit("/moduler/proeve")
    for tag, place in (("script", "src"), ("iframe", "src"), ("object", "data"), ("embed", "src")):
        window.page.evaluate(
            """([tag, place, address]) => new Promise(done => {
              const one = document.createElement(tag); one.onload = one.onerror = done;
              one[place] = address; document.body.append(one); setTimeout(done, 300); })""",
            [tag, place, address],
        )
    assert [frame.evaluate("globalThis.ran || []") for frame in window.page.frames] == [
        [] for _ in window.page.frames
    ]
    window.problems.clear()  # the policy says aloud what it stopped


def test_the_trap_catches_a_picture_served_as_a_page(view: Callable[..., Window]) -> None:
    window = view()
    window.page.add_init_script(TRAPS)
    page = BOTH.decode("latin-1")
    window.hang(Shot("begge", "/", 200, page, {"Content-Type": "text/html; charset=latin-1"}))
    until(window.page, "ran.length == 2")
    window.problems.clear()
