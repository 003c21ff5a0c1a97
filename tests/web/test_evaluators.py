"""The evaluators' pages: a period, and the same numbers on screen and in the file."""

import csv
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO

import html5lib
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from learning.database import write
from learning.editorial.staff import Role
from tests.reports.learners import Learner, take
from tests.staffing import desk_of, hire
from tests.web.open_site import OpenSite, staff_rooms


@dataclass
class Office:
    """An evaluator's browser."""

    site: OpenSite
    client: FlaskClient

    def get(self, address: str) -> TestResponse:
        """Open an address, signed in."""
        return self.client.get(address)


@pytest.fixture
def office(open_site: OpenSite) -> Office:
    staff_rooms(open_site)
    return Office(open_site, desk_of(open_site.app, hire("eva@example.dk", Role.EVALUATOR)).client)


@pytest.fixture
def busy_office(office: Office) -> Office:
    """An office after forty attempts this year."""
    with write() as connection:
        for place in range(40):
            learner = Learner(outcome="retur" if place < 30 else "holder", completes=place % 4 > 0)
            take(connection, learner, on=date.today())
    return office


@pytest.mark.parametrize("address", ["/rapporter", "/rapporter/tal.csv"])
def test_nobody_comes_in_without_signing_in(office: Office, address: str) -> None:
    response = office.site.client.get(address)
    assert (response.status_code, response.location) == (303, f"/log-ind?videre={address}")


def test_the_pages_are_kept_in_no_cache_and_set_no_cookie(office: Office) -> None:
    for address in ("/rapporter", "/rapporter/tal.csv"):
        response = office.get(address)
        assert response.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in response.headers


def test_an_empty_database_shows_too_few(office: Office) -> None:
    page = office.get("/rapporter")
    assert page.status_code == 200
    assert "for få" in page.text
    assert '<svg class="kun-bred"' not in page.text
    html5lib.HTMLParser(strict=True).parse(page.text)


def test_the_figures_of_this_year_are_shown_unasked(busy_office: Office) -> None:
    page = busy_office.get("/rapporter")
    assert f'value="{date.today().year}-01-01"' in page.text
    assert '<td class="tal-kol">30</td><td class="tal-kol">40</td>' in page.text
    html5lib.HTMLParser(strict=True).parse(page.text)


def test_the_file_has_the_numbers_of_the_page(busy_office: Office) -> None:
    response = busy_office.get("/rapporter/tal.csv")
    assert response.mimetype == "text/csv"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=rapport_")
    lines = csv.DictReader(StringIO(response.data.decode("utf-8-sig")), delimiter=";")
    numbers = {(line["figur"], line["fase"]): line["antal"] for line in lines if line["status"] == "vist"}
    assert numbers["F04", "første forløb"] == "40"
    assert numbers["F05", "første forløb"] == "30"


def test_another_period_holds_no_attempts(busy_office: Office) -> None:
    page = busy_office.get("/rapporter?fra=2024-02-03&til=2024-02-03&modul=proevemodul")
    assert "1.\u00a0januar\u00a02024 - 31.\u00a0marts\u00a02024" in page.text
    assert 'value="2024-03-31"' in page.text
    assert '<option value="proevemodul" selected>' in page.text
    assert "foreløbige" not in page.text.split("Sådan læser du tallene")[0]
    assert '<td class="tal-kol">for få</td>' in page.text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("fra=i+går", "Skriv datoen som år-måned-dag, for eksempel 2026-01-31"),
        ("til=2026-02-30", "Skriv datoen som år-måned-dag, for eksempel 2026-01-31"),
        ("fra=1066-10-14", "Vælg en dato fra 2020 til 2099"),
        ("fra=2026-02-01&til=2026-01-01", "Slutdatoen skal ligge efter startdatoen"),
        ("modul=findes-ikke", "Vælg et modul på listen"),
    ],
)
def test_a_wish_that_cannot_be_met_is_explained(office: Office, query: str, message: str) -> None:
    page = office.get(f"/rapporter?{query}")
    assert page.status_code == 422
    assert page.text.count(message) == 2
    assert "<title>Fejl: " in page.text
    html5lib.HTMLParser(strict=True).parse(page.text)
    file = office.get(f"/rapporter/tal.csv?{query}")
    assert (file.status_code, file.text) == (422, f"{message}.\n")


def test_what_was_typed_is_never_drawn_as_markup(office: Office) -> None:
    page = office.get("/rapporter?fra=%22%3E%3Cscript%3E&modul=%3Cb%3E")
    assert page.status_code == 422
    assert "<script>" not in page.text
    assert "<b>" not in page.text


def test_with_several_modules_the_page_offers_them_one_at_a_time(busy_office: Office) -> None:
    shelf = busy_office.site.shelf
    module = next(iter(shelf.library.modules.values()))
    other = replace(module, slug="et-andet", number=99, title="Et andet modul")
    shelf.library = replace(shelf.library, modules={**shelf.library.modules, other.slug: other})
    overview = busy_office.get("/rapporter").text
    one = busy_office.get(f"/rapporter?modul={module.slug}").text
    assert "figur-1-1" not in overview
    assert f"?modul={other.slug}&amp;fra=" in overview
    assert "figur-1-1" in one
