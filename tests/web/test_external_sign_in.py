"""Signing in at the organisation, against a real provider: who is let in, and what is not believed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from learning.config import SettingsError
from learning.database import read, write
from learning.staff.accounts import Role, get, set_disabled, set_roles
from learning.staff.entry import invite
from learning.staff.events import Kind, latest, utc_now
from learning.staff.tables import staff
from learning.web.external_sign_in import EXTENSION
from learning.web.oidc import Provider, ProviderError
from tests.oidc.running import CLIENT, consent, running_provider
from tests.staffing import COOKIE
from tests.web.staff_site import StaffSite

RETURN = "http://localhost/log-ind/ekstern/retur"
PEOPLE = {
    "eva": {"email": "Eva@example.dk", "email_verified": True, "roles": ["sk-tal", "andet"]},
    "fup": {"email": "eva@example.dk", "email_verified": False},
    "gerd": {"email": "gerd@example.dk", "email_verified": True},
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A running provider."""
    with running_provider(PEOPLE, RETURN) as address:
        yield address


@dataclass
class Organisation:
    """The site with its organisation's sign-in, and eva, who has been invited."""

    site: StaffSite
    issuer: str

    def configure(self, **changes: Any) -> None:
        """Use the provider, with other settings."""
        settings = {"oidc_issuer": self.issuer, "oidc_name": "Prøvestyrelsen", **CLIENT, **changes}
        self.site.site.operate(**settings)
        running = self.site.app.extensions["sagskompas"].settings
        self.site.app.extensions[EXTENSION] = Provider(running)

    def away(self, browser: FlaskClient, wanted: str = "") -> str:
        """Leave for the provider; return its address."""
        left = browser.get("/log-ind/ekstern", query_string={"videre": wanted} if wanted else {})
        assert left.status_code == 303
        return str(left.location)

    def journey(self, browser: FlaskClient, login: str, wanted: str = "") -> TestResponse:
        """Go to the provider, sign in there and come back."""
        return browser.get(consent(self.away(browser, wanted), login, RETURN))


@pytest.fixture
def organisation(staff_site: StaffSite, issuer: str) -> Organisation:
    """The site that uses the provider."""
    found = Organisation(staff_site, issuer)
    found.configure()
    with write() as connection:
        invite(connection, staff_site.eva.id, by=None, now=utc_now())
    return found


def test_the_door_offers_the_organisation_first(organisation: Organisation) -> None:
    page = organisation.site.browser().get("/log-ind?videre=/konto").text
    assert 'href="/log-ind/ekstern?videre=/konto"' in page
    assert page.index("Log ind med Prøvestyrelsen") < page.index("Eller med kodeord")


def test_whoever_is_known_there_and_invited_here_comes_in(organisation: Organisation) -> None:
    browser = organisation.site.browser()
    back = organisation.journey(browser, "eva", "/rapporter?fra=2026-01-01")
    assert (back.status_code, back.location) == (303, "/rapporter?fra=2026-01-01")
    assert browser.get("/rapporter").status_code == 200
    with read() as connection:
        kinds = [event.kind for _, event in latest(connection, 2)]
        subject = connection.execute(select(staff.c.subject)).scalars().all()
    assert kinds == [Kind.SIGNED_IN_ELSEWHERE, Kind.LINKED]
    assert f"{organisation.issuer} eva" in subject


def test_the_second_time_the_subject_is_enough(organisation: Organisation) -> None:
    organisation.journey(organisation.site.browser(), "eva")
    again = organisation.journey(organisation.site.browser(), "eva")
    assert (again.status_code, again.location) == (303, "/rapporter")


@pytest.mark.parametrize("login", ["fup", "gerd"])
def test_neither_an_unverified_address_nor_an_unknown_one_opens(
    organisation: Organisation, login: str
) -> None:
    browser = organisation.site.browser()
    refused = organisation.journey(browser, login)
    assert refused.status_code == 403
    assert "har ikke adgang til Sagskompas" in refused.text
    assert COOKIE not in [line.partition("=")[0] for line in refused.headers.getlist("Set-Cookie")]
    assert browser.get("/konto").status_code == 303


def test_the_journey_carries_state_nonce_and_a_hashed_verifier(organisation: Organisation) -> None:
    browser = organisation.site.browser()
    left = browser.get("/log-ind/ekstern")
    for part in ("response_type=code", "code_challenge_method=S256", "code_challenge=", "state=", "nonce="):
        assert part in left.location
    (papers,) = left.headers.getlist("Set-Cookie")
    assert papers.endswith("Max-Age=600; HttpOnly; Path=/log-ind; SameSite=Lax")


def test_a_return_is_only_taken_once_and_in_the_browser_that_left(organisation: Organisation) -> None:
    browser = organisation.site.browser()
    address = consent(organisation.away(browser), "eva", RETURN)
    elsewhere = organisation.site.browser().get(address)
    assert elsewhere.status_code == 400 and "begyndte i en anden browser" in elsewhere.text
    assert browser.get(address).status_code == 303
    assert browser.get(address).status_code == 400


@pytest.mark.parametrize("query", ["", "?state=x&code=y", "?error=access_denied"])
def test_a_return_that_answers_no_departure_is_refused(organisation: Organisation, query: str) -> None:
    browser = organisation.site.browser()
    organisation.away(browser)
    assert browser.get(f"/log-ind/ekstern/retur{query}").status_code == 400


