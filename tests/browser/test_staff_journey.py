"""An evaluator's first day: invitation, password, app, reports and out; by keyboard, and on a phone."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from pyotp import TOTP

from tests.browser.barriers import violations
from tests.browser.windows import Window, enter
from tests.server import ROOT, Server
from tests.staffing import PASSWORD

pytestmark = pytest.mark.browser


@dataclass
class Newcomer:
    """Someone with an invitation and a telephone."""

    window: Window
    email: str
    address: str
    app: TOTP | None = None

    def code(self, steps: int = 0) -> str:
        """Return the code that the telephone shows now, or some half minutes from now."""
        assert self.app is not None
        return self.app.at(datetime.now(UTC), counter_offset=steps)

    def scan(self) -> None:
        """Read the secret that the QR code holds too."""
        self.app = TOTP("".join(self.window.page.locator(".noegle span").all_inner_texts()))

    def settle(self) -> None:
        """Choose a password, set up the app and come in."""
        page = self.window.page
        self.window.visit(self.address)
        page.fill("#nyt_kodeord", PASSWORD)
        page.fill("#nyt_kodeord_igen", PASSWORD)
        self.window.follow("text=Gem og fortsæt")
        self.scan()
        page.fill("#engangskode", self.code())
        self.window.follow("text=Gem og log ind")


def invited(server: Server, window: Window, email: str) -> Newcomer:
    """Invite someone on the command line."""
    command = [sys.executable, "-m", "learning.app", "staff", "add", email, "--role", "evaluator"]
    done = subprocess.run(command, cwd=ROOT, env=server.environ, capture_output=True, text=True, check=True)
    found = re.search(r"/log-ind/invitation/\S+", done.stdout)
    assert found is not None
    return Newcomer(window, email, found[0])


def test_an_evaluator_s_first_day_by_keyboard(server: Server, window: Callable[..., Window]) -> None:
    eva = invited(server, window(), "eva@example.dk")
    page, keys = eva.window.page, eva.window.page.keyboard
    eva.window.visit(eva.address)
    page.focus("#nyt_kodeord")
    keys.type("kort")
    enter(page)
    page.wait_for_selector(".fejloversigt:focus")
    page.focus("#nyt_kodeord")
    keys.type(PASSWORD)
    keys.press("Tab")
    keys.type(PASSWORD)
    enter(page)
    assert page.url.endswith("/log-ind/app")
    eva.scan()
    page.focus("#engangskode")
    keys.type("000000")
    enter(page)
    page.wait_for_selector(".fejloversigt:focus")
    page.focus("#engangskode")
    keys.type(eva.code())
    enter(page)
    assert page.url.endswith("/rapporter")
    assert page.inner_text("[aria-current=page]") == "Rapporter"
    page.focus("text=Log ud")
    enter(page)
    assert page.is_visible("h2 >> text=Du er logget ud")
    eva.window.visit("/rapporter?aar=2026")
    page.focus("#bruger")
    keys.type(eva.email)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Tab")
    keys.type(eva.code(1))
    enter(page)
    assert page.url.endswith("/rapporter?aar=2026")


def test_a_wrong_code_is_told_and_can_be_mended(server: Server, window: Callable[..., Window]) -> None:
    eva = invited(server, window(width=390, java_script_enabled=False), "fie@example.dk")
    page = eva.window.page
    eva.settle()
    assert page.url.endswith("/rapporter")
    eva.window.follow("text=Log ud")
    eva.window.visit("/log-ind")
    for code, there in (("000000", "/log-ind"), (eva.code(1), "/rapporter")):
        page.fill("#bruger", eva.email)
        page.fill("#kodeord", PASSWORD)
        page.fill("#engangskode", code)
        eva.window.follow("main form >> text=Log ind")
        assert page.url.endswith(there)
    eva.window.visit("/konto")
    assert eva.window.straying() == []


def test_a_form_survives_a_session_that_ends_without_a_script(
    server: Server, window: Callable[..., Window]
) -> None:
    eva = invited(server, window(java_script_enabled=False), "gry@example.dk")
    page = eva.window.page
    eva.settle()
    eva.window.visit("/konto")
    eva.window.context.clear_cookies(name="sagskompas-lokal")
    eva.window.follow("text=Afslut alle andre logins")
    assert "er bevaret" in page.inner_text(".bevaret")
    page.fill("#bruger", eva.email)
    page.fill("#kodeord", PASSWORD)
    page.fill("#engangskode", eva.code(1))
    eva.window.follow("main form >> text=Log ind")
    eva.window.follow("text=Send igen")
    assert page.is_visible("text=Alle andre logins er afsluttet")


def test_nothing_of_a_sign_in_reaches_pages_for_learners(
    server: Server, window: Callable[..., Window]
) -> None:
    eva = invited(server, window(), "ida@example.dk")
    page = eva.window.page
    eva.settle()
    names = {cookie["name"]: cookie for cookie in eva.window.context.cookies()}
    assert set(names) == {"sagskompas-lokal", "sagskompas-lokal-kendt"}
    assert all(cookie["httpOnly"] and cookie["sameSite"] == "Lax" for cookie in names.values())
    assert names["sagskompas-lokal"]["expires"] == -1
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    eva.window.visit("/")
    assert "Log ud" not in page.inner_text("header")


def test_the_door_has_no_barrier_at_any_width(window: Callable[..., Window]) -> None:
    view = window(width=390)
    view.visit("/log-ind")
    assert violations(view.page) + view.straying() == []
