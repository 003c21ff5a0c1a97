"""The word list: everything is on the page, with an address for each word."""

from dataclasses import replace

from tests.web import world
from tests.web.open_site import OpenSite


def test_each_word_has_its_explanation_its_rules_and_an_address(open_site: OpenSite) -> None:
    drawn = open_site.client.get("/ordliste").get_data(as_text=True)
    assert '<div id="ord-hoering"><dt>Høring</dt><dd><p>At spørge borgeren.</p>' in drawn
    assert 'href="/retskilder/LOV-1"' in drawn


def test_the_letters_lead_to_their_words(open_site: OpenSite) -> None:
    drawn = open_site.client.get("/ordliste").get_data(as_text=True)
    assert drawn.count('class="chip" href="#bogstav-') == drawn.count(' id="bogstav-') == 2


def test_an_empty_list_says_so(open_site: OpenSite) -> None:
    open_site.shelf.library = replace(world.library(version="uden-ord"), words=())
    assert "Der er ingen ord i listen endnu." in open_site.client.get("/ordliste").get_data(as_text=True)
