"""One's own account: nothing changes without password and a new code, and a change ends other sessions."""

import re

import pytest
from pyotp import TOTP
from werkzeug.test import TestResponse

from tests.staffing import COOKIE, PASSWORD, SAME_SITE, Desk, desk_of
from tests.web.staff_site import StaffSite, proof_in

NEW = "lampe under en bro"


@pytest.fixture
def eva(staff_site: StaffSite) -> Desk:
    return desk_of(staff_site.app, staff_site.eva)


def send(desk: Desk, path: str, **fields: str) -> TestResponse:
    """Send a form of the account with its proof."""
    proof = proof_in(desk.client.get("/konto"))
    return desk.client.post(path, data={"csrf": proof, **fields}, headers=SAME_SITE)


def change(desk: Desk, code: str, **changes: str) -> TestResponse:
    fields = {"kodeord": PASSWORD, "engangskode": code, "nyt_kodeord": NEW, "nyt_kodeord_igen": NEW}
    return send(desk, "/konto/kodeord", **(fields | changes))


def test_the_account_shows_who_one_is(staff_site: StaffSite, eva: Desk) -> None:
    page = eva.client.get("/konto").text
    assert "eva@example.dk" in page and "Evaluator" in page
    assert eva.client.get("/konto").headers["Cache-Control"] == "no-store"
    assert 'href="/personale"' not in page
    assert 'href="/personale"' in staff_site.administrator.client.get("/konto").text


def test_a_new_password_ends_the_other_sessions_and_changes_this_number(
    staff_site: StaffSite, eva: Desk
) -> None:
    other = desk_of(staff_site.app, staff_site.eva)
    done = change(eva, staff_site.code())
    assert done.location == "/konto?ok=kodeord"
    assert f"{COOKIE}=" in done.headers["Set-Cookie"] and eva.number not in done.headers["Set-Cookie"]
    assert "Dit kodeord er skiftet" in eva.client.get(done.location).text
    assert other.client.get("/konto").status_code == 303
    assert staff_site.type(staff_site.browser(), staff_site.code(1)).status_code == 422
    assert staff_site.type(staff_site.browser(), staff_site.code(1), kodeord=NEW).status_code == 303


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"kodeord": "forkert"}, "Kodeord eller kode er forkert"),
        ({"engangskode": "000000"}, "Kodeord eller kode er forkert"),
        ({"nyt_kodeord": "kort"}, "mindst 12 tegn"),
        ({"nyt_kodeord_igen": "noget andet"}, "ikke ens"),
    ],
)
def test_a_password_is_not_changed_by_whoever_finds_the_screen_open(
    staff_site: StaffSite, eva: Desk, changes: dict[str, str], error: str
) -> None:
    refused = change(eva, staff_site.code(), **changes)
    assert refused.status_code == 422
    assert error in refused.text
    assert eva.client.get("/konto").status_code == 200


def test_guessing_on_an_open_screen_is_braked(staff_site: StaffSite, eva: Desk) -> None:
    for _ in range(10):
        change(eva, staff_site.code(), kodeord="gæt")
    assert "for mange forgæves forsøg" in change(eva, staff_site.code()).text


def test_another_app_replaces_the_old_one(staff_site: StaffSite, eva: Desk) -> None:
    page = eva.client.get("/konto/app")
    scanned = TOTP("".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page.text)))
    wrong = send(eva, "/konto/app", kodeord="forkert", engangskode=staff_site.code(-1), ny_engangskode="1")
    assert wrong.status_code == 422
    fields = {"kodeord": PASSWORD, "engangskode": staff_site.code()}
    wrong = send(eva, "/konto/app", **fields, ny_engangskode="000000")
    assert "Koden er forkert eller brugt" in wrong.text
    fields = {"kodeord": PASSWORD, "engangskode": staff_site.code(1)}
    done = send(eva, "/konto/app", **fields, ny_engangskode=scanned.now())
    assert done.location == "/konto?ok=app"
    assert eva.client.get("/konto").status_code == 200
    assert staff_site.type(staff_site.browser(), staff_site.code(1)).status_code == 422


def test_other_sessions_can_be_ended_from_here(staff_site: StaffSite, eva: Desk) -> None:
    other = desk_of(staff_site.app, staff_site.eva)
    assert send(eva, "/konto/andre").location == "/konto?ok=andre"
    assert other.client.get("/konto").status_code == 303
    assert eva.client.get("/konto").status_code == 200


@pytest.mark.parametrize("odd", ["x", "-1", "²", "9" * 400, "<b>"])
def test_the_address_cannot_make_the_page_say_anything_else(eva: Desk, odd: str) -> None:
    page = eva.client.get("/konto", query_string={"forsoeg": odd, "ok": odd})
    assert page.status_code == 200
    assert "<b>" not in page.text and "9" * 400 not in page.text
