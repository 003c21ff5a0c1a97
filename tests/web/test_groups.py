"""A team is made without login and joined by a code; what goes wrong is told and nothing is lost."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from learning.database import read, write
from learning.ledger.group_tables import group_box, open_group
from learning.ledger.tables import open_attempt
from learning.web.group_codes import ALPHABET, draw_code, spaced, tidy
from tests.web import world
from tests.web.teams import Team, filled, team

__all__ = ["team"]


def test_a_code_is_short_closed_and_without_look_alikes() -> None:
    assert not set(ALPHABET) & set("01258BILOQSUVZAEY")
    assert re.fullmatch(f"[{ALPHABET}]{{9}}", draw_code())
    assert len({draw_code() for _ in range(100)}) == 100
    assert spaced("CDFGHJ347") == "CDF GHJ 347"


@pytest.mark.parametrize("typed", ["CDFGHJ347", "cdf ghj 347", " cdf-ghj-347 ", "Cdf\u00a0Ghj347"])
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert tidy(typed) == "CDFGHJ347"


def test_a_team_is_made_without_an_account_and_gets_code_link_and_qr(team: Team) -> None:
    response = team.make(stoerrelse="5-9")
    assert response.status_code == 303
    page = team.page("hold")
    assert f"http://localhost/hold/{team.code}</p>" in page
    assert f'value="http://localhost{team.base}"' in page
    assert 'class="qr-kode"' in page
    assert "Gem linket til resultatet nu." in page
    assert (date.today() + timedelta(days=29)).strftime("%Y") in page
    assert "Set-Cookie" not in response.headers


def test_only_hashes_of_code_and_secret_are_stored(team: Team) -> None:
    team.make()
    secret = team.base.rsplit("/", 1)[1]
    with read() as connection:
        (row,) = connection.execute(select(open_group)).all()
    assert team.code not in str(row) and secret not in str(row)
    assert len(row.code_hash) == len(row.secret_hash) == 64


def test_nothing_chosen_is_told_at_the_field_and_in_the_summary(team: Team) -> None:
    response = team.make(modul="", maade="", stoerrelse="99")
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    for text in ("Vælg, hvilket modul holdet skal arbejde med", "Vælg, hvordan I svarer"):
        assert page.count(text) >= 2
    assert "<title>Fejl: " in page


def test_what_was_chosen_stays_when_something_is_missing(team: Team) -> None:
    page = team.make(modul="", maade="hver", stoerrelse="10-19").get_data(as_text=True)
    assert re.search('id="maade-hver" value="hver" checked', page)
    assert re.search('value="10-19" checked', page)


def test_the_module_page_leads_to_a_team_with_its_module_chosen(team: Team) -> None:
    client = team.site.client
    assert "/hold?modul=proevemodul" in client.get("/moduler/proevemodul").get_data(as_text=True)
    assert '<option value="proevemodul" selected>' in client.get("/hold?modul=proevemodul").get_data(
        as_text=True
    )
    assert 'href="/hold"' in client.get("/").get_data(as_text=True)


@pytest.mark.parametrize("shape", ["{}", " {} ", "{}-"])
def test_a_typed_code_leads_to_the_team(team: Team, shape: str) -> None:
    team.make(maade="hver")
    typed = shape.format(spaced(team.code).lower())
    found = team.site.client.get("/hold/find", query_string={"kode": typed})
    assert (found.status_code, found.location) == (303, f"/hold/{team.code}")
    assert team.site.client.get(f"/hold/{typed}").status_code == 200


def test_no_code_is_asked_for_again(team: Team) -> None:
    response = team.site.client.get("/hold/find?kode=+")
    assert response.status_code == 422
    assert "Skriv koden, fx CDF GHJ 347" in response.get_data(as_text=True)


@pytest.mark.parametrize(
    "path", ["/hold/CCCCCCCCC", "/hold/forkert", "/hold/CCCCCCCCC/resultat/x", "/hold/C/sag/1"]
)
def test_an_unknown_code_is_told_and_what_to_do(team: Team, path: str) -> None:
    response = team.site.client.get(path)
    assert response.status_code == 404
    assert "Koden er forkert, eller holdet er lukket. Et hold lever i 30 dage." in response.get_data(
        as_text=True
    )


def test_a_team_that_is_over_is_closed_for_everyone(team: Team) -> None:
    team.make()
    with write() as connection:
        connection.execute(update(open_group).values(expires=date.today()))
    for response in (
        team.get(),
        team.get("hold"),
        team.answer(1),
        team.site.client.get(f"/hold/{team.code}"),
    ):
        assert response.status_code == 404
        assert "holdet er lukket" in response.get_data(as_text=True)


@pytest.mark.parametrize("step", ["", "/hold", "/sag-1-laes", "/sag-1-forskelle"])
def test_a_wrong_secret_opens_nothing(team: Team, step: str) -> None:
    team.make()
    response = team.site.client.get(f"/hold/{team.code}/resultat/forkert{step}")
    assert response.status_code == 404
    assert "Linket til resultatet er forkert" in response.get_data(as_text=True)


def test_the_pages_of_a_team_are_kept_by_no_cache_and_sent_to_no_one(team: Team) -> None:
    team.make()
    for response in (team.get(), team.get("hold"), team.get("sag-1-laes")):
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert 'content="noindex, nofollow"' in response.get_data(as_text=True)


def test_members_of_a_joint_team_read_along_and_see_no_key(team: Team) -> None:
    team.make()
    assert "Sagen sag-a" in team.site.client.get(f"/hold/{team.code}").get_data(as_text=True)
    for number in (1, 2, 3):
        page = team.site.client.get(f"/hold/{team.code}/sag/{number}").get_data(as_text=True)
        assert "Første afsnit om sag-" in page
        assert "Grund" not in page and "<mark" not in page
        assert team.base.rsplit("/", 1)[1] not in page
    assert team.site.client.get(f"/hold/{team.code}/sag/4").status_code == 404


def test_an_attempt_in_a_team_is_an_ordinary_one_with_its_channel(team: Team) -> None:
    team.make(maade="hver")
    addresses = [team.start_alone() for _ in range(4)]
    assert all(re.fullmatch(r"/forloeb/[\w.-]{50,}", address) for address in addresses)
    rows = team.attempts()
    assert {row["channel"] for row in rows} == {"hold"}
    assert {row["repeat"] for row in rows} == {"nej"}
    assert len({row["arm"] for row in rows}) == 1, "everyone meets the same case first"


def test_while_it_is_open_only_the_row_of_the_token_knows_the_team(team: Team) -> None:
    team.make(maade="hver")
    address = team.start_alone()
    with read() as connection:
        held = connection.execute(select(open_attempt.c.group_hash)).scalar()
        assert held == connection.execute(select(open_group.c.code_hash)).scalar()
    team.finish_alone(address)
    with read() as connection:
        assert connection.execute(select(open_attempt)).all() == []
        assert connection.execute(select(group_box.c.n)).scalars().all()


def test_a_joint_team_is_not_taken_alone_and_the_other_way_round(team: Team) -> None:
    team.make()
    assert team.site.client.post(f"/hold/{team.code}/start").status_code == 404
    team.make(maade="hver")
    assert team.get("sag-1-laes").status_code == 404
    assert team.site.client.get(f"/hold/{team.code}/sag/1").status_code == 404


def test_a_withdrawn_module_says_so_and_keeps_the_result(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    team.make()
    assert team.answer(1).status_code == 303
    before, form = team.site.shelf.library, filled(team.cases[1])
    monkeypatch.setattr(team.site.shelf, "library_for", lambda release: before)
    monkeypatch.setattr(
        team.site.shelf, "library", world.library(world.module(slug="et-andet"), version="ny")
    )
    for response in (
        team.site.client.get(f"/hold/{team.code}"),
        team.get("sag-2-laes"),
        team.post("sag-2-vurder", form),
    ):
        assert response.status_code == 410
        assert "Modulet er trukket tilbage" in response.get_data(as_text=True)
    page = team.page()
    assert "Facit kan være forældet" in page and "krydstabel" in page


def test_a_filled_in_trap_is_told_to_a_person(team: Team) -> None:
    response = team.make(hjemmeside="http://x")
    assert response.status_code == 422
    assert "Feltet »Lad feltet stå tomt« er udfyldt" in response.get_data(as_text=True)
