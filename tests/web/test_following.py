"""What others follow: feed, calendar, and the files search engines ask for."""

from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

from tests.web import world
from tests.web.open_site import OpenSite

MODULE = world.module()
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_lists_every_module_with_a_marked_short_link(open_site: OpenSite) -> None:
    response = open_site.client.get("/feed.xml")
    feed = ElementTree.fromstring(response.data)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert response.mimetype == "application/atom+xml"
    assert entry.findtext(f"{ATOM}id") == "tag:sagskompas,2026:modul/7"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "http://localhost/m/7?kanal=feed"
    module = open_site.shelf.library.modules["proevemodul"]
    assert entry.findtext(f"{ATOM}updated") == f"{module.law_as_of}T00:00:00Z"
    assert feed.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")


def test_the_calendar_holds_a_new_case_in_four_weeks_and_the_review_after_a_year(open_site: OpenSite) -> None:
    response = open_site.client.get("/moduler/proevemodul/kalender.ics")
    lines = response.get_data(as_text=True).replace("\r\n ", "").split("\r\n")
    follow_up, review = (
        date.fromisoformat(line.partition(":")[2]) for line in lines if line.startswith("DTSTART")
    )
    assert (follow_up.weekday(), (follow_up - date.today()).days // 7) in {(1, 3), (1, 4)}
    law = open_site.shelf.library.modules["proevemodul"].law_as_of
    assert timedelta(days=334) <= review - law <= timedelta(days=366)
    assert "URL:http://localhost/m/7" in lines
    assert open_site.client.get("/moduler/x/kalender.ics").status_code == 404


def test_the_sitemap_names_only_pages_that_are_there(open_site: OpenSite) -> None:
    response = open_site.client.get("/sitemap.xml")
    tree = ElementTree.fromstring(response.data)
    addresses = [one.text or "" for one in tree.iter() if one.tag.endswith("}loc")]
    assert "http://localhost/moduler/proevemodul" in addresses
    for address in addresses:
        path = address.removeprefix("http://localhost")
        assert open_site.client.get(path).status_code == 200, path


def test_robots_are_asked_to_leave_secret_and_staff_pages_alone(open_site: OpenSite) -> None:
    text = open_site.client.get("/robots.txt").get_data(as_text=True)
    for start in ("/forloeb/", "/hold/", "/moede/", "/embed/", "/log-ind", "/personale", "/redaktion"):
        assert f"Disallow: {start}\n" in text
    assert "Sitemap: http://localhost/sitemap.xml" in text


def test_a_review_that_is_overdue_is_said_to_readers_and_stands_in_the_calendar(open_site: OpenSite) -> None:
    said = "Denne tekst skulle have været gennemgået igen senest"
    pages = (f"/moduler/{MODULE.slug}", f"/tjeklister/{MODULE.checklist.slug}", f"/embed/{MODULE.slug}")
    new, old = (
        replace(MODULE, law_as_of=day, checklist=replace(MODULE.checklist, reviewed=day))
        for day in (date.today(), date(2020, 5, 9))
    )
    open_site.shelf.library = world.library(new, version="bibliotek-v2")
    assert not any(said in open_site.client.get(page).text for page in pages)
    open_site.shelf.library = world.library(old, version="bibliotek-v3")
    for page in pages:
        assert f"{said} 1.\u00a0maj\u00a02021" in open_site.client.get(page).text, page
    assert "DTSTART;VALUE=DATE:20210501" in open_site.client.get(f"/moduler/{old.slug}/kalender.ics").text