def test_a_code_that_the_provider_never_gave_is_not_believed(organisation: Organisation) -> None:
    browser = organisation.site.browser()
    state = organisation.away(browser).partition("state=")[2].partition("&")[0]
    failed = browser.get(f"/log-ind/ekstern/retur?state={state}&code=gaet")
    assert failed.status_code == 502
    assert "Vi fik ikke et svar, vi kan bruge" in failed.text


@pytest.mark.parametrize("part", ["nonce", "verifier"])
def test_another_nonce_or_verifier_is_not_believed(organisation: Organisation, part: str) -> None:
    provider: Provider = organisation.site.app.extensions[EXTENSION]
    for changes, believed in (({}, True), ({part: "x" * 48}, False)):
        journey = provider.depart(RETURN)
        code = consent(journey.address, "eva", RETURN).partition("code=")[2].partition("&")[0]
        if believed:
            assert provider.arrive(code, journey, RETURN).email == "Eva@example.dk"
        else:
            with pytest.raises(ProviderError):
                provider.arrive(code, replace(journey, **changes), RETURN)


def test_a_token_for_another_client_is_not_believed(organisation: Organisation) -> None:
    provider: Provider = organisation.site.app.extensions[EXTENSION]
    journey = provider.depart(RETURN)
    code = consent(journey.address, "eva", RETURN).partition("code=")[2].partition("&")[0]
    parse = provider._client.parse_id_token

    def as_another(*args: object, **kwargs: object) -> object:
        provider._client.client_id = "en-anden"
        return parse(*args, **kwargs)

    provider._client.parse_id_token = as_another
    with pytest.raises(ProviderError):
        provider.arrive(code, journey, RETURN)


@pytest.mark.parametrize("offered", [["none"], ["HS256"], ["HS256", "none"]])
def test_only_signatures_that_the_provider_alone_can_make_are_believed(
    organisation: Organisation, offered: list[str]
) -> None:
    provider: Provider = organisation.site.app.extensions[EXTENSION]
    provider.depart(RETURN)
    provider._client.server_metadata["id_token_signing_alg_values_supported"] = offered
    with pytest.raises(ProviderError):
        provider.depart(RETURN)


def test_roles_can_come_from_the_organisation(organisation: Organisation) -> None:
    organisation.configure(oidc_roles=(("sk-tal", "editor"), ("sk-drift", "administrator")))
    organisation.journey(organisation.site.browser(), "eva")
    with read() as connection:
        assert get(connection, organisation.site.eva.id).roles == {Role.EDITOR}
    organisation.configure(oidc_roles=(("sk-drift", "administrator"),))
    assert organisation.journey(organisation.site.browser(), "eva").status_code == 403


def test_a_role_that_does_not_exist_stops_the_start(organisation: Organisation) -> None:
    with pytest.raises(SettingsError, match="rollen »konge« findes ikke; vælg writer, lawyer"):
        organisation.configure(oidc_roles=(("sk", "konge"),))


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "{issuer}/auth", "{issuer}/"])
def test_a_provider_that_is_away_or_another_is_explained(organisation: Organisation, address: str) -> None:
    organisation.configure(oidc_issuer=address.format(issuer=organisation.issuer))
    failed = organisation.site.browser().get("/log-ind/ekstern")
    assert failed.status_code == 502
    assert "Vi fik ikke et svar, vi kan bruge" in failed.text


def test_what_the_provider_tells_of_somebody_else_is_not_believed(organisation: Organisation) -> None:
    provider: Provider = organisation.site.app.extensions[EXTENSION]
    journey = provider.depart(RETURN)
    code = consent(journey.address, "eva", RETURN).partition("code=")[2].partition("&")[0]
    provider._client.userinfo = lambda **_: {"sub": "gerd", "email": "gerd@example.dk"}
    with pytest.raises(ProviderError):
        provider.arrive(code, journey, RETURN)


def test_a_provider_need_not_tell_more_than_the_token(organisation: Organisation) -> None:
    provider: Provider = organisation.site.app.extensions[EXTENSION]
    journey = provider.depart(RETURN)
    del provider._client.server_metadata["userinfo_endpoint"]
    code = consent(journey.address, "eva", RETURN).partition("code=")[2].partition("&")[0]
    found = provider.arrive(code, journey, RETURN)
    assert (found.subject, found.email) == (f"{organisation.issuer} eva", None)


def test_the_provider_cannot_leave_the_site_without_an_administrator(organisation: Organisation) -> None:
    organisation.configure(oidc_roles=(("sk-tal", "editor"),))
    with write() as connection:
        set_roles(connection, organisation.site.eva.id, [Role.ADMINISTRATOR], by=None)
        set_disabled(connection, organisation.site.administrator.person.id, True, by=None)
    refused = organisation.journey(organisation.site.browser(), "eva")
    assert refused.status_code == 403
    assert "altid være mindst én administrator" in refused.text


def test_a_closed_account_stays_closed(organisation: Organisation) -> None:
    organisation.journey(organisation.site.browser(), "eva")
    with write() as connection:
        connection.execute(staff.update().where(staff.c.id == organisation.site.eva.id).values(disabled=True))
    assert organisation.journey(organisation.site.browser(), "eva").status_code == 403


def test_without_a_provider_there_is_no_such_page(staff_site: StaffSite) -> None:
    browser = staff_site.browser()
    assert browser.get("/log-ind/ekstern").status_code == 404
    assert browser.get("/log-ind/ekstern/retur").status_code == 404
    assert "/log-ind/ekstern" not in browser.get("/log-ind").text


def test_without_tls_nobody_is_sent_away(organisation: Organisation) -> None:
    address = {"base_url": "http://sagskompas.example.dk"}
    assert organisation.site.browser().get("/log-ind/ekstern", **address).status_code == 403
