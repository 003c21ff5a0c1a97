"""A reader reports a doubtful text, without login and without a name."""

import pytest

from learning.database import read
from learning.ledger.error_reports import NewReport, queue
from tests.web.open_site import OpenSite


def kept(site: OpenSite) -> list[NewReport]:
    """Return the reports in the queue."""
    del site
    with read() as connection:
        return [report.new for report in queue(connection)]


def test_a_report_is_kept_with_the_version_it_is_about(open_site: OpenSite) -> None:
    sent = {"modul": "proevemodul", "sted": "mangler.oplyst", "tekst": "Fristen er forkert.\r\nSe § 67."}
    response = open_site.client.post("/meld-fejl", data=sent)
    assert response.status_code == 303
    assert response.headers["Location"] == "/meld-fejl/tak"
    assert kept(open_site) == [
        NewReport("proevemodul", "modul-v1", "mangler.oplyst", "Fristen er forkert.\nSe § 67.")
    ]


def test_a_report_about_no_module_is_about_the_site(open_site: OpenSite) -> None:
    open_site.client.post("/meld-fejl", data={"modul": "ukendt", "tekst": "Knappen virker ikke"})
    assert kept(open_site) == [NewReport("", "bibliotek-v1", "", "Knappen virker ikke")]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "Skriv, hvad der er galt"),
        ("  \r\n ", "Skriv, hvad der er galt"),
        ("x" * 523, "Teksten må højst være 500 tegn. Den er nu 523"),
        ("Det gælder 010190-1234", "Teksten ligner et cpr-nummer. Fjern det, før du sender"),
        ("Skriv til a.b@kommune.dk", "Teksten ligner en e-mailadresse. Fjern den, før du sender"),
        ("Ring 33 41 12 00", "Teksten ligner et telefonnummer. Fjern det, før du sender"),
    ],
)
def test_a_text_that_cannot_be_sent_comes_back_with_the_reason(
    open_site: OpenSite, text: str, error: str
) -> None:
    response = open_site.client.post("/meld-fejl", data={"modul": "proevemodul", "sted": "F3", "tekst": text})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert page.count(error) == 2  # in the summary and at the field
    assert "<title>Fejl: Meld en fejl" in page
    assert f"{text.strip()}</textarea>" in page
    assert '<option value="proevemodul" selected>' in page
    assert 'name="sted" value="F3"' in page
    assert kept(open_site) == []


def test_five_hundred_characters_may_be_sent_and_a_line_break_counts_as_one(open_site: OpenSite) -> None:
    assert open_site.client.post("/meld-fejl", data={"tekst": "x" * 498 + "\r\ny"}).status_code == 303


def test_a_filled_trap_is_told_and_not_silently_dropped(open_site: OpenSite) -> None:
    response = open_site.client.post("/meld-fejl", data={"tekst": "Godt", "hjemmeside": "http://x"})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "Lad feltet stå tomt" in page
    assert 'aria-hidden="true"><label for="hjemmeside"' not in page
    assert kept(open_site) == []


def test_a_link_from_a_module_chooses_the_module_and_the_place(open_site: OpenSite) -> None:
    page = open_site.client.get("/meld-fejl?modul=proevemodul&sted=F2").get_data(as_text=True)
    assert '<option value="proevemodul" selected>' in page
    assert 'name="sted" value="F2"' in page


def test_a_text_is_shown_again_as_text(open_site: OpenSite) -> None:
    response = open_site.client.post("/meld-fejl", data={"tekst": "</textarea><b>x</b>" + "y" * 500})
    assert "<b>x</b>" not in response.get_data(as_text=True)
