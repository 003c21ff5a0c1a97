"""In and out: one answer to every mistake, a new number at every sign-in, and back to where one was."""

import html
import re
from unittest.mock import patch

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from learning.database import read, write
from learning.staff.accounts import set_disabled
from learning.staff.events import Kind, latest
from learning.web.site import TRIES_PER_MINUTE
from learning.web.throttle import FREE_TRIES
from tests.staffing import COOKIE, PASSWORD, SAME_SITE, desk_of, session_of
from tests.web.staff_site import StaffSite, proof_in

REFUSED = "Brugernavn, kodeord eller kode er forkert"
BRAKED = "Der har været for mange forgæves forsøg"


def cookie_of(response: TestResponse, name: str = COOKIE) -> str:
    """Return how a cookie is set by an answer."""
    found = [line for line in response.headers.getlist("Set-Cookie") if line.startswith(f"{name}=")]
    assert len(found) == 1, response.headers
    return found[0]


def test_password_and_code_lead_to_the_reports(staff_site: StaffSite) -> None:
    browser = staff_site.browser()
    response = staff_site.type(browser)
    assert (response.status_code, response.location) == (303, "/rapporter")
    assert browser.get("/rapporter").status_code == 200
    assert browser.get("/log-ind").location == "/rapporter"


def test_every_mistake_is_answered_with_the_same_page(staff_site: StaffSite) -> None:
    browser = staff_site.browser()
    pages = set()
    for changes in ({"kodeord": "forkert"}, {"bruger": "findes-ikke@example.dk"}, {"engangskode": "000000"}):
        response = staff_site.type(browser, **changes)
        assert response.status_code == 422
        assert REFUSED in response.text
        assert "Set-Cookie" not in response.headers
        pages.add(response.text.replace("findes-ikke@", "eva@"))
    with write() as connection:
        set_disabled(connection, staff_site.eva.id, True, by=None)
    pages.add(staff_site.type(browser, code=staff_site.code(1)).text)
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("field", "error"), [("bruger", "Skriv dit brugernavn"), ("kodeord", "Skriv dit kodeord")]
)
def test_what_is_missing_is_asked_for(staff_site: StaffSite, field: str, error: str) -> None:
    response = staff_site.type(staff_site.browser(), **{field: " "})
    assert response.status_code == 422
    assert error in response.text


def test_nothing_secret_is_ever_drawn_again(staff_site: StaffSite) -> None:
    response = staff_site.type(staff_site.browser(), kodeord="et-helt-forkert", code="987654")
    assert "et-helt-forkert" not in response.text
    assert "987654" not in response.text
    assert 'value="eva@example.dk"' in response.text


def test_a_code_works_once(staff_site: StaffSite) -> None:
    code = staff_site.code()
    assert staff_site.type(staff_site.browser(), code).status_code == 303
    assert staff_site.type(staff_site.browser(), code).status_code == 422


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(staff_site: StaffSite) -> None:
    plain = cookie_of(staff_site.type(staff_site.browser()))
    assert re.fullmatch(rf"{COOKIE}=[\w-]{{43}}; HttpOnly; Path=/; SameSite=Lax", plain)
    secure = staff_site.app.test_client().post(
        "/log-ind",
        base_url="https://sagskompas.example.dk",
        headers=SAME_SITE,
        data={"bruger": "eva@example.dk", "kodeord": PASSWORD, "engangskode": staff_site.code(1)},
    )
    line = cookie_of(secure, "__Host-sagskompas")
    assert re.fullmatch(r"__Host-sagskompas=[\w-]{43}; Secure; HttpOnly; Path=/; SameSite=Lax", line)
    known = cookie_of(secure, "__Secure-sagskompas-kendt")
    assert known.endswith("Secure; HttpOnly; Path=/log-ind; SameSite=Lax")


