"""The check page of a paper receipt."""

import re
from datetime import date

import pytest

from tests.web.open_site import OpenSite, receipt_code

ISSUED = date(2026, 11, 18)  # Wednesday of week 47
FOUND = "En gennemførelse med disse værdier findes"
NOT_FOUND = "Vi kan ikke genkende en gennemførelse med disse værdier"


def check(site: OpenSite, **changes: str) -> str:
    """Return the page for a genuine receipt with ``changes``."""
    sent = {"modul": "7", "uge": "uge 47, 2026", "kode": receipt_code(site.keyring, ISSUED)} | changes
    response = site.client.post("/kvittering", data=sent)
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_a_genuine_receipt_is_known(open_site: OpenSite) -> None:
    assert FOUND in check(open_site)


@pytest.mark.parametrize("week", ["47 2026", "Uge 47 i 2026", "47/2026"])
def test_the_week_may_be_written_in_more_ways(open_site: OpenSite, week: str) -> None:
    assert FOUND in check(open_site, uge=week)


def test_a_code_may_be_typed_in_groups_and_small_letters(open_site: OpenSite) -> None:
    code = receipt_code(open_site.keyring, ISSUED).lower()
    assert FOUND in check(open_site, kode=f" {code[:8]}-{code[8:]} ")


@pytest.mark.parametrize(
    "changes", [{"modul": "8"}, {"uge": "uge 46, 2026"}, {"uge": "47 2025"}, {"kode": "A" * 37}]
)
def test_a_receipt_with_another_value_is_not_known(open_site: OpenSite, changes: dict[str, str]) -> None:
    page = check(open_site, **changes)
    assert NOT_FOUND in page
    assert FOUND not in page


def test_the_answer_tells_neither_score_nor_anything_else_in_the_code(open_site: OpenSite) -> None:
    page = check(open_site)
    answer = page.split('role="status">')[1].split("</div>")[0]
    assert not re.search(r"\d", re.sub(r"<[^>]*>", "", answer))


@pytest.mark.parametrize(
    ("field", "error"),
    [
        ("modul", "Vælg, hvilket modul der står på kvitteringen"),
        ("uge", "Skriv uge og år, fx uge 47, 2026"),
        ("kode", "Skriv koden fra kvitteringen"),
    ],
)
def test_a_missing_value_is_asked_for_and_the_rest_is_kept(
    open_site: OpenSite, field: str, error: str
) -> None:
    sent = {"modul": "7", "uge": "47 2026", "kode": "ABC"}
    response = open_site.client.post("/kvittering", data=sent | {field: ""})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert page.count(error) == 2
    assert f'href="#{field}"' in page
    assert ('value="ABC"' in page) == (field != "kode")


def test_what_is_not_a_week_is_refused(open_site: OpenSite) -> None:
    response = open_site.client.post("/kvittering", data={"modul": "7", "uge": "i går", "kode": "ABC"})
    assert response.status_code == 422
