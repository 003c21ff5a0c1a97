"""A checklist for the desk."""

from dataclasses import replace
from datetime import date

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


def page_of(site: OpenSite) -> str:
    """Return the page of the checklist."""
    site.shelf.library = world.library(world.module(checklist=CHECKLIST), version="med-tjekliste")
    return site.client.get("/tjeklister/proeve").get_data(as_text=True)


def test_every_point_is_a_box_to_tick_with_its_sources(open_site: OpenSite) -> None:
    page = page_of(open_site)
    assert page.count('type="checkbox"') == 2
    assert "LOV § 1; LOV § 2" in page
    assert page.index("1. Oplys sagen") < page.index("2. Skriv")


def test_ticks_are_never_sent(open_site: OpenSite) -> None:
    page = page_of(open_site)
    assert "<form" not in page
    assert "De bliver ikke gemt" in page


def test_the_sheet_says_when_it_was_reviewed_and_that_nobody_has_signed_it(open_site: OpenSite) -> None:
    page = page_of(open_site).replace("\u00a0", " ")
    assert "Gennemgået 22. november 2026, udgave 2026-1. Ikke juridisk godkendt endnu." in page


def test_a_checklist_leads_to_the_module_that_trains_it(open_site: OpenSite) -> None:
    assert 'href="/moduler/proevemodul"' in page_of(open_site)


def test_an_unknown_checklist_is_not_found(open_site: OpenSite) -> None:
    open_site.shelf.library = replace(world.library(), modules={}, version="tomt")
    assert open_site.client.get("/tjeklister/proeve").status_code == 404