@pytest.mark.parametrize("address", ["http://sagskompas.example.dk", "http://10.0.0.4:8000"])
def test_without_tls_nobody_signs_in_but_on_the_machine_itself(staff_site: StaffSite, address: str) -> None:
    browser = staff_site.browser()
    assert "Her kan du ikke logge ind" in browser.get("/log-ind", base_url=address).text
    response = browser.post("/log-ind", base_url=address, headers=SAME_SITE)
    assert response.status_code == 403
    assert "Set-Cookie" not in response.headers
    invitation = browser.get("/log-ind/invitation/x", base_url=address)
    assert invitation.status_code == 403


def test_a_site_that_promises_tls_takes_no_password_without_it(staff_site: StaffSite) -> None:
    staff_site.site.operate(public_url="https://sagskompas.example.dk")
    assert "Her kan du ikke logge ind" in staff_site.browser().get("/log-ind").text


def test_a_number_from_before_is_not_the_number_afterwards(staff_site: StaffSite) -> None:
    browser = staff_site.browser()
    for planted in ("planted", session_of(staff_site.administrator.person)):
        browser.set_cookie(COOKIE, planted, domain="localhost")
        code = staff_site.code(0 if planted == "planted" else 1)
        assert planted not in cookie_of(staff_site.type(browser, code))
    other = staff_site.browser()
    other.set_cookie(COOKIE, planted, domain="localhost")
    assert other.get("/konto").status_code == 303  # the session it came with has ended


def test_signing_out_ends_every_session_of_the_account(staff_site: StaffSite) -> None:
    here, there = (desk_of(staff_site.app, staff_site.eva).client for _ in range(2))
    response = here.post("/log-ud", headers=SAME_SITE)
    assert response.location == "/log-ind?ud=1"
    assert "Max-Age=0" in cookie_of(response)
    for browser in (here, there):
        assert browser.get("/konto").status_code == 303
    assert "Du er logget ud" in here.get("/log-ind?ud=1").text
    assert here.post("/log-ud", headers=SAME_SITE).status_code == 303


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://ond.example"}, {}])
def test_another_site_can_sign_nobody_in_or_out(staff_site: StaffSite, headers: dict[str, str]) -> None:
    eva = desk_of(staff_site.app, staff_site.eva).client
    for path in ("/log-ind", "/log-ud", "/konto/andre"):
        assert eva.post(path, headers=headers).status_code == 403
    assert eva.get("/konto").status_code == 200


def test_a_browser_that_only_tells_its_origin_is_believed(staff_site: StaffSite) -> None:
    response = staff_site.browser().post("/log-ind", headers={"Origin": "http://localhost"})
    assert response.status_code == 422


def test_after_signing_in_she_is_back_where_she_was(staff_site: StaffSite) -> None:
    browser = staff_site.browser()
    asked = browser.get("/rapporter?fra=2026-01-01&modul=proevemodul")
    assert asked.status_code == 303
    page = browser.get(asked.location)
    found = re.search(r'name="videre" value="([^"]+)"', page.text)
    assert found is not None
    back = html.unescape(found[1])
    assert staff_site.type(browser, videre=back).location == "/rapporter?fra=2026-01-01&modul=proevemodul"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://ond.example/",
        "//ond.example/rapporter",
        "/\\ond.example",
        "rapporter",
        "/om",
        "/findes-ikke",
        "/log-ud",
        "/rapporter\nSet-Cookie: x=y",
        "/konto?" + "x" * 3000,
    ],
)
def test_signing_in_leads_nowhere_else(staff_site: StaffSite, elsewhere: str) -> None:
    assert staff_site.type(staff_site.browser(), videre=elsewhere).location == "/rapporter"
    page = staff_site.browser().get("/log-ind", query_string={"videre": elsewhere})
    assert 'name="videre"' not in page.text


def hidden(page: TestResponse) -> dict[str, str]:
    return {
        name: html.unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text)
    }


def lost_form(browser: FlaskClient) -> str:
    """Send a form after the session has ended, and return what the page keeps of it."""
    typed = {"bruger": "<ny>@example.dk", "navn": "Bo & Co", "roller": "lawyer", "kodeord": "hemmeligt"}
    page = browser.post("/personale/ny", data=typed, headers=SAME_SITE)
    assert page.status_code == 401
    assert "er bevaret" in page.text
    return hidden(page)["gemt"]


