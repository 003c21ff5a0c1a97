"""The guide on screen: one question at a time, every place an address, and the whole table on a sheet."""

from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from learning.library.boundary import (
    BoundaryAnswer,
    BoundaryGuide,
    BoundaryQuestion,
    BoundaryResult,
    BoundaryRow,
)
from tests.web import world
from tests.web.open_site import OpenSite

GUIDE = BoundaryGuide(
    "2026-1",
    "Find bestemmelsen",
    "<p>Svar på to spørgsmål.</p>",
    date(2026, 11, 1),
    date(2026, 11, 22),
    "ude",
    {
        "ude": BoundaryQuestion(
            "ude",
            "Skal borgeren ud?",
            "Spørg selv.",
            (BoundaryAnswer("ja", "Ja, ud", "stoette"), BoundaryAnswer("nej", "Nej, hjemme", "hjemme")),
        ),
        "stoette": BoundaryQuestion(
            "stoette", "Er der brug for støtte?", "", (BoundaryAnswer("ja", "Ja, støtte", "p85"),)
        ),
    },
    {
        "p85": BoundaryResult(
            "p85", "§ 85, støtte", "<p>Derfor 85.</p>", ("Hvilke behov?",), ("LOV-1",), (1,), ("proevemodul",)
        ),
        "hjemme": BoundaryResult("hjemme", "§ 83, hjælp", "<p>Derfor 83.</p>", (), ("LOV-2",), (2,), ()),
    },
    (
        BoundaryRow(1, "Skal støttes", "§ 85", "Gå til 2", ("LOV-1",), "kildedokument"),
        BoundaryRow(2, "Er hjemme", "§ 83", "", ("LOV-2",), "tolkning"),
    ),
)


@pytest.fixture
def site(open_site: OpenSite) -> OpenSite:
    """A site with the guide."""
    open_site.shelf.library = replace(world.library(version="med-guide"), boundary=GUIDE)
    return open_site


def page(site: OpenSite, address: str = "/snitflade") -> str:
    response = site.client.get(address)
    assert response.status_code == 200
    return unescape(response.get_data(as_text=True))


def test_the_first_question_is_a_reading_page_whose_answers_are_links(site: OpenSite) -> None:
    assert site.client.get("/snitflade").headers["ETag"]
    first = page(site)
    assert "Skal borgeren ud?" in first
    assert "Spørg selv." in first
    assert 'href="/snitflade?svar=ja"' in first


def test_an_answer_leads_to_the_next_question_with_a_way_back(site: OpenSite) -> None:
    second = page(site, "/snitflade?svar=ja")
    assert 'href="/snitflade?svar=ja.ja"' in second
    assert '<a href="/snitflade">' in second
    assert "Ja, ud" in second


def test_a_result_says_why_what_to_examine_and_what_to_practise(site: OpenSite) -> None:
    result = page(site, "/snitflade?svar=ja.ja")
    for words in ("§ 85, støtte", "Derfor 85.", "Hvilke behov?", "LOV § 1", "/moduler/proevemodul"):
        assert words in result
    assert 'href="/snitflade?svar=ja">Ret' in result


def test_every_page_says_that_it_is_a_draft(site: OpenSite) -> None:
    for address in ("/snitflade", "/snitflade?svar=ja", "/snitflade?svar=nej", "/snitflade/ark"):
        assert "Ikke juridisk godkendt endnu" in page(site, address)


@pytest.mark.parametrize(
    ("wrong", "right"), [("ja.x", "ja"), ("x", None), ("nej.ja.ja", "nej"), ("<b>", None)]
)
def test_an_address_with_unknown_answers_leads_as_far_as_it_goes(
    site: OpenSite, wrong: str, right: str | None
) -> None:
    response = site.client.get("/snitflade", query_string={"svar": wrong})
    assert response.status_code == 302
    assert response.headers["Location"] == (f"/snitflade?svar={right}" if right else "/snitflade")


def test_the_sheet_holds_every_row_and_marks_what_is_not_documented(site: OpenSite) -> None:
    sheet = page(site, "/snitflade/ark")
    assert sheet.count("<tr>") == 3
    assert "tolkning" in sheet
    assert "kildedokument" not in sheet


def test_nothing_of_the_answers_is_counted(site: OpenSite) -> None:
    site.client.get(
        "/snitflade?svar=ja", headers={"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate"}
    )
    running = site.app.extensions["sagskompas"]
    assert not running.views._counts


def test_a_site_without_the_guide_has_no_page_and_no_link(open_site: OpenSite) -> None:
    for address in ("/snitflade", "/snitflade?svar=ja", "/snitflade/ark"):
        assert open_site.client.get(address).status_code == 404
    assert "/snitflade" not in open_site.client.get("/").get_data(as_text=True)


def test_the_front_page_links_to_the_guide(site: OpenSite) -> None:
    assert 'href="/snitflade"' in page(site, "/")
