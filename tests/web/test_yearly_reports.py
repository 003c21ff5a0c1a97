"""The report of a period in the browser: published once, read as a page, taken home as files."""

import html5lib
import pytest

from learning.reports.snapshot import read_snapshot
from learning.staff.accounts import Role
from tests.reports.formats.readers import csv_rows, html_tables, pdf_tables, xlsx_rows
from tests.staffing import SAME_SITE
from tests.web.office import Office
from tests.web.test_pages import words_of

OVERVIEW = "/rapporter/aarsrapport"
SPRING = f"{OVERVIEW}/2026-04-01_2026-06-30"
STEM = "rapport-2026-04-01-2026-06-30"
TYPES = {
    "pdf": ("application/pdf", f"{STEM}.pdf"),
    "html": ("text/html; charset=utf-8", f"{STEM}.html"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", f"{STEM}.xlsx"),
    "csv": ("text/csv; charset=utf-8", f"{STEM}.csv"),
    "json": ("application/json", f"{STEM}.json"),
}


@pytest.fixture
def published(shown_office: Office) -> Office:
    """An office with a published report."""
    answer = shown_office.publish("2026-04-15", "2026-05-15")
    assert (answer.status_code, answer.location) == (303, SPRING)
    return shown_office


def test_before_any_report_there_is_only_the_preliminary_one(shown_office: Office) -> None:
    page = shown_office.get(OVERVIEW)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "Der er ikke udgivet nogen endnu." in page.text
    assert f'href="{OVERVIEW}/2026-01-01_2026-12-31"' in page.text
    preliminary = shown_office.get(f"{OVERVIEW}/2026-01-01_2026-12-31")
    assert preliminary.status_code == 200
    assert 'class="rapportmaerke">Foreløbig' in preliminary.text


def test_an_office_without_figures_has_nothing_to_show(office: Office) -> None:
    page = office.get(OVERVIEW)
    assert page.status_code == 200 and "foreløbige rapport" not in page.text


def test_a_published_report_is_listed_and_drawn(published: Office) -> None:
    assert f'href="{SPRING}"' in published.get(OVERVIEW).text
    page = published.get(SPRING)
    assert page.status_code == 200
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert 'class="rapportmaerke"' not in page.text
    assert "Metode, usikkerhed og databrud" in words_of(page.text)
    for ending in TYPES:
        assert f'href="{SPRING}/{ending}"' in page.text


def test_every_file_has_its_type_and_name_and_the_same_numbers(published: Office) -> None:
    files = {}
    for ending, (content_type, name) in TYPES.items():
        response = published.get(f"{SPRING}/{ending}")
        assert response.headers["Content-Type"] == content_type
        assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
        assert response.headers["Cache-Control"] == "no-store"
        files[ending] = response.data
    snapshot = read_snapshot(files["json"].decode())
    count = sum(len(one.lines) for one in snapshot.figures)
    assert len(csv_rows(files["csv"].decode(), ";")) == count
    assert sum(map(len, xlsx_rows(files["xlsx"]).values())) == count
    shown = [grid.rows for grid in html_tables(published.get(SPRING).text)]
    assert shown == [grid.rows for grid in html_tables(files["html"].decode())]
    assert len(pdf_tables(files["pdf"])) == len(shown) + 1


def test_the_same_report_again_is_the_one_that_is_kept(published: Office) -> None:
    before = published.get(f"{SPRING}/json").data
    assert published.publish("2026-04-01", "2026-06-30").location == SPRING
    assert published.get(f"{SPRING}/json").data == before
    assert published.get(OVERVIEW).text.count(f'href="{SPRING}"') == 1


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ("i går", "2026-06-30", "Skriv datoen som år-måned-dag, for eksempel 2026-01-31"),
        ("2026-06-30", "2026-04-01", "Slutdatoen skal ligge efter startdatoen"),
        ("2026-04-01", "2099-12-31", "Perioden kan først udgives efter 02-02-2100"),
    ],
)
def test_a_wish_that_cannot_be_met_is_explained_and_what_was_typed_kept(
    shown_office: Office, first: str, last: str, message: str
) -> None:
    answer = shown_office.publish(first, last)
    assert answer.status_code == 422
    assert answer.text.count(message) == 2
    assert "<title>Fejl: " in answer.text
    assert f'value="{first}"' in answer.text and f'value="{last}"' in answer.text
    html5lib.HTMLParser(strict=True).parse(answer.text)


def test_a_period_that_overlaps_a_published_one_is_refused(shown_office: Office) -> None:
    shown_office.publish("2026-01-01", "2026-06-30")
    answer = shown_office.publish("2025-10-01", "2026-03-31")
    assert answer.status_code == 409
    assert "Perioden overlapper en, der er udgivet" in answer.text


@pytest.mark.parametrize(
    "name",
    ["i-fjor", "2026-04-01", "2026-04-01_2026-06-31", "2026-04-01_2026-06-30", "2019-01-01_2019-12-31"],
)
def test_a_report_that_is_not_there_is_not_found(shown_office: Office, name: str) -> None:
    assert shown_office.get(f"{OVERVIEW}/{name}").status_code == 404
    assert shown_office.get(f"{OVERVIEW}/{name}/pdf").status_code == 404


def test_a_format_that_is_not_there_is_not_found(published: Office) -> None:
    assert published.get(f"{SPRING}/docx").status_code == 404


def test_nobody_but_evaluators_publishes(shown_office: Office) -> None:
    writer = shown_office.someone(Role.WRITER).client
    fields = {"fra": "2026-04-01", "til": "2026-06-30"}
    assert writer.post(OVERVIEW, data=fields, headers=SAME_SITE).status_code == 403
    assert shown_office.get(SPRING).status_code == 404


def test_a_form_without_its_proof_publishes_nothing(shown_office: Office) -> None:
    fields = {"fra": "2026-04-01", "til": "2026-06-30"}
    shown_office.desk.client.post(OVERVIEW, data=fields, headers=SAME_SITE)
    assert shown_office.get(SPRING).status_code == 404