def test_what_was_typed_when_the_session_ended_is_sent_after_signing_in(staff_site: StaffSite) -> None:
    browser = staff_site.browser()
    gemt = lost_form(browser)
    once_more = staff_site.type(browser, kodeord="forkert", gemt=gemt)
    assert hidden(once_more)["gemt"] == gemt
    page = staff_site.type(browser, gemt=gemt)
    assert page.status_code == 200
    fields = hidden(page)
    proof = fields.pop("csrf")
    assert proof and 'action="/personale/ny"' in page.text
    assert fields == {"bruger": "<ny>@example.dk", "navn": "Bo & Co", "roller": "lawyer"}


def test_whoever_signed_in_in_another_window_gets_it_back_too(staff_site: StaffSite) -> None:
    gemt = lost_form(staff_site.browser())
    desk = staff_site.administrator.client
    page = desk.post("/log-ind/igen", data={"gemt": gemt}, headers=SAME_SITE)
    assert hidden(page)["navn"] == "Bo & Co"
    sent = desk.post("/personale/ny", data=hidden(page) | {"bruger": "bo@example.dk"}, headers=SAME_SITE)
    assert "Invitation til Bo &amp; Co" in sent.text
    nobody = staff_site.browser().post("/log-ind/igen", data={"gemt": gemt}, headers=SAME_SITE)
    assert nobody.status_code == 401 and hidden(nobody)["gemt"] == gemt


@pytest.mark.parametrize("gemt", ["", "x", "WyIvIixbXV0.aaaaaa.bbbbbb"])
def test_a_parcel_that_we_did_not_wrap_is_not_opened(staff_site: StaffSite, gemt: str) -> None:
    desk = staff_site.administrator.client
    assert desk.post("/log-ind/igen", data={"gemt": gemt}, headers=SAME_SITE).status_code == 400


def test_a_form_from_an_earlier_session_is_offered_again_with_todays_proof(staff_site: StaffSite) -> None:
    desk = staff_site.administrator.client
    sent = {"csrf": "old", "bruger": "bo@example.dk", "roller": "lawyer"}
    page = desk.post("/personale/ny", data=sent, headers=SAME_SITE)
    assert page.status_code == 403
    assert hidden(page)["csrf"] == proof_in(desk.get("/personale/ny")) != "old"
    assert "Invitation til" in desk.post("/personale/ny", data=hidden(page), headers=SAME_SITE).text


def test_ten_wrong_tries_brake_and_say_for_how_long(staff_site: StaffSite) -> None:
    browser = staff_site.browser()
    for user_name in ("eva@example.dk", "findes-ikke@example.dk"):
        for _ in range(FREE_TRIES):
            assert staff_site.type(browser, bruger=user_name, kodeord="forkert").status_code == 422
        braked = staff_site.type(browser, bruger=user_name.upper())
        assert (braked.status_code, braked.headers["Retry-After"]) == (429, "30")
        assert f"{BRAKED}. Vent 30 sekunder" in braked.text


def test_an_attacker_does_not_keep_the_owner_out(staff_site: StaffSite) -> None:
    staff_site.behind_a_proxy()
    attacker = staff_site.browser()
    for _ in range(2 * FREE_TRIES):
        fields = {"bruger": "eva@example.dk", "kodeord": "gæt"}
        last = attacker.post(
            "/log-ind", data=fields, headers=SAME_SITE | {"X-Forwarded-For": "9.9.9.9, 6.6.6.6"}
        )
    assert last.status_code == 429
    fields |= {"kodeord": PASSWORD, "engangskode": staff_site.code()}
    hers = SAME_SITE | {"X-Forwarded-For": "6.6.6.6, 10.0.0.1"}
    assert staff_site.browser().post("/log-ind", data=fields, headers=hers).status_code == 303


