"""The evaluators' board: a year, a part of it, and never a small group."""

import re

import html5lib
import pytest

from learning.staff.accounts import Role
from tests.web.office import Office
from tests.web.test_pages import words_of


def test_nobody_comes_in_without_signing_in(office: Office) -> None:
    for address in ("/rapporter", "/rapporter/aarsrapport", "/rapporter/moduler/proevemodul"):
        response = office.site.client.get(address)
        assert (response.status_code, response.location) == (303, f"/log-ind?videre={address}")


@pytest.mark.parametrize(
    ("role", "board", "module"),
    [
        (Role.EVALUATOR, 200, 200),
        (Role.ADMINISTRATOR, 200, 200),
        (Role.WRITER, 403, 200),
    ],
)
def test_figures_are_for_evaluators_and_those_of_a_module_for_all_staff(
    office: Office, role: Role, board: int, module: int
) -> None:
    client = office.someone(role).client
    assert client.get("/rapporter").status_code == board
    assert client.get("/rapporter/aarsrapport").status_code == board
    assert client.get("/rapporter/moduler/proevemodul").status_code == module


def test_the_pages_are_kept_in_no_cache_and_set_no_cookie(shown_office: Office) -> None:
    for address in ("/rapporter", "/rapporter?modul=proevemodul", "/rapporter/moduler/proevemodul"):
        response = shown_office.get(address)
        assert response.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in response.headers


def test_without_answers_there_is_nothing_to_choose(office: Office) -> None:
    for address in ("/rapporter", "/rapporter?aar=2019&modul=proevemodul"):
        page = office.get(address)
        assert page.status_code == 200
        assert "Der er ingen tal endnu." in page.text
        assert 'name="modul"' not in page.text
        html5lib.HTMLParser(strict=True).parse(page.text)


def test_the_newest_year_is_shown_unasked(shown_office: Office) -> None:
    page = shown_office.get("/rapporter")
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert '<option value="2026" selected>' in page.text
    said = words_of(page.text)
    assert "Foreløbige tal: året er ikke slut" in said
    assert "Prøvemodul, udgave 2 70" in said
    assert "Hovedtal" in said


@pytest.mark.parametrize(
    "query",
    [
        "modul=proevemodul",
        "kvartal=2026-K2",
        "kanal=direkte",
        "modul=proevemodul&kvartal=2026-K3",
        "modul=proevemodul&kanal=direkte&aar=2026",
    ],
)
def test_a_part_of_the_year_is_chosen_and_stays_chosen(shown_office: Office, query: str) -> None:
    page = shown_office.get(f"/rapporter?{query}")
    assert page.status_code == 200
    html5lib.HTMLParser(strict=True).parse(page.text)
    chosen = dict(part.split("=") for part in query.split("&"))
    for field, value in chosen.items():
        assert re.search(rf'name="{field}".*?<option value="{value}" selected>', page.text)
    assert "figcaption" in page.text


def test_a_group_of_fewer_than_ten_is_too_few(shown_office: Office) -> None:
    page = shown_office.get("/rapporter?modul=proevemodul&kanal=nyhedsbrev")
    assert page.status_code == 200
    assert "for få" in page.text
    assert '<svg class="kun-bred"' not in page.text


def test_what_changed_since_the_quarter_before_is_told(shown_office: Office) -> None:
    said = words_of(shown_office.get("/rapporter").text)
    assert "3. kvartal 2026 sammenlignet med 2. kvartal 2026" in said


def test_a_quarter_that_has_not_begun_is_not_offered(shown_office: Office) -> None:
    page = shown_office.get("/rapporter").text
    assert '<option value="2026-K3">' in page
    assert "2026-K4" not in page
    assert shown_office.get("/rapporter?kvartal=2026-K4").status_code == 422


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("aar=i+fjor", "aar", "Vælg et år på listen"),
        ("aar=99999", "aar", "Vælg et år på listen"),
        ("aar=2024", "aar", "Der er ingen tal for det år. Vælg et på listen"),
        ("modul=findes-ikke", "modul", "Vælg et modul på listen"),
        ("kvartal=2025-K1", "kvartal", "Vælg et kvartal på listen"),
        ("kanal=brevdue", "kanal", "Vælg en indgang på listen"),
        ("kvartal=2026-K2&kanal=direkte", "kanal", "Vælg enten et kvartal eller en indgang."),
    ],
)
def test_a_wish_that_cannot_be_met_is_explained(
    shown_office: Office, query: str, field: str, message: str
) -> None:
    page = shown_office.get(f"/rapporter?{query}")
    assert page.status_code == 422
    assert "<title>Fejl: " in page.text
    assert page.text.count(message) == 2
    assert f'href="#{field}"' in page.text
    assert f'aria-describedby="{field}-fejl"' in page.text
    html5lib.HTMLParser(strict=True).parse(page.text)


def test_the_rest_of_a_wish_that_cannot_be_met_is_kept(shown_office: Office) -> None:
    for query in ("modul=proevemodul&kvartal=2026-K2&kanal=direkte", "modul=proevemodul&aar=2024"):
        page = shown_office.get(f"/rapporter?{query}").text
        assert '<option value="proevemodul" selected>' in page
    page = shown_office.get("/rapporter?kvartal=2026-K2&kanal=direkte").text
    assert '<option value="2026-K2" selected>' in page
    assert '<option value="direkte" selected>' in page


def test_what_was_typed_is_never_drawn_as_markup(shown_office: Office) -> None:
    page = shown_office.get("/rapporter?aar=%22%3E%3Cscript%3E&modul=%3Cb%3E&kanal=%3Cb%3E")
    assert page.status_code == 422
    assert "<script>" not in page.text and "<b>" not in page.text
