"""The open figures: for everybody, the same numbers on the page and in the files, as described."""

import json
from typing import Any

import html5lib
import pytest

from learning.reports.openness import OPEN_FIGURES
from tests.reports.formats.readers import csv_rows
from tests.web.office import MAY, Office, good, learn, show
from tests.web.schemas import faults, resolve
from tests.web.test_pages import words_of

JSON, CSV = "/tal/v1/figurer.json", "/tal/v1/figurer.csv"
ADDRESSES = ("/tal", JSON, CSV, "/tal/v1/aar.json", "/tal/v1/openapi.json")


def body(office: Office, address: str) -> Any:
    return json.loads(office.site.client.get(address).text)


def line(page: str) -> str:
    """Return the row of all attempts in the table of those begun."""
    table = page.split('data-figur="F04')[1].split("</table>", maxsplit=1)[0]
    return words_of(table).split("I alt ")[-1].split()[0]


@pytest.mark.parametrize("address", ADDRESSES)
def test_everybody_may_read_keep_and_show_it_elsewhere(shown_office: Office, address: str) -> None:
    response = shown_office.site.client.get(address, headers={"Origin": "https://example.org"})
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert "Set-Cookie" not in response.headers and "Vary" not in response.headers


@pytest.mark.parametrize("address", ["/tal", JSON, CSV])
def test_whoever_has_it_already_is_told_so(shown_office: Office, address: str) -> None:
    client = shown_office.site.client
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    changed = client.get(address, headers={"If-None-Match": '"noget andet"'})
    assert changed.status_code == 200


def test_the_figures_are_as_they_are_described(shown_office: Office) -> None:
    described = body(shown_office, "/tal/v1/openapi.json")
    found = body(shown_office, JSON)
    assert faults(found, {"$ref": "#/components/schemas/Tal"}, described) == []
    assert faults({**found, "mere": 1}, {"$ref": "#/components/schemas/Tal"}, described) != []
    assert {one["id"] for one in found["figurer"]} <= set(OPEN_FIGURES)
    assert len(found["figurer"]) > 3
    assert described["components"]["parameters"]["figur"]["schema"]["enum"] == list(OPEN_FIGURES)


def test_the_description_names_every_address_and_answer(shown_office: Office) -> None:
    described = body(shown_office, "/tal/v1/openapi.json")
    assert described["openapi"] == "3.1.0"
    for path, item in described["paths"].items():
        responses = item["get"]["responses"]
        answer = shown_office.site.client.get(path)
        assert answer.mimetype in responses["200"]["content"]
        schema = responses["200"]["content"][answer.mimetype]["schema"]
        value = json.loads(answer.text) if answer.mimetype == "application/json" else answer.text
        assert faults(value, schema, described) == []
        for response in responses.values():
            if "$ref" in response:
                assert resolve(response["$ref"], described)


def test_the_page_and_the_files_say_the_same(shown_office: Office) -> None:
    client = shown_office.site.client
    page = client.get("/tal").text
    html5lib.HTMLParser(strict=True).parse(page)
    figures = body(shown_office, JSON)["figurer"]
    rows = csv_rows(client.get(CSV).data.decode(), ";")
    assert [(row["figur"], row["raekke"], row["status"]) for row in rows] == [
        (figure["id"], one["navn"], one["status"]) for figure in figures for one in figure["linjer"]
    ]
    started = next(one for one in figures if one["id"] == "F04")
    assert (started["linjer"][-1]["navn"], started["linjer"][-1]["antal"]) == ("I alt", 70)
    assert line(page) == "70"
    assert [row["antal"] for row in rows if (row["figur"], row["raekke"]) == ("F04", "I alt")] == ["70"]


def test_page_views_are_not_said_to_be_rounded(shown_office: Office) -> None:
    assert "afrundet" not in shown_office.site.client.get("/tal").text
    assert "afrundet" in shown_office.get("/rapporter?kvartal=2026-K2").text


def test_nothing_by_quarter_channel_or_box_is_open(shown_office: Office) -> None:
    rows = csv_rows(shown_office.site.client.get(CSV).data.decode(), ";")
    assert {row["kvartal"] for row in rows} == {row["indgang"] for row in rows} == {""}


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("aar=i+fjor", 422, "aar skal være et årstal fra 2000 til 2099, for eksempel 2026."),
        ("aar=1066", 422, "aar skal være et årstal"),
        ("aar=" + "9" * 5000, 422, "aar skal være et årstal"),
        ("aar=2019", 404, "Der er ingen tal for det år. /tal/v1/aar.json viser, hvilke år der er tal for."),
        ("figur=F08", 422, "figur skal være en af F01, F04, F05, F22."),
        ("modul=findes-ikke", 422, "modul skal være et af proevemodul."),
    ],
)
def test_what_cannot_be_answered_is_explained(
    shown_office: Office, query: str, status: int, message: str
) -> None:
    described = body(shown_office, "/tal/v1/openapi.json")
    for address in (JSON, CSV):
        response = shown_office.site.client.get(f"{address}?{query}")
        assert response.status_code == status
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "public" not in response.headers.get("Cache-Control", "")
        answer = json.loads(response.text)
        assert message in answer["fejl"]
        assert faults(answer, {"$ref": "#/components/schemas/Fejl"}, described) == []


def test_a_figure_and_a_module_can_be_asked_for(shown_office: Office) -> None:
    assert {one["id"] for one in body(shown_office, f"{JSON}?figur=F05&aar=2026")["figurer"]} == {"F05"}
    assert {one["modul"] for one in body(shown_office, f"{JSON}?modul=proevemodul")["figurer"]} == {
        "proevemodul"
    }
    assert body(shown_office, f"{JSON}?noget=andet") == body(shown_office, JSON)


def test_an_empty_database_has_no_years_and_says_so(office: Office) -> None:
    client = office.site.client
    page = client.get("/tal")
    assert page.status_code == 200 and "Der er ingen tal endnu." in page.text
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert body(office, "/tal/v1/aar.json") == {"aar": []}
    for address in (JSON, CSV):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("year", ["2019", "9" * 5000, "<b>"])
def test_a_year_without_figures_leads_to_those_with_some(shown_office: Office, year: str) -> None:
    page = shown_office.site.client.get("/tal", query_string={"aar": year})
    assert page.status_code == 404
    assert "Der er ingen tal for det år." in page.text
    assert '<a href="/tal?aar=2026">2026</a>' in page.text
    assert "<b>" not in page.text
    html5lib.HTMLParser(strict=True).parse(page.text)


def test_nobody_is_shown_before_ten_and_then_only_five_at_a_time(office: Office) -> None:
    shown = []
    for more in (9, 3, 1, 3, 1):
        learn(more, good, MAY)
        show(office.site, MAY)
        started = next(one for one in body(office, JSON)["figurer"] if one["id"] == "F04")
        everywhere = {
            str(started["linjer"][-1]["antal"]),
            line(office.site.client.get("/tal").text),
            line(office.get("/rapporter").text),
        }
        shown.append(everywhere)
    assert shown == [{"0", "-"}, {"12"}, {"12"}, {"12"}, {"17"}]
