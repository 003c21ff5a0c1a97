"""A module inside another site's page: what may be shown there, and what is told."""

import html
import json
import re

import pytest
from werkzeug.test import TestResponse

from tests.web.attempt_site import Way, way

__all__ = ["way"]

CLOSED = "frame-ancestors 'none'"
OPEN = "frame-ancestors 'self' *"


def policy(response: TestResponse) -> str:
    """Return who may frame a response."""
    return response.headers["Content-Security-Policy"].rsplit("; ", 1)[1]


def message(response: TestResponse) -> dict[str, object]:
    """Return what a page tells the page around it."""
    found = re.search(r'data-besked="([^"]+)"', response.get_data(as_text=True))
    assert found is not None
    said: dict[str, object] = json.loads(html.unescape(found[1]))
    return said


def test_the_first_page_in_a_frame_may_stand_anywhere_and_leads_nowhere_else(way: Way) -> None:
    response = way.site.client.get("/embed/proevemodul")
    page = response.get_data(as_text=True)
    assert (response.status_code, policy(response)) == (200, OPEN)
    assert "X-Frame-Options" not in response.headers
    assert 'class="sidehoved"' not in page
    assert 'href="/moduler/proevemodul" target="_blank" rel="noopener">Åbn i et nyt vindue' in page
    assert 'name="kanal" value="indlejret"' in page
    assert 'name="kanal" value="lms"' in way.site.client.get("/embed/proevemodul?kanal=lms").text


def test_every_page_of_an_attempt_that_began_in_a_frame_may_stand_in_one(way: Way) -> None:
    assert policy(way.embed()) == OPEN
    for step in way.path.steps:
        response = way.get(step.slug)
        way.go(step.slug)
        assert policy(response) == OPEN, step.slug
        page = response.get_data(as_text=True)
        assert 'class="sidehoved"' not in page
        links = re.findall(r'<a\b[^>]*href="/[^>]*>', page)
        assert len(links) >= 3, step.slug
        for link in links:
            assert 'target="_blank" rel="noopener"' in link
    assert policy(way.get("senere")) == OPEN


def test_the_same_step_begun_on_the_site_itself_may_stand_in_no_frame(way: Way) -> None:
    way.embed()
    first = way.path.steps[0].slug
    assert policy(way.get(first)) == OPEN
    way.base = ""
    for _ in range(8):  # either arm
        way.start()
        response = way.get(way.path.steps[0].slug)
        assert policy(response) == CLOSED
        assert response.headers["X-Frame-Options"] == "DENY"
        assert "embed.js" not in response.get_data(as_text=True)


@pytest.mark.parametrize("address", ["/", "/moduler/proevemodul", "/kvittering", "/forloeb/x/y", "/forloeb/"])
def test_no_other_page_may_stand_in_a_frame(way: Way, address: str) -> None:
    response = way.site.client.get(address)
    assert policy(response) == CLOSED
    assert response.headers["X-Frame-Options"] == "DENY"


def test_a_broken_address_says_so_in_its_frame_and_keeps_the_whole_site_in_a_window(way: Way) -> None:
    inside = way.site.client.get("/forloeb/halv/", headers={"Sec-Fetch-Dest": "iframe"})
    assert (inside.status_code, policy(inside)) == (404, OPEN)
    assert message(inside) == {"type": "lukket", "grund": "ukendt"}
    assert 'class="sidehoved"' not in inside.text and "Tjek, om hele adressen" in inside.text
    window = way.site.client.get("/forloeb/halv/", headers={"Sec-Fetch-Dest": "document"})
    assert policy(window) == CLOSED and 'class="sidehoved"' in window.text


def test_only_sites_on_the_list_are_let_in_and_an_empty_list_lets_in_none(way: Way) -> None:
    way.site.operate(frame_ancestors=("https://lms.example.dk", "https://*.example.org"))
    listed = way.site.client.get("/embed/proevemodul")
    assert policy(listed) == "frame-ancestors 'self' https://lms.example.dk https://*.example.org"
    way.site.operate(frame_ancestors=())
    shut = way.site.client.get("/embed/proevemodul")
    assert (policy(shut), shut.headers["X-Frame-Options"]) == (CLOSED, "DENY")


def test_the_page_around_is_told_the_step_and_never_the_answers(way: Way) -> None:
    assert message(way.site.client.get("/embed/proevemodul"))["nr"] == 0
    way.embed()
    for place, step in enumerate(way.path.steps, start=1):
        said = message(way.get(step.slug))
        way.go(step.slug)
        assert said == {
            "type": "trin",
            "modul": "proevemodul",
            "trin": step.slug,
            "nr": place,
            "ialt": len(way.path.steps),
        }


def test_at_the_end_the_page_around_is_told_the_score_of_the_last_case_and_then_that_it_is_over(
    way: Way,
) -> None:
    way.embed()
    way.go("resultat")
    code = way.receipt_code()
    done = way.post("kvittering", {"kode": code})
    assert policy(done) == OPEN
    assert message(done) == {"type": "faerdig", "modul": "proevemodul", "score": 1.0}
    over = way.get("")
    assert (over.status_code, policy(over)) == (410, OPEN)
    assert message(over) == {"type": "lukket", "grund": "slut"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_module_that_is_gone_says_so_inside_the_frame(way: Way, method: str) -> None:
    response = getattr(way.site.client, method)("/embed/findes-ikke")
    assert (response.status_code, policy(response)) == (404, OPEN)
    assert "Modulet findes ikke" in response.get_data(as_text=True)
    assert message(response) == {"type": "lukket", "grund": "ukendt"}


def test_an_answer_with_something_missing_stays_in_the_frame(way: Way) -> None:
    way.embed()
    way.go("foersag-peg")
    response = way.post("foersag-vurder")
    assert (response.status_code, policy(response)) == (422, OPEN)


def test_a_tampered_token_gains_no_frame(way: Way) -> None:
    way.start()
    token = way.base.split("/")[2]
    for changed in (token[:-3] + "abc", token.replace("A", "B"), "x" + token):
        if changed != token:
            assert policy(way.site.client.get(f"/forloeb/{changed}/")) == CLOSED


def test_a_framed_module_says_who_stands_behind_its_law_as_its_own_page_does(way: Way) -> None:
    framed, own = (
        way.site.client.get(address).text for address in ("/embed/proevemodul", "/moduler/proevemodul")
    )
    for said in ("Ikke juridisk godkendt endnu", "Gældende ret pr."):
        assert said in framed
        assert said in own
    assert "Sagerne er opdigtede" in framed
