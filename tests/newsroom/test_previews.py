"""Previews: the learner's real pages on a draft, for staff alone, and in nobody's statistics."""

import re

import pytest
from sqlalchemy import func, select

from learning.database import read
from learning.ledger.tables import attempt
from learning.staff.accounts import Role
from tests.library.builders import files
from tests.newsroom.rooms import MODULE, SLUG, Newsroom
from tests.staffing import SAME_SITE

PREVIEW = f"/redaktion/proev/{SLUG}/"


def attempts(newsroom: Newsroom) -> int:
    with newsroom.app.app_context(), read() as connection:
        return int(connection.execute(select(func.count()).select_from(attempt)).scalar_one())


def test_the_draft_is_shown_and_the_published_page_is_not_touched(newsroom: Newsroom) -> None:
    before = newsroom.get(newsroom.writer, f"/moduler/{SLUG}").text
    newsroom.saves(MODULE, newsroom.text().replace("Introduktion", "Et helt nyt ord"))
    page = newsroom.get(newsroom.writer, PREVIEW)
    assert page.status_code == 200
    assert "Et helt nyt ord" in page.text
    assert "Kladde." in page.text
    assert newsroom.get(newsroom.writer, f"/moduler/{SLUG}").text == before
    assert "Kladde." not in before


def test_a_draft_is_played_with_the_real_steps_and_counted_nowhere(newsroom: Newsroom) -> None:
    client = newsroom.writer.client
    page = client.get(PREVIEW)
    action = re.search(r'<form[^>]*method="post"[^>]*action="([^"]+)"', page.text)
    assert action is not None and action[1].startswith(PREVIEW)
    started = client.post(action[1], data={}, headers=SAME_SITE)
    assert started.status_code == 303, started.text
    step = client.get(started.location)
    assert step.status_code == 200
    assert started.location.startswith(f"{PREVIEW}forloeb/")
    assert step.headers["Cache-Control"] == "no-store"
    assert attempts(newsroom) == 0


def test_an_attempt_goes_on_with_the_draft_as_it_is_now(newsroom: Newsroom) -> None:
    client = newsroom.writer.client
    started = client.post(f"{PREVIEW}moduler/{SLUG}/start", data={}, headers=SAME_SITE)
    case = next(path for path in files() if path.endswith("sag.md"))
    newsroom.saves(case, newsroom.text(case).replace("Kommune", "Kommuune", 1))
    assert client.get(started.location).status_code == 200


@pytest.mark.parametrize(
    ("place", "kind", "heading"),
    [
        ("ren", "laes", "Læs sagen"),
        ("tvilling-b", "vurder", "Vurdér afgørelsen"),
        ("ren", "forskelle", "Din vurdering og"),
        ("modul", "eksempel", "Et gennemgået eksempel"),
        ("modul", "kontrastpar", "To sager, én forskel"),
    ],
)
def test_a_step_is_shown_at_once_with_what_comes_before_it_answered(
    newsroom: Newsroom, place: str, kind: str, heading: str
) -> None:
    led = newsroom.get(newsroom.writer, f"{PREVIEW}vis/{place}/{kind}")
    assert led.status_code == 303
    assert led.location.startswith(f"{PREVIEW}forloeb/")
    page = newsroom.get(newsroom.writer, led.location)
    assert page.status_code == 200
    assert heading in page.text
    assert "Kladde." in page.text
    assert attempts(newsroom) == 0


def test_every_case_of_a_module_can_be_seen_at_once(newsroom: Newsroom) -> None:
    cases = sorted({path.split("/")[3] for path in files() if "/sager/" in path})
    for case in cases:
        led = newsroom.get(newsroom.writer, f"{PREVIEW}vis/{case}/laes")
        assert newsroom.get(newsroom.writer, led.location).status_code == 200, case
    assert newsroom.get(newsroom.writer, f"{PREVIEW}vis/findes-ikke/laes").status_code == 404
    assert newsroom.get(newsroom.writer, f"{PREVIEW}vis/modul/findes-ikke").status_code == 404


def test_a_step_of_a_draft_with_errors_says_what_to_mend_in_its_frame(newsroom: Newsroom) -> None:
    newsroom.saves(MODULE, newsroom.text().replace("nummer: 1", "nummer: nul"))
    page = newsroom.get(newsroom.writer, f"{PREVIEW}vis/modul/eksempel")
    assert page.status_code == 422
    assert "Kladden kan ikke vises endnu" in page.text
    assert "X-Frame-Options" not in page.headers


def test_an_address_of_a_preview_is_worth_nothing_on_the_real_pages(newsroom: Newsroom) -> None:
    started = newsroom.writer.client.post(f"{PREVIEW}moduler/{SLUG}/start", data={}, headers=SAME_SITE)
    elsewhere = started.location.removeprefix(PREVIEW.rstrip("/"))
    assert newsroom.get(newsroom.writer, elsewhere).status_code == 404


def test_a_draft_with_errors_says_what_to_mend(newsroom: Newsroom) -> None:
    newsroom.saves(MODULE, newsroom.text().replace("nummer: 1", "nummer: nul"))
    page = newsroom.get(newsroom.writer, PREVIEW)
    assert page.status_code == 422
    assert "Kladden kan ikke vises endnu" in page.text
    assert "Forside og introduktion, linje" in page.text


def test_every_link_on_the_page_of_a_draft_leads_to_the_draft(newsroom: Newsroom) -> None:
    drawn = newsroom.get(newsroom.writer, PREVIEW).text
    led = re.findall(r'(?:href|src|action)="(/[^"]*)"', drawn)
    assert f"{PREVIEW}privatliv" in led
    assert [one for one in led if not one.startswith(PREVIEW)] == []


def test_only_editors_people_see_a_preview(newsroom: Newsroom) -> None:
    assert newsroom.get(newsroom.someone(Role.EVALUATOR), PREVIEW).status_code == 403
    assert newsroom.app.test_client().get(PREVIEW).status_code == 303
    assert newsroom.get(newsroom.writer, "/redaktion/proev/findes-ikke/").status_code == 404


def test_a_preview_is_framed_by_us_and_nobody_else(newsroom: Newsroom) -> None:
    headers = newsroom.get(newsroom.writer, PREVIEW).headers
    assert headers.getlist("Content-Security-Policy") == [headers["Content-Security-Policy"]]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in headers


def test_a_new_module_can_be_seen_before_it_is_written(newsroom: Newsroom) -> None:
    begun = newsroom.post(newsroom.writer, "/redaktion/ny/modul", {"titel": "Ny", "skema": "proeve"})
    assert begun.location == "/redaktion/modul/ny"
    page = newsroom.get(newsroom.writer, "/redaktion/proev/ny/")
    assert page.status_code == 200
    assert "én sætning om, hvad man lærer" in page.text and "UDFYLD" not in page.text
    path = "moduler/ny/modul.md"
    newsroom.saves(path, newsroom.text(path).replace("minutter: 15", "minutter: mange"))
    refused = newsroom.get(newsroom.writer, "/redaktion/proev/ny/")
    assert refused.status_code == 422
    assert "Forside og introduktion, linje" in refused.text and "Ikke skrevet endnu" not in refused.text
