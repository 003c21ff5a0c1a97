"""The administrators' pages: add, change, close, reset; links are shown once, and everything is traced."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update
from werkzeug.test import TestResponse

from learning.database import read, write
from learning.staff.accounts import Role, find_by_user_name
from learning.staff.events import utc_now
from learning.staff.tables import staff
from tests.staffing import SAME_SITE, desk_of
from tests.web.staff_site import StaffSite, proof_in


def send(site: StaffSite, path: str, **fields: str | list[str]) -> TestResponse:
    """Send a form as the administrator, with its proof."""
    client = site.administrator.client
    return client.post(path, data={"csrf": proof_in(client.get("/konto")), **fields}, headers=SAME_SITE)


def person(site: StaffSite, end: str = "") -> str:
    """Return the address of eva's page."""
    return f"/personale/{site.eva.id}{end}"


def test_an_account_is_added_and_its_invitation_shown_once(staff_site: StaffSite) -> None:
    page = send(staff_site, "/personale/ny", bruger="Bo@Example.dk", navn="Bo", roller=["writer", "lawyer"])
    found = re.search(r"http://localhost(/log-ind/invitation/[\w-]{43})<", page.text)
    assert page.status_code == 200 and found is not None
    assert "Vælg et kodeord" in staff_site.browser().get(found[1]).text
    with read() as connection:
        added = find_by_user_name(connection, "bo@example.dk")
    assert added is not None and added.roles == {Role.WRITER, Role.LAWYER}
    assert found[1] not in staff_site.administrator.client.get(f"/personale/{added.id}").text


def test_the_invitation_names_the_public_address(staff_site: StaffSite) -> None:
    page = send(staff_site, person(staff_site, "/nulstil"))
    assert "http://localhost/log-ind/invitation/" in page.text
    staff_site.site.operate(public_url="https://sagskompas.example.dk")
    secure = {"base_url": "https://sagskompas.example.dk"}
    client = staff_site.app.test_client()
    client.set_cookie("__Host-sagskompas", staff_site.administrator.number, domain="sagskompas.example.dk")
    proof = proof_in(client.get("/konto", **secure))
    page = client.post(person(staff_site, "/nulstil"), data={"csrf": proof}, headers=SAME_SITE, **secure)
    assert "https://sagskompas.example.dk/log-ind/invitation/" in page.text


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"bruger": "", "roller": "writer"}, "Skriv en e-mailadresse"),
        ({"bruger": "eva@example.dk", "roller": "writer"}, "allerede en bruger"),
        ({"bruger": "<b>@example.dk"}, "Vælg mindst én rolle"),
    ],
)
def test_what_cannot_be_added_is_explained_and_kept(
    staff_site: StaffSite, fields: dict[str, str], error: str
) -> None:
    page = send(staff_site, "/personale/ny", navn="Et <i>navn", **fields)
    assert page.status_code == 422
    assert page.text.count(error) == 2
    assert "Et &lt;i&gt;navn" in page.text and "<b>@" not in page.text


def test_a_role_that_does_not_exist_is_refused(staff_site: StaffSite) -> None:
    for path in ("/personale/ny", person(staff_site, "/roller")):
        assert send(staff_site, path, bruger="bo@example.dk", roller="konge").status_code == 400


def test_new_roles_hold_at_once(staff_site: StaffSite) -> None:
    eva = desk_of(staff_site.app, staff_site.eva).client
    assert eva.get("/rapporter").status_code == 200
    assert send(staff_site, person(staff_site, "/roller"), roller="writer").location.endswith("?ok=roller")
    assert eva.get("/rapporter").status_code == 303
    again = desk_of(staff_site.app, staff_site.eva).client
    assert again.get("/rapporter").status_code == 403


def test_an_account_is_closed_and_opened(staff_site: StaffSite) -> None:
    eva = desk_of(staff_site.app, staff_site.eva).client
    done = send(staff_site, person(staff_site, "/adgang"), spaerret="ja")
    assert "Spærret" in staff_site.administrator.client.get(done.location).text
    assert eva.get("/rapporter").status_code == 303
    assert staff_site.type(staff_site.browser()).status_code == 422
    send(staff_site, person(staff_site, "/adgang"), spaerret="nej")
    assert staff_site.type(staff_site.browser(), staff_site.code(1)).status_code == 303


def test_a_reset_voids_password_and_app(staff_site: StaffSite) -> None:
    page = send(staff_site, person(staff_site, "/nulstil"))
    assert "/log-ind/invitation/" in page.text
    assert staff_site.type(staff_site.browser()).status_code == 422


def test_the_last_administrator_cannot_leave(staff_site: StaffSite) -> None:
    own = f"/personale/{staff_site.administrator.person.id}"
    for path, fields in (("/roller", {"roller": "writer"}), ("/adgang", {"spaerret": "ja"})):
        page = send(staff_site, own + path, **fields)
        assert page.status_code == 422
        assert "altid være mindst én administrator" in page.text


def test_the_list_tells_how_each_account_stands(staff_site: StaffSite) -> None:
    for name, days in (("ny", 3), ("sen", -1)):
        send(staff_site, "/personale/ny", bruger=f"{name}@example.dk", roller="writer")
        until = utc_now() + timedelta(days=days)
        with write() as connection:
            match = staff.c.user_name == f"{name}@example.dk"
            connection.execute(update(staff).where(match).values(open_until=until))
    page = staff_site.administrator.client.get("/personale").text
    for word in ("Aktiv", "Inviteret til", "Invitationen er udløbet"):
        assert word in page


def test_the_trace_tells_who_did_what_to_whom(staff_site: StaffSite) -> None:
    send(staff_site, person(staff_site, "/roller"), roller="editor")
    page = staff_site.administrator.client.get("/personale/haendelser").text
    row = page.split("<tbody><tr>")[1].split("</tr>")[0]
    assert re.findall(r"<td[^>]*>(.*?)</td>", row)[1:] == [
        'Roller ændret<span class="lille">Redaktør</span>',
        "eva@example.dk",
        "anna@example.dk",
    ]
    assert "Kommandolinjen" in page


@pytest.mark.parametrize("before", ["1", "x", "²", "9" * 30])
def test_older_lines_are_found_by_number(staff_site: StaffSite, before: str) -> None:
    page = staff_site.administrator.client.get(f"/personale/haendelser?foer={before}")
    assert page.status_code == 200
    assert ("Der er ingen hændelser endnu" in page.text) is (before == "1")


def test_unknown_accounts_are_not_found(staff_site: StaffSite) -> None:
    assert staff_site.administrator.client.get("/personale/findes-ikke").status_code == 404
    for end in ("roller", "adgang", "nulstil"):
        response = send(staff_site, f"/personale/findes-ikke/{end}", roller="writer", spaerret="ja")
        assert response.status_code == 404
