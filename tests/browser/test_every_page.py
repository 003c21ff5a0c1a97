"""Every page in every state bars no one's way, can be hit with a finger, is light and asks no one else.

Each page is opened once and asked everything.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.barriers import WIDE, barriers, shown, violations
from tests.browser.gallery import Shot
from tests.browser.windows import Window, straying
from tests.server import Server

pytestmark = pytest.mark.browser

ENLARGED: ViewportSize = {"width": 1280 // 4, "height": 1024 // 4}
"""What is left of a screen of 1280 by 1024 when a page is enlarged to 400 % (WCAG 2.2, 1.4.10)."""
SIZES: tuple[ViewportSize, ...] = ({"width": WIDE, "height": 900}, {"width": 390, "height": 844}, ENLARGED)
SMALL_TARGETS = """least => [...document.querySelectorAll(
    'a, button, select, summary, textarea, input:not([type=hidden], .form-radio, .form-checkbox), '
    + '.form-radio + label, .form-checkbox + label')]
  .filter(one => one.checkVisibility() && !one.closest('.skjult-visuelt, .skipnav')
    && !one.closest('p, li p, dd, .felter, .pegede li'))
  .filter(one => one.getBoundingClientRect().height < least)
  .map(one => `${one.getBoundingClientRect().height} ${one.outerHTML.slice(0, 90)}`)"""
SMALL_CHOICES = """least => [...document.querySelectorAll('.valg > .valgmulighed > div > label, .peg label')]
  .map(one => one.getBoundingClientRect().height).filter(height => height && height < least)"""
HEAVIEST = 150_000
HEAVIEST_FOR_STAFF = 250_000
STAFF = ("rapport", "personale", "konto")
"""How the names of pages begin that only staff sees, at a desk."""
HEAVIEST_SCRIPT = 5_000
MOST_REQUESTS = 10
FETCHED = """() => performance.getEntriesByType('resource').map(one => [one.name, one.encodedBodySize])"""
BREAK = """([html, style]) => {
  const main = document.querySelector('main');
  main.insertAdjacentHTML('beforeend', html);
  main.lastElementChild.style.cssText = style;
}"""


@dataclass
class Seen:
    """What was found, by page. ``left``: cookies and things stored in the browser after all of them."""

    heavy: dict[str, object] = field(default_factory=dict)
    barriers: dict[str, list[str]] = field(default_factory=dict)
    targets: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    problems: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    left: int = 0


@pytest.fixture(scope="module")
def seen(gallery: dict[str, Shot], chromium: Browser, server: Server) -> Iterator[Seen]:
    """Every page of the gallery, looked at."""
    view, found = Window(chromium, server.address, WIDE), Seen()
    for name, shot in gallery.items():
        view.hang(shot)
        if weight := too_heavy(view.page, shot):
            found.heavy[name] = weight
        if wrong := barriers(view.page):
            found.barriers[name] = wrong
        for size in SIZES:
            view.page.set_viewport_size(size)
            found.targets[name] += hard_to_hit(view.page)
        if out := straying(view.page):
            found.barriers[f"{name} enlarged"] = out
        shown(view.page, WIDE)
    found.problems, found.asked = view.problems, set(view.asked)
    found.left = view.page.evaluate("localStorage.length + sessionStorage.length") + len(
        view.context.cookies()
    )
    yield found
    view.close()


def too_heavy(page: Page, shot: Shot) -> tuple[int, int, int] | None:
    """Return bytes, bytes of scripts and number of requests when one of them is too much."""
    page.evaluate("document.fonts.ready")
    fetched = dict(page.evaluate(FETCHED))
    weight = len(shot.html.encode()) + sum(fetched.values())
    scripts = sum(size for url, size in fetched.items() if ".js" in url)
    assert scripts > 0, shot.name  # or nothing was measured
    most = HEAVIEST_FOR_STAFF if shot.name.startswith(STAFF) else HEAVIEST
    light = weight <= most and scripts <= HEAVIEST_SCRIPT and len(fetched) <= MOST_REQUESTS
    return None if light else (weight, scripts, len(fetched))


def hard_to_hit(page: Page) -> list[str]:
    """Return what is lower than 24 pixels (WCAG 2.2, 2.5.8), and answers lower than 48."""
    found: list[str] = page.evaluate(SMALL_TARGETS, 24) + page.evaluate(SMALL_CHOICES, 48)
    return found


def test_no_page_has_a_barrier(seen: Seen) -> None:
    assert seen.barriers == {}


def test_every_target_can_be_hit_at_any_width(seen: Seen) -> None:
    assert {name: found for name, found in seen.targets.items() if found} == {}
    assert len(seen.targets) > 100


def test_every_page_is_light_with_its_fonts_and_asks_no_one_else(seen: Seen, server: Server) -> None:
    assert seen.heavy == {}
    assert seen.problems == []
    assert {url for url in seen.asked if not url.startswith(server.address)} == set()
    assert seen.left == 0


@pytest.mark.parametrize(
    ("broken", "style", "rule"),
    [
        ("<p>Grå på hvid</p>", "color:#999;background:#fff", "color-contrast"),
        ("<input id='uden'>", "", "label"),
        ("<div>Bred</div>", "width:2000px", "Bred"),
    ],
)
def test_the_checks_see_a_barrier(window: Callable[..., Window], broken: str, style: str, rule: str) -> None:
    view = window(width=390)
    view.visit("/om")
    view.page.evaluate(BREAK, [broken, style])
    assert rule in " ".join(violations(view.page) + view.straying())
