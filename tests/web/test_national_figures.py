"""National figures on screen: by area, with source, base and flag."""

from dataclasses import replace

from tests.web import world
from tests.web.open_site import OpenSite
from tests.web.test_pages import words_of

AREA = "/om/nationale-tal/proever-paa-tvaers"


def page(site: OpenSite, path: str) -> str:
    return words_of(site.client.get(path).get_data(as_text=True))


def test_the_areas_are_listed_with_how_many_figures_each_has(open_site: OpenSite) -> None:
    drawn = open_site.client.get("/om/nationale-tal").get_data(as_text=True)
    assert f'<a href="{AREA}">Prøver på tværs</a>' in drawn
    assert "Høring 1 tal" in words_of(drawn)


def test_a_figure_stands_with_period_base_source_flag_and_note(open_site: OpenSite) -> None:
    said = page(open_site, AREA)
    assert "S001 mangler Tallet dækker ikke hele perioden. Otte kommuner Loven § 1" in said
    assert "1. januar 2018 til 30. november 2022 27,3 procent 1.880 LOV § 1, Tabel 1" in said


def test_a_figure_may_be_a_word_without_a_base(open_site: OpenSite) -> None:
    assert "S002 emne 2024 Begrundelse LOV § 2, Bilag 2" in page(open_site, "/om/nationale-tal/hoering")


def test_the_places_where_sources_disagree_are_told(open_site: OpenSite) -> None:
    said = page(open_site, "/om/nationale-tal")
    assert "LOV § 1; LOV § 2 Tabel 1 De to kilder siger 27 og 28 Vi bruger 27" in said


def test_national_figures_are_never_beside_the_results_of_the_site(open_site: OpenSite) -> None:
    assert "ingen af dem er resultater fra Sagskompas" in page(open_site, "/om/nationale-tal")


def test_a_library_without_figures_says_so_and_has_no_areas(open_site: OpenSite) -> None:
    open_site.shelf.library = replace(world.library(version="uden-tal"), figures={}, slips=())
    assert "Der er ingen tal endnu." in page(open_site, "/om/nationale-tal")
    assert open_site.client.get(AREA).status_code == 404
