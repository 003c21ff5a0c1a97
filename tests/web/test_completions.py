"""The end of an attempt and its receipt."""

import re
from datetime import date

import html5lib
import pytest
from sqlalchemy import func, select

from learning.database import read
from learning.ledger.tables import attempt, open_attempt
from tests.web import world
from tests.web.attempt_site import Way, way
from tests.web.open_site import receipt_code

__all__ = ["way"]


@pytest.fixture
def done(way: Way) -> str:
    """Return the receipt code of a whole attempt that is still open."""
    way.go("foersag-peg")
    way.answer("foersag-vurder", udfald="rettes")
    way.go("")
    return way.receipt_code()


def complete(way: Way, code: str) -> str:
    response = way.post("kvittering", {"kode": code})
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_finishing_counts_the_attempt_and_erases_its_token(way: Way, done: str) -> None:
    complete(way, done)
    with read() as connection:
        assert connection.execute(select(func.count()).select_from(open_attempt)).scalar() == 0
        (row,) = connection.execute(select(attempt.c.completed, attempt.c.minutes)).all()
    assert tuple(row) == (True, "0-5")
    assert way.get("resultat").status_code == 410


def test_a_reload_draws_the_same_receipt_for_ever(way: Way, done: str) -> None:
    assert complete(way, done) == complete(way, done)


def test_the_receipt_says_module_edition_week_and_band_and_no_name(way: Way, done: str) -> None:
    html = complete(way, done)
    year, week, _ = date.today().isocalendar()
    for words in ("Prøvemodul", f"Uge {week}, {year}", "Mindst 80 procent", "Navn (udfyldes i hånden)"):
        assert words in html
    html5lib.HTMLParser(strict=True).parse(html)
    assert " style=" not in html


def test_the_code_is_grouped_for_reading_and_whole_for_the_link(way: Way, done: str) -> None:
    html = complete(way, done)
    groups = re.findall(r"<span>([A-Z2-7]{1,5})</span>", html)
    assert "".join(groups) == done
    assert f'href="/opfoelgning#{done}"' in html
    assert '<svg role="img"' in html


def test_the_receipt_carries_before_and_after(way: Way, done: str) -> None:
    receipt = way.site.keyring.decode(done)
    assert receipt is not None
    assert (receipt.module, receipt.edition) == (7, 2)
    assert (receipt.pre, receipt.post) == (0.9, 1.0)


def test_a_reload_of_the_result_gives_no_second_receipt(way: Way, done: str) -> None:
    assert way.receipt_code() == done


def test_two_attempts_with_the_same_scores_have_two_receipts(way: Way, done: str) -> None:
    way.base = ""
    way.go("foersag-peg")
    way.answer("foersag-vurder", udfald="rettes")
    way.go("")
    assert way.receipt_code() != done


def test_a_made_up_code_is_refused(way: Way, done: str) -> None:
    changed = ("B" if done[0] == "A" else "A") + done[1:]
    for code in ("", "ABC", changed):
        assert way.post("kvittering", {"kode": code}).status_code == 400
        assert way.site.client.post("/forloeb/kvittering/kalender", data={"kode": code}).status_code == 400
    assert way.get("resultat").status_code == 200


def test_the_receipt_of_another_module_finishes_nothing(way: Way, done: str) -> None:
    code = receipt_code(way.site.keyring, date.today(), module=8)
    assert way.post("kvittering", {"kode": code}).status_code == 400
    assert way.get("resultat").status_code == 200


def test_an_attempt_is_not_finished_before_its_last_case(way: Way, done: str) -> None:
    complete(way, done)
    way.base = ""
    way.go("foersag-peg")
    response = way.post("kvittering", {"kode": done})
    assert response.location.endswith("/foersag-vurder?besked=foerst")
    assert way.get("foersag-vurder").status_code == 200


def test_the_address_of_a_receipt_leads_on_while_the_attempt_is_open(way: Way) -> None:
    way.go("foersag-peg")
    assert way.get("kvittering").location.endswith("/foersag-vurder")


def test_a_receipt_of_a_module_no_longer_taught_is_still_drawn(way: Way, done: str) -> None:
    way.site.shelf.library = world.library(world.module(number=8, slug="andet"), version="b2")
    html = complete(way, done)
    assert "Modul 7" in html
    assert "Fortsæt med" in html


@pytest.mark.parametrize(
    ("changes", "band"),
    [
        ({}, "Mindst 80 procent"),
        ({"port": "nej"}, "Under 60 procent"),
        ({"mangler": ["oplyst"]}, "Mindst 80 procent"),
        ({"mangler": ["oplyst"], "udfald": "holder"}, "60 til 80 procent"),
    ],
)
def test_the_band_is_that_of_the_last_case(way: Way, changes: dict[str, str], band: str) -> None:
    way.go("oevesag-1-vurder")
    way.answer("eftersag-vurder", **changes)
    assert band in complete(way, way.receipt_code())


def test_reminders_are_a_calendar_file_that_stores_nothing(way: Way, done: str) -> None:
    response = way.site.client.post("/forloeb/kvittering/kalender", data={"kode": done})
    assert response.mimetype == "text/calendar"
    assert "attachment" in response.headers["Content-Disposition"]
    text = response.get_data(as_text=True).replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 2
    assert f"http://localhost/opfoelgning#{done}" in text


def test_the_operators_own_address_stands_in_links_to_keep(way: Way, done: str) -> None:
    way.site.operate(public_url="https://øvelse.example.dk/")
    response = way.site.client.post("/forloeb/kvittering/kalender", data={"kode": done})
    assert f"https://øvelse.example.dk/opfoelgning#{done}" in response.get_data(as_text=True).replace(
        "\r\n ", ""
    )
    assert f'value="https://øvelse.example.dk{way.base}/"' in way.page("senere")