def test_a_known_browser_has_a_way_of_its_own_behind_the_same_address(staff_site: StaffSite) -> None:
    known = staff_site.browser()
    staff_site.type(known)
    attacker = staff_site.browser()
    for _ in range(FREE_TRIES):
        staff_site.type(attacker, kodeord="gæt")
    assert staff_site.type(attacker).status_code == 429
    assert staff_site.type(known, staff_site.code(1)).status_code == 303


def test_the_token_of_a_known_browser_is_no_good_for_another_account(staff_site: StaffSite) -> None:
    known = staff_site.browser()
    staff_site.type(known)
    for _ in range(FREE_TRIES):
        staff_site.type(known, bruger="anna@example.dk", kodeord="gæt")
    assert staff_site.type(known, bruger="anna@example.dk").status_code == 429


def test_wrong_codes_after_the_right_password_are_counted_for_all_strangers(staff_site: StaffSite) -> None:
    staff_site.behind_a_proxy()
    known = staff_site.browser()
    staff_site.type(known)
    fields = {"bruger": "eva@example.dk", "kodeord": PASSWORD, "engangskode": "000000"}
    for number in range(FREE_TRIES):
        headers = SAME_SITE | {"X-Forwarded-For": f"2001:db8:0:{number:x}::1"}
        assert staff_site.browser().post("/log-ind", data=fields, headers=headers).status_code == 422
    headers = SAME_SITE | {"X-Forwarded-For": "10.1.1.1"}
    assert staff_site.browser().post("/log-ind", data=fields, headers=headers).status_code == 429
    response = staff_site.type(known, staff_site.code(1))
    assert (response.status_code, response.location) == (303, f"/konto?forsoeg={FREE_TRIES}")
    assert "Nogen har skrevet dit kodeord" in known.get(response.location).text


def test_one_household_of_addresses_is_one_caller(staff_site: StaffSite) -> None:
    staff_site.behind_a_proxy()
    for number in range(FREE_TRIES + 1):
        headers = SAME_SITE | {"X-Forwarded-For": f"2001:db8::{number:x}"}
        fields = {"bruger": "eva@example.dk", "kodeord": "gæt"}
        last = staff_site.browser().post("/log-ind", data=fields, headers=headers)
    assert last.status_code == 429


@pytest.mark.parametrize("told", ["unknown", "", ", ,", "x" * 3000])
def test_a_proxy_that_tells_no_address_does_no_harm(staff_site: StaffSite, told: str) -> None:
    staff_site.behind_a_proxy()
    fields = {"bruger": "eva@example.dk", "kodeord": "gæt"}
    headers = SAME_SITE | {"X-Forwarded-For": told}
    assert staff_site.browser().post("/log-ind", data=fields, headers=headers).status_code == 422


def test_the_caller_s_own_word_about_its_address_counts_for_nothing_without_a_proxy(
    staff_site: StaffSite,
) -> None:
    for number in range(FREE_TRIES + 1):
        headers = SAME_SITE | {"X-Forwarded-For": f"10.0.0.{number}"}
        fields = {"bruger": "eva@example.dk", "kodeord": "gæt"}
        last = staff_site.browser().post("/log-ind", data=fields, headers=headers)
    assert last.status_code == 429


def test_one_password_at_many_names_is_slowed_for_strangers_only(staff_site: StaffSite) -> None:
    known = staff_site.browser()
    staff_site.type(known)
    stranger, statuses = staff_site.browser(), []
    with patch("learning.staff.passwords.matches", return_value=False):
        for number in range(TRIES_PER_MINUTE + 1):
            statuses.append(staff_site.type(stranger, bruger=f"nr{number}@example.dk").status_code)
    assert statuses.count(422) >= TRIES_PER_MINUTE - 1 and statuses[-1] == 429
    assert staff_site.type(known, staff_site.code(1)).status_code == 303


def test_signing_in_and_out_is_traced(staff_site: StaffSite) -> None:
    browser = staff_site.browser()
    staff_site.type(browser)
    browser.post("/log-ud", headers=SAME_SITE)
    with read() as connection:
        kinds = [event.kind for _, event in latest(connection, 2)]
    assert kinds == [Kind.SIGNED_OUT, Kind.SIGNED_IN]
