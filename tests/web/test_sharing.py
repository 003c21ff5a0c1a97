"""Ways to pass a module on."""

import html
import json
import re
from dataclasses import replace
from secrets import token_hex

import pytest

from tests.web.open_site import OpenSite

PUBLIC = "https://sagskompas.example.dk"
SHARE = "/moduler/proevemodul/del"


@pytest.fixture(autouse=True)
def fresh(open_site: OpenSite) -> None:
    """A library of its own, so that no page is remembered from another test."""
    open_site.shelf.library = replace(open_site.shelf.library, version=token_hex(4))


def text(site: OpenSite, address: str) -> str:
    """Return a page that must be there."""
    response = site.client.get(address)
    assert response.status_code == 200, address
    return response.get_data(as_text=True)


def test_a_short_link_leads_to_its_module_and_keeps_a_known_channel(open_site: OpenSite) -> None:
    for query, goal in (("", ""), ("?kanal=nyhedsbrev", "?kanal=nyhedsbrev"), ("?kanal=navn@by.dk", "")):
        response = open_site.client.get(f"/m/7{query}")
        assert (response.status_code, response.location) == (302, f"/moduler/proevemodul{goal}")


@pytest.mark.parametrize(
    "address", ["/m/8", "/m/x", "/moduler/x/del", "/moduler/x/plakat", "/moduler/x/billede.png"]
)
def test_what_is_not_there_is_not_found(open_site: OpenSite, address: str) -> None:
    assert open_site.client.get(address).status_code == 404


def test_the_share_page_gives_the_short_link_with_every_mark_and_a_code_to_scan(open_site: OpenSite) -> None:
    open_site.operate(public_url=PUBLIC)
    page = text(open_site, SHARE)
    assert f'value="{PUBLIC}/m/7"' in page
    for channel in ("nyhedsbrev", "linkedin", "ast", "plakat"):
        assert f"{PUBLIC}/m/7?kanal={channel}" in page
    assert 'class="qr-kode"' in page


def test_the_html_to_copy_shows_the_module_and_trusts_only_messages_from_it(open_site: OpenSite) -> None:
    open_site.operate(public_url=PUBLIC)
    first, second = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", text(open_site, SHARE), re.DOTALL)
    for copied in map(html.unescape, (first, second)):
        assert f'src="{PUBLIC}/embed/proevemodul"' in copied
    assert f"besked.origin !== '{PUBLIC}' || besked.source !== ramme.contentWindow" in html.unescape(first)
    assert "<script" not in html.unescape(second)


def test_the_share_page_says_which_sites_may_show_the_module(open_site: OpenSite) -> None:
    assert "Alle websteder må vise modulet" in text(open_site, SHARE)
    open_site.operate(frame_ancestors=("https://lms.example.dk",))
    page = text(open_site, SHARE)
    assert "Kun disse websteder må vise modulet: https://lms.example.dk" in page
    assert "Står jeres ikke på listen" in page
    open_site.operate(frame_ancestors=())
    page = text(open_site, SHARE)
    assert "Det er slået fra her" in page
    assert "<iframe" not in page


def test_only_the_share_page_may_show_a_frame_and_only_one_of_ours(open_site: OpenSite) -> None:
    policy = open_site.client.get(SHARE).headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors 'none'; frame-src 'self'")
    assert "frame-src" not in open_site.client.get("/").headers["Content-Security-Policy"]


def test_the_poster_says_what_where_and_by_whom(open_site: OpenSite) -> None:
    open_site.operate(public_url=PUBLIC)
    page = text(open_site, "/moduler/proevemodul/plakat")
    assert open_site.shelf.library.modules["proevemodul"].title in page
    assert "sagskompas.example.dk/m/7</p>" in page
    assert "Prøvestyrelsen" in page


def test_the_picture_has_the_measures_that_are_shown_in_full_and_is_drawn_once(open_site: OpenSite) -> None:
    first = open_site.client.get("/moduler/proevemodul/billede.png")
    assert (first.mimetype, first.data[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert [int.from_bytes(first.data[at : at + 4]) for at in (16, 20)] == [1200, 630]
    assert open_site.client.get("/moduler/proevemodul/billede.png").data == first.data


@pytest.mark.parametrize("path", ["/moduler/proevemodul", "/embed/proevemodul", "/m/7"])
def test_oembed_describes_the_frame_of_an_address_of_ours(open_site: OpenSite, path: str) -> None:
    open_site.operate(public_url=PUBLIC)
    response = open_site.client.get("/oembed", query_string={"url": PUBLIC + path, "maxwidth": "640"})
    said = response.get_json()
    assert (said["version"], said["type"], said["width"], said["height"]) == ("1.0", "rich", 640, 800)
    assert f'src="{PUBLIC}/embed/proevemodul"' in said["html"]
    assert said["thumbnail_url"] == f"{PUBLIC}/moduler/proevemodul/billede.png"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("url=https://ond.example/moduler/proevemodul", 404),
        ("url=http://localhost/om", 404),
        ("url=http://localhost/m/99", 404),
        ("url=http://localhost/m/æ", 404),
        ("", 404),
        ("url=http://localhost/m/7&format=xml", 501),
    ],
)
def test_oembed_of_anything_else_is_refused(open_site: OpenSite, query: str, status: int) -> None:
    assert open_site.client.get(f"/oembed?{query}").status_code == status


def test_a_modules_page_says_what_it_is_to_those_who_share_it(open_site: OpenSite) -> None:
    open_site.operate(public_url=PUBLIC)
    page = text(open_site, "/moduler/proevemodul")
    assert f'<meta property="og:image" content="{PUBLIC}/moduler/proevemodul/billede.png">' in page
    assert 'type="application/json+oembed"' in page
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    said = json.loads(found[1])
    assert said["@type"] == ["Course", "LearningResource"]
    assert said["url"] == f"{PUBLIC}/moduler/proevemodul"
    assert said["provider"]["name"] == "Prøvestyrelsen"


def test_without_an_address_of_its_own_the_page_names_no_picture(open_site: OpenSite) -> None:
    page = text(open_site, "/moduler/proevemodul")
    assert "og:title" in page
    assert "og:image" not in page
