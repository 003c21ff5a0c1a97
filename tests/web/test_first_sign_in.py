"""The first time: an invitation, a password, an app; each works once, in order, and says what is wrong."""

import re

import pytest
from flask.testing import FlaskClient
from pyotp import TOTP
from werkzeug.test import TestResponse

from learning.database import write
from learning.staff.accounts import Role
from learning.staff.entry import choose_password, invite, open_for_first_sign_in
from learning.staff.events import utc_now
from tests.staffing import PASSWORD, SAME_SITE, hire
from tests.web.staff_site import StaffSite

CHOSEN = {"nyt_kodeord": PASSWORD, "nyt_kodeord_igen": PASSWORD}


@pytest.fixture
def address(staff_site: StaffSite) -> str:
    """An invitation for bo."""
    bo = hire("bo@example.dk", Role.WRITER, name="Bo Prøve")
    with write() as connection:
        return "/log-ind/invitation/" + invite(connection, bo.id, by=None, now=utc_now())


def app_in(page: TestResponse) -> TOTP:
    """Return the app that has scanned a page."""
    return TOTP("".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page.text)))


def send(browser: FlaskClient, path: str, **fields: str) -> TestResponse:
    return browser.post(path, data=fields, headers=SAME_SITE)


def test_an_invitation_leads_through_password_and_app_to_the_account(
    staff_site: StaffSite, address: str
) -> None:
    browser = staff_site.browser()
    page = browser.get(address)
    assert "Velkommen, Bo Prøve" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert send(browser, address, **CHOSEN).location == "/log-ind/app"
    scanned = browser.get("/log-ind/app")
    assert '<svg role="img"' in scanned.text and "otpauth://totp/Sagskompas:bo%40example.dk" in scanned.text
    done = send(browser, "/log-ind/app", engangskode=app_in(scanned).now())
    assert (done.status_code, done.location) == (303, "/konto")
    assert "bo@example.dk" in browser.get("/konto").text


def test_an_invitation_is_used_up_by_the_password(staff_site: StaffSite, address: str) -> None:
    browser = staff_site.browser()
    send(browser, address, **CHOSEN)
    for response in (browser.get(address), send(browser, address, **CHOSEN)):
        assert response.status_code == 410
        assert "Invitationen gælder ikke længere" in response.text


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, "mindst 12 tegn"),
        ({"nyt_kodeord": "sagskompas2026"}, "for let at gætte"),
        ({"nyt_kodeord": PASSWORD}, "De to kodeord er ikke ens"),
    ],
)
def test_a_password_that_will_not_do_is_explained(
    staff_site: StaffSite, address: str, fields: dict[str, str], error: str
) -> None:
    response = send(staff_site.browser(), address, **fields)
    assert response.status_code == 422
    assert response.text.count(error) == 2
    assert "Set-Cookie" not in response.headers
    assert PASSWORD not in response.text


def test_until_the_app_is_set_up_nothing_else_opens(staff_site: StaffSite, address: str) -> None:
    browser = staff_site.browser()
    send(browser, address, **CHOSEN)
    assert browser.get("/konto").location.startswith("/log-ind")
    assert "Log ud" not in browser.get("/log-ind/app").text


def test_the_code_on_screen_stays_the_same_until_it_is_confirmed(staff_site: StaffSite, address: str) -> None:
    browser = staff_site.browser()
    send(browser, address, **CHOSEN)
    secret = app_in(browser.get("/log-ind/app")).secret
    wrong = send(browser, "/log-ind/app", engangskode="000000")
    assert wrong.status_code == 422
    assert "Koden er forkert eller brugt" in wrong.text
    assert app_in(wrong).secret == secret


def test_whoever_was_interrupted_goes_on_with_the_password(staff_site: StaffSite, address: str) -> None:
    send(staff_site.browser(), address, **CHOSEN)
    browser = staff_site.browser()
    response = send(browser, "/log-ind", bruger="bo@example.dk", kodeord=PASSWORD, videre="/konto/app")
    assert response.location == "/log-ind/app?videre=/konto/app"
    page = browser.get(response.location)
    code = app_in(page).now()
    assert send(browser, "/log-ind/app", engangskode=code, videre="/konto/app").location == "/konto/app"


def test_a_password_from_the_command_line_leads_to_the_app(staff_site: StaffSite) -> None:
    bo = hire("bo@example.dk", Role.EVALUATOR)
    with write() as connection:
        choose_password(connection, bo, PASSWORD, by=None)
        open_for_first_sign_in(connection, bo.id, now=utc_now())
    browser = staff_site.browser()
    assert send(browser, "/log-ind", bruger="bo@example.dk", kodeord=PASSWORD).location == "/log-ind/app"
    done = send(browser, "/log-ind/app", engangskode=app_in(browser.get("/log-ind/app")).now())
    assert done.location == "/rapporter"


def test_without_a_session_the_app_page_leads_to_the_door(staff_site: StaffSite) -> None:
    for browser in (staff_site.browser(), staff_site.administrator.client):
        assert browser.get("/log-ind/app").location == "/log-ind"
        assert send(browser, "/log-ind/app", engangskode="000000").location == "/log-ind"


def test_guessing_at_the_first_code_is_braked(staff_site: StaffSite, address: str) -> None:
    browser = staff_site.browser()
    send(browser, address, **CHOSEN)
    statuses = [send(browser, "/log-ind/app", engangskode="000000").status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]
