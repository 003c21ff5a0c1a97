"""What a visitor meets before starting: the front page, a module's page and what is said about us."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import html5lib
import pytest

from learning.config import ROOT
from learning.library.model import Signoff
from tests.web import world
from tests.web.open_site import OpenSite

OPEN_PATHS = [
    "/",
    "/?kriterium=oplyst",
    "/soeg",
    "/soeg?q=høring",
    "/soeg?q=findes-ikke",
    "/retskilder",
    "/retskilder?slags=lov&status=mangler&gaelder=nu",
    "/retskilder/LOV-1",
    "/retskilder/aendringer",
    "/retskilder/aendringer?siden=2020-01-01",
    "/kriterier",
    "/kriterier/oplyst",
    "/ordliste",
    "/om/nationale-tal",
    "/om/nationale-tal/proever-paa-tvaers",
    "/moduler/proevemodul",
    "/om",
    "/privatliv",
    "/was",
    "/tjeklister/proeve",
    "/meld-fejl",
    "/meld-fejl/tak",
    "/kvittering",
    "/opfoelgning",
    "/findes-ikke",
]


class Words(HTMLParser):
    """Gathers the words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Keep words of different elements apart."""
        self.text += " "


def words_of(html: str) -> str:
    """Return the text of a page on one line."""
    return " ".join(Words(html).text.split())


@pytest.mark.parametrize("path", OPEN_PATHS)
def test_an_open_page_is_valid_html(open_site: OpenSite, path: str) -> None:
    page = open_site.client.get(path).get_data(as_text=True)
    html5lib.HTMLParser(strict=True).parse(page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("<h1") == 1
    assert '<html lang="da">' in page


@pytest.mark.parametrize("path", OPEN_PATHS)
def test_an_open_page_sets_no_cookie_and_calls_no_one_else(open_site: OpenSite, path: str) -> None:
    response = open_site.client.get(path)
    assert "Set-Cookie" not in response.headers
    fetched = re.findall(r'(?:src|href)="(https?:[^"]+)"', response.get_data(as_text=True))
    assert set(fetched) <= {"https://digst.dk/"}


@pytest.mark.parametrize("path", OPEN_PATHS)
def test_an_open_page_weighs_at_most_150_kb_with_everything_it_loads(open_site: OpenSite, path: str) -> None:
    page = open_site.client.get(path).get_data(as_text=True)
    loaded = {ROOT / name for name in re.findall(r'(?:src|href)="/(static/[^"#?]+)', page)}
    style = (ROOT / "static/css/site.css").read_text(encoding="utf-8")
    loaded |= {ROOT / "static" / name for name in re.findall(r"url\(\.\./([^)?]+)", style)}
    assert len(page.encode()) + sum(file.stat().st_size for file in loaded) <= 150_000


@pytest.mark.parametrize("path", OPEN_PATHS)
def test_every_link_to_ourselves_leads_somewhere(open_site: OpenSite, path: str) -> None:
    page = open_site.client.get(path).get_data(as_text=True)
    for link in set(re.findall(r'<a [^>]*href="(/[^"#]*)', page)):
        assert open_site.client.get(link.replace("&amp;", "&")).status_code in (200, 302), link


def test_the_front_page_shows_a_module_with_its_provision_minutes_and_criterion(open_site: OpenSite) -> None:
    page = words_of(open_site.client.get("/").get_data(as_text=True))
    assert "Sagskompas – øvelse i handicapsager" in page
    assert "Loven § 1 Prøvemodul En prøve. 12 min. Oplysning" in page


def test_a_search_in_the_old_address_leads_to_the_new_one(open_site: OpenSite) -> None:
    response = open_site.client.get("/", query_string={"q": "§ 1"})
    assert (response.status_code, response.headers["Location"]) == (302, "/soeg?q=%C2%A7+1")


def test_a_module_whose_rule_has_an_end_says_so_and_links_to_it(open_site: OpenSite) -> None:
    ended = replace(world.SOURCES["LOV-1"], ends=date(2026, 12, 31))
    library = replace(world.library(version="ophoert"), sources={**world.SOURCES, "LOV-1": ended})
    open_site.shelf.library = library
    page = open_site.client.get("/moduler/proevemodul").get_data(as_text=True)
    assert "En kilde er ændret siden 1. november 2026: Loven § 1 gælder til og med 31. december 2026." in (
        words_of(page)
    )
    assert 'href="/retskilder/LOV-1"' in page


def test_a_module_whose_rules_go_on_says_nothing_of_them(open_site: OpenSite) -> None:
    assert "En kilde er ændret" not in open_site.client.get("/moduler/proevemodul").get_data(as_text=True)


@pytest.mark.parametrize(
    ("query", "found"),
    [("kriterium=oplyst", 1), ("kriterium=brev", 0), ("bestemmelse=Loven § 1", 1), ("bestemmelse=Loven", 0)],
)
def test_modules_can_be_chosen_by_criterion_and_by_provision(
    open_site: OpenSite, query: str, found: int
) -> None:
    page = open_site.client.get(f"/?{query}").get_data(as_text=True)
    assert page.count('<article class="modulkort">') == found


def test_a_channel_in_the_address_follows_to_the_start_form(open_site: OpenSite) -> None:
    front = open_site.client.get("/?kanal=nyhedsbrev").get_data(as_text=True)
    assert 'href="/moduler/proevemodul?kanal=nyhedsbrev"' in front
    page = open_site.client.get("/moduler/proevemodul?kanal=nyhedsbrev").get_data(as_text=True)
    assert '<input type="hidden" name="kanal" value="nyhedsbrev">' in page


def test_a_channel_we_do_not_know_is_direct(open_site: OpenSite) -> None:
    page = open_site.client.get("/moduler/proevemodul?kanal=en-kommune").get_data(as_text=True)
    assert '<input type="hidden" name="kanal" value="direkte">' in page
    assert "en-kommune" not in page


def test_a_module_page_tells_what_is_needed_before_starting(open_site: OpenSite) -> None:
    page = words_of(open_site.client.get("/moduler/proevemodul").get_data(as_text=True))
    assert "Gældende ret pr. 1. november 2026" in page
    assert "Cirka 12 minutter" in page
    assert "Har du taget dette modul før? (frivilligt)" in page
    assert "Hver tredje sag er uden fejl; blandingen svarer ikke til virkeligheden." in page


def test_what_is_stored_is_told_in_three_sentences_at_the_start(open_site: OpenSite) -> None:
    page = open_site.client.get("/moduler/proevemodul").get_data(as_text=True)
    told = words_of(page.split("Det gemmer vi</h3>")[1].split("</p>")[0])
    assert len(re.findall(r"\.(?:\s|$)", told)) == 3
    assert "senest efter 30 dage" in told


def test_a_module_nobody_has_signed_says_so(open_site: OpenSite) -> None:
    page = open_site.client.get("/moduler/proevemodul").get_data(as_text=True)
    assert "Ikke juridisk godkendt endnu" in page


def test_an_approval_counts_only_for_exactly_the_text_that_was_read(open_site: OpenSite) -> None:
    for text_hash, said in (("modul-v1", "Juridisk godkendt 2. december 2026"), ("andet", "Ikke juridisk")):
        module = world.module(signoff=Signoff(date(2026, 12, 2), text_hash))
        open_site.shelf.library = world.library(module, version=f"bibliotek-{text_hash}")
        assert said in words_of(open_site.client.get("/moduler/proevemodul").get_data(as_text=True))


def test_a_module_page_holds_nothing_of_any_key(open_site: OpenSite) -> None:
    page = open_site.client.get("/moduler/proevemodul").get_data(as_text=True)
    assert not re.search(r"Grund |Valgt |sag-a|sag-b|sag-ren|oplyst_del", page)


def test_the_start_form_works_without_a_script_and_hides_a_trap_for_machines(open_site: OpenSite) -> None:
    page = open_site.client.get("/moduler/proevemodul").get_data(as_text=True)
    form = page.split('<form method="post" action="/moduler/proevemodul/start">')[1].split("</form>")[0]
    assert {"gentaget", "kanal", "hjemmeside"} == set(re.findall(r'name="(\w+)"', form))
    assert re.findall(r'name="gentaget" id="[\w-]+" value="(\w+)"', form) == ["ja", "nej", "ved_ikke"]


def test_an_unknown_module_is_not_found(open_site: OpenSite) -> None:
    response = open_site.client.get("/moduler/findes-ikke")
    assert response.status_code == 404
    assert "Siden findes ikke" in response.get_data(as_text=True)


def test_an_empty_library_has_a_front_page(open_site: OpenSite) -> None:
    open_site.shelf.library = replace(world.library(), modules={}, version="tomt")
    assert "Der er ingen moduler endnu" in open_site.client.get("/").get_data(as_text=True)


def test_the_accessibility_statement_is_the_official_one_when_there_is_one(open_site: OpenSite) -> None:
    open_site.operate(was_url="https://was.digst.dk/sagskompas")
    response = open_site.client.get("/was")
    assert response.status_code == 302
    assert response.headers["Location"] == "https://was.digst.dk/sagskompas"


def test_until_then_a_local_statement_tells_whom_to_write_to(open_site: OpenSite) -> None:
    page = words_of(open_site.client.get("/was").get_data(as_text=True))
    assert "er ikke offentliggjort endnu" in page
    assert "Skriv til post@example.dk, eller ring på 12 34 56 78." in page


def test_the_privacy_page_names_the_times_this_site_is_run_with(open_site: OpenSite) -> None:
    page = words_of(open_site.client.get("/privatliv").get_data(as_text=True))
    settings = open_site.settings
    assert f"Gemmes højst {settings.keep_months} måneder" in page
    assert f"senest efter {settings.token_days} dage" in page
    assert f"højst {settings.error_report_days} dage" in page
    assert "Nogle browsere henter stemmen over nettet" in page
    assert "dpo@example.dk" in page


def test_the_sender_is_a_setting_and_not_a_logo(open_site: OpenSite) -> None:
    page = open_site.client.get("/").get_data(as_text=True)
    assert "Prøvestyrelsen" in page
    assert "12 34 56 78" in page
    assert "<img" not in page


def test_modules_are_found_by_the_minutes_there_are(open_site: OpenSite) -> None:
    longest = max(module.minutes for module in open_site.shelf.library.modules.values())
    assert "passer" in open_site.client.get(f"/?minutter={longest}").text
    assert "Ingen moduler passer" in open_site.client.get("/?minutter=1").text
    assert "passer" not in open_site.client.get("/?minutter=mange").text
