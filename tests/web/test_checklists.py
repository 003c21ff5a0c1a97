"""A checklist for the desk: ticked, noted, asked what is missing, saved; and nothing of it kept."""

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from learning.database import read
from learning.ledger import tables
from learning.library.model import Checklist, ChecklistItem, ChecklistSection
from tests.web import world
from tests.web.open_site import OpenSite

CHECKLIST = Checklist(
    "proeve",
    "2026-1",
    "Tjekliste til prøver",
    "<p>Før du sender.</p>",
    date(2026, 11, 22),
    (
        ChecklistSection("Oplys sagen", (ChecklistItem("Behovet er beskrevet.", ("LOV-1", "LOV-2")),)),
        ChecklistSection("Skriv", (ChecklistItem("Begrundelsen nævner fakta.", ()),)),
    ),
)
NOTED = {"punkt-1-1": "ja", "note-2-1": "Venter på lægen"}


def opened(site: OpenSite) -> None:
    """Serve a library with the checklist."""
    site.shelf.library = world.library(world.module(checklist=CHECKLIST), version="med-tjekliste")


def page_of(site: OpenSite) -> str:
    """Return the page of the checklist."""
    opened(site)
    return site.client.get("/tjeklister/proeve").get_data(as_text=True)


def asked(site: OpenSite, **sent: str) -> str:
    """Return the page after »Se, hvad der mangler«."""
    opened(site)
    return site.client.post("/tjeklister/proeve", data=sent).get_data(as_text=True)


def test_every_point_is_a_box_to_tick_with_its_sources_and_a_field_to_note_in(open_site: OpenSite) -> None:
    page = page_of(open_site)
    assert page.count('type="checkbox"') == page.count("<textarea") == 2
    assert '<a href="/retskilder/LOV-1">LOV § 1</a>; <a href="/retskilder/LOV-2">LOV § 2</a>' in page
    assert page.index("1. Oplys sagen") < page.index("2. Skriv")


def test_a_warning_against_personal_data_stands_above_the_notes(open_site: OpenSite) -> None:
    page = page_of(open_site)
    assert page.index("Skriv ikke navne, cpr-numre") < page.index("<textarea")


def test_nothing_is_sent_before_someone_asks(open_site: OpenSite) -> None:
    response = open_site.client.get("/tjeklister/proeve") if page_of(open_site) else None
    assert response is not None
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["ETag"]
    assert "checked" not in response.get_data(as_text=True)


def test_what_is_missing_is_listed_with_the_rule_that_asks_for_it(open_site: OpenSite) -> None:
    page = asked(open_site, **{"punkt-2-1": "ja"})
    missing = page.partition('id="mangler"')[2].partition("</section>")[0]
    assert "1 af 2 punkter mangler" in missing
    assert "Behovet er beskrevet." in missing
    assert "LOV § 1; LOV § 2" in missing
    assert missing.count("<dt>LOV § 1</dt>") == 1
    assert 'href="#punkt-1-1"' in missing
    assert "Begrundelsen nævner fakta." not in missing


def test_ticks_and_notes_are_still_there_after_the_question(open_site: OpenSite) -> None:
    page = asked(open_site, **NOTED)
    assert 'name="punkt-1-1" value="ja" checked' in page
    assert page.count(" checked") == 1
    assert ">\nVenter på lægen</textarea>" in page
    assert "Din note: Venter på lægen" in page


def test_a_finished_list_says_so_and_judges_nothing(open_site: OpenSite) -> None:
    page = asked(open_site, **{"punkt-1-1": "ja", "punkt-2-1": "ja"})
    assert "Alle punkter har flueben" in page
    assert "stadig dit skøn" in page


def test_a_note_that_looks_like_a_person_gets_a_warning_and_is_kept(open_site: OpenSite) -> None:
    page = asked(open_site, **{"note-1-1": "Ring til 22 33 44 55"})
    assert "Noten ligner et telefonnummer. Fjern det, før du gemmer eller deler" in page
    assert "Ring til 22 33 44 55</textarea>" in page


def test_what_was_noted_is_escaped(open_site: OpenSite) -> None:
    assert "<script>alert" not in asked(open_site, **{"note-1-1": "</textarea><script>alert(1)</script>"})


def test_the_memo_is_a_text_file_of_ticks_notes_and_what_is_missing(open_site: OpenSite) -> None:
    opened(open_site)
    response = open_site.client.post("/tjeklister/proeve/notat", data=NOTED)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="tjekliste-proeve.txt"'
    assert response.headers["Cache-Control"] == "no-store"
    text = response.get_data().decode("utf-8-sig")
    assert "[x] Behovet er beskrevet. (LOV § 1; LOV § 2)\r\n" in text
    assert "[ ] Begrundelsen nævner fakta.\r\n    Note: Venter på lægen\r\n" in text
    assert "Mangler: 1 af 2 punkter" in text


def test_neither_question_nor_memo_leaves_anything_in_the_database(open_site: OpenSite) -> None:
    asked(open_site, **NOTED)
    open_site.client.post("/tjeklister/proeve/notat", data=NOTED)
    with open_site.app.app_context(), read() as connection:
        for table in tables.attempt.metadata.sorted_tables:
            if table.name not in ("release", "release_body", "release_file", "activation"):
                assert connection.execute(select(func.count()).select_from(table)).scalar() == 0, table.name


def test_the_sheet_says_when_it_was_reviewed_and_that_nobody_has_signed_it(open_site: OpenSite) -> None:
    page = page_of(open_site).replace("\u00a0", " ")
    assert "Gennemgået 22. november 2026, udgave 2026-1. Ikke juridisk godkendt endnu." in page


def test_a_checklist_leads_to_the_module_that_trains_it(open_site: OpenSite) -> None:
    assert 'href="/moduler/proevemodul"' in page_of(open_site)


def test_an_unknown_checklist_is_not_found(open_site: OpenSite) -> None:
    open_site.shelf.library = replace(world.library(), modules={}, version="tomt")
    assert open_site.client.get("/tjeklister/proeve").status_code == 404
    assert open_site.client.post("/tjeklister/proeve").status_code == 404
    assert open_site.client.post("/tjeklister/proeve/notat").status_code == 404
