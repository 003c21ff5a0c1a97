"""The register of law on screen: what is in it, where it is used, and what a change touches."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from learning.library.model import FormStep, Source
from tests.web import world
from tests.web.open_site import OpenSite
from tests.web.test_pages import words_of

YESTERDAY = date.today() - timedelta(days=1)
OLD = replace(
    world.SOURCES["LOV-1"],
    id="LOV-4",
    kind="artikel",
    name="Artiklen",
    ends=YESTERDAY,
    successor="LOV-1",
    confirmed=True,
)


def with_sources(site: OpenSite, **changes: Source) -> None:
    """Serve a library whose register holds these too."""
    sources = {**world.SOURCES, **{one.id: one for one in changes.values()}}
    form = replace(world.FORM, steps=(FormStep("P1", "Er behovet beskrevet?", ("LOV-1",), (), "", ""),))
    site.shelf.library = replace(
        world.library(version=f"register-{sorted(sources)}"), sources=sources, forms={"proeve": form}
    )


def page(site: OpenSite, path: str) -> str:
    return words_of(site.client.get(path).get_data(as_text=True))


def test_the_sources_stand_by_kind_with_validity_and_status(open_site: OpenSite) -> None:
    with_sources(open_site, old=OLD)
    said = page(open_site, "/retskilder")
    assert said.index(" Love Loven § 1") < said.index(" Artikler fra Ankestyrelsen Artiklen")
    assert "3 af 4 kilder mangler stadig at blive bekræftet af en jurist." in said
    assert f"Gælder til og med {YESTERDAY.day}." in said


def test_it_says_so_when_every_source_is_confirmed(open_site: OpenSite) -> None:
    confirmed = {id_: replace(one, confirmed=True) for id_, one in world.SOURCES.items()}
    open_site.shelf.library = replace(world.library(version="bekraeftet"), sources=confirmed)
    assert "Alle 3 kilder er bekræftet af en jurist." in page(open_site, "/retskilder")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("slags=artikel", ["LOV-4"]),
        ("status=bekraeftet", ["LOV-4"]),
        ("status=mangler", ["LOV-1", "LOV-2", "LOV-3"]),
        ("gaelder=ophoert", ["LOV-4"]),
        ("gaelder=nu", ["LOV-1", "LOV-2", "LOV-3"]),
        ("slags=lov&gaelder=ophoert", []),
        ("status=noget&gaelder=andet", ["LOV-1", "LOV-2", "LOV-3", "LOV-4"]),
    ],
)
def test_the_filter_is_a_plain_form(open_site: OpenSite, query: str, found: list[str]) -> None:
    with_sources(open_site, old=OLD)
    drawn = open_site.client.get(f"/retskilder?{query}").get_data(as_text=True)
    assert [id_ for id_ in ("LOV-1", "LOV-2", "LOV-3", "LOV-4") if f'"/retskilder/{id_}"' in drawn] == found
    assert ("Ingen retskilder passer" in drawn) == (not found)


def test_a_source_tells_what_it_says_and_what_a_lawyer_must_confirm(open_site: OpenSite) -> None:
    with_sources(open_site, one=replace(world.SOURCES["LOV-1"], checkpoint="Passer datoen?"))
    said = page(open_site, "/retskilder/LOV-1")
    assert "Reglen 1." in said
    assert "En jurist skal bekræfte Passer datoen? Kendes fra: udkast." in said


def test_a_confirmed_source_has_nothing_left_to_confirm(open_site: OpenSite) -> None:
    with_sources(open_site, old=OLD)
    said = page(open_site, "/retskilder/LOV-4")
    assert "Bekræftet af en jurist" in said
    assert "Kendes fra" not in said


def test_a_source_links_to_what_came_before_and_after(open_site: OpenSite) -> None:
    with_sources(open_site, old=OLD)
    new = open_site.client.get("/retskilder/LOV-1").get_data(as_text=True)
    assert 'href="/retskilder/LOV-4"' in new
    assert "Kom efter" in new
    old = open_site.client.get("/retskilder/LOV-4").get_data(as_text=True)
    assert 'href="/retskilder/LOV-1"' in old
    assert "Afløst af" in old


def test_a_source_tells_where_it_is_used(open_site: OpenSite) -> None:
    with_sources(open_site)
    said = page(open_site, "/retskilder/LOV-1")
    assert "Bruges til at vurdere Er behovet beskrevet?" in said
    assert "Modul: Prøvemodul under Oplysning, Begrundelse, Høring, Udfald, Sagsbehandling" in said
    assert "nationale tal" in said
    assert "Kriterium: Oplysning" in page(open_site, "/retskilder/LOV-2")


def test_a_source_page_holds_nothing_of_any_key_or_case(open_site: OpenSite) -> None:
    drawn = "".join(
        open_site.client.get(f"/retskilder/{id_}").get_data(as_text=True) for id_ in world.SOURCES
    )
    for words in ("Grund ", "Valgt ", "sag-a", "sag-b", "sag-ren", "oplyst_del", "facit", "Sagen sag"):
        assert words not in drawn


def test_an_unknown_source_is_not_found(open_site: OpenSite) -> None:
    assert open_site.client.get("/retskilder/LOV-99").status_code == 404


def test_changes_since_a_day_name_what_they_touch(open_site: OpenSite) -> None:
    with_sources(open_site, one=replace(world.SOURCES["LOV-1"], ends=date(2026, 12, 31)))
    said = page(open_site, "/retskilder/aendringer?siden=2026-12-01")
    assert "1 ændring fra og med 1. december 2026" in said
    assert "Loven § 1 gælder ikke længere fra 1. januar 2027" in said
    assert "Modul: Prøvemodul" in said


def test_without_a_day_the_changes_since_the_oldest_module_are_shown(open_site: OpenSite) -> None:
    said = page(open_site, "/retskilder/aendringer")
    assert "Ingen ændringer fra og med 1. november 2026" in said


def test_an_empty_library_has_changes_since_today(open_site: OpenSite) -> None:
    open_site.shelf.library = replace(world.library(), modules={}, version="tomt")
    assert "Ingen ændringer fra og med" in page(open_site, "/retskilder/aendringer")


def test_a_day_that_is_no_day_is_explained(open_site: OpenSite) -> None:
    drawn = open_site.client.get("/retskilder/aendringer?siden=i-dag").get_data(as_text=True)
    assert 'href="#siden"' in drawn
    assert 'value="i-dag"' in drawn
    assert "<title>Fejl: " in drawn
