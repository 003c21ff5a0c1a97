"""Searching: what is found, how it is shown, and what to do when nothing is."""

import pytest

from tests.web import world
from tests.web.open_site import OpenSite
from tests.web.test_pages import words_of


def drawn(site: OpenSite, query: str) -> str:
    return site.client.get("/soeg", query_string={"q": query}).get_data(as_text=True)


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("prøvemodulet", "/moduler/proevemodul"),
        ("tjeklister", "/tjeklister/proeve"),
        ("reglen 3", "/retskilder/LOV-3"),
        ("udtalelser", "/kriterier/oplyst"),
        ("spørge", "/ordliste#ord-hoering"),
    ],
)
def test_every_kind_of_page_is_found_and_linked(open_site: OpenSite, query: str, address: str) -> None:
    assert f'<h3><a href="{address}">' in drawn(open_site, query)


def test_the_words_looked_for_are_marked_in_the_text(open_site: OpenSite) -> None:
    page = drawn(open_site, "undersøge")
    assert "Kommunen <mark>undersøger</mark> sagen." in page
    assert "1 resultat for »undersøge«" in words_of(page)


def test_without_a_hit_the_page_helps(open_site: OpenSite) -> None:
    page = drawn(open_site, "hest")
    assert "Ingen resultater for »hest«" in page
    assert 'value="hest"' in page
    for link in ("/kriterier", "/retskilder", "/ordliste"):
        assert f'href="{link}"' in page


def test_pages_with_some_of_the_words_are_shown_and_said_to_be(open_site: OpenSite) -> None:
    assert "Ingen sider har alle ordene." in drawn(open_site, "prøvemodul hest spørge")


def test_only_the_best_are_shown_of_many(open_site: OpenSite) -> None:
    modules = (world.module(slug=f"m-{n}", number=n, title=f"Modul {n}") for n in range(1, 41))
    open_site.shelf.library = world.library(*modules, version="mange")
    page = drawn(open_site, "velkommen")
    assert page.count("<h3>") == 30
    assert "Vi viser de 30 bedste." in page


def test_a_search_is_shown_as_typed_and_never_as_markup(open_site: OpenSite) -> None:
    page = drawn(open_site, '"><script>x</script>')
    assert "<script>x" not in page
    assert "&#34;&gt;&lt;script&gt;" in page


def test_an_empty_search_is_a_page_with_an_empty_field(open_site: OpenSite) -> None:
    response = open_site.client.get("/soeg?q=%20")
    assert "Dine søgninger bliver ikke gemt." in response.get_data(as_text=True)
    assert response.headers["ETag"]


def test_a_new_library_is_searched_from_the_first_request(open_site: OpenSite) -> None:
    assert "1 resultat" in drawn(open_site, "prøvemodul")
    open_site.shelf.library = world.library(world.module(title="Hesten"), version="ny")
    assert "1 resultat" in drawn(open_site, "hest")


def test_nothing_of_any_key_is_found(open_site: OpenSite) -> None:
    for words in ("Ikke valgt", "Stedet i sag", "Husk udfald"):
        page = drawn(open_site, words)
        assert not [part for part in page.split("<h3>")[1:] if words in part]
