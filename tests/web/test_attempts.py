"""A caseworker's way through a module, over HTTP."""

import re
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select, update

from learning.database import read, write
from learning.ledger.answers import Commit
from learning.ledger.retention import clean
from learning.ledger.tables import attempt, evaluation_answer, open_attempt, submission
from learning.web import commits, visits
from tests.web import world
from tests.web.attempt_site import Way, way

__all__ = ["way"]


def rows() -> list[dict[str, object]]:
    """Return the attempts as stored."""
    with read() as connection:
        return [dict(row) for row in connection.execute(select(attempt)).mappings()]


def committed() -> list[str]:
    """Return the steps that are stored, of every attempt."""
    with read() as connection:
        return sorted(connection.execute(select(submission.c.step)).scalars())


def test_a_start_leads_to_the_first_step_at_an_address_that_cannot_be_guessed(way: Way) -> None:
    response = way.start(gentaget="nej", kanal="nyhedsbrev")
    assert response.status_code == 303
    assert re.fullmatch(r"/forloeb/[\w.-]{50,}/foersag-laes", response.location)


def test_a_start_stores_what_was_declared_and_only_the_digest_of_the_token(way: Way) -> None:
    way.start(gentaget="nej", kanal="nyhedsbrev")
    (row,) = rows()
    assert (row["module"], row["module_version"], row["form_version"]) == (
        "proevemodul",
        "modul-v1",
        "proeve 1",
    )
    assert (row["repeat"], row["channel"], row["release"]) == ("nej", "nyhedsbrev", "udgivelse-1")
    token = way.base.split("/")[2]
    with read() as connection:
        (kept,) = connection.execute(select(open_attempt)).all()
    assert token not in f"{row}{kept}"
    assert sha256(token.encode()).hexdigest() in kept


def test_a_made_up_channel_or_repeat_is_not_stored(way: Way) -> None:
    way.start(gentaget="måske", kanal="<script>")
    (row,) = rows()
    assert (row["repeat"], row["channel"]) == ("", "direkte")


def test_both_arms_are_drawn(way: Way) -> None:
    for _ in range(24):
        way.start()
    assert {row["arm"] for row in rows()} == {"AB", "BA"}


def test_a_module_that_does_not_exist_cannot_be_started(way: Way) -> None:
    assert way.site.client.post("/moduler/ukendt/start").status_code == 404


def test_the_whole_module_can_be_walked(way: Way) -> None:
    way.go("evaluering")
    assert way.answer("evaluering").location.endswith("/resultat")
    for step in way.path.steps:
        response = way.get(step.slug)
        assert response.status_code in (200, 303), step.slug
    assert "Mestret" in way.page("resultat")


def test_a_resumed_attempt_goes_on_after_the_last_answer(way: Way) -> None:
    way.start()
    assert way.get("").location.endswith("/foersag-laes")
    way.answer("foersag-peg")
    assert way.get("").location.endswith("/foersag-vurder")
    way.answer("foersag-vurder")
    assert way.get("").location.endswith("/foersag-forskelle")


@pytest.mark.parametrize("step", ["foersag-vurder", "foersag-forskelle", "eksempel", "resultat"])
def test_a_step_beyond_an_unanswered_one_leads_back_with_a_notice(way: Way, step: str) -> None:
    way.start()
    for response in (way.get(step), way.post(step)):
        assert response.status_code == 303
        assert response.location.endswith("/foersag-laes?besked=foerst")
    assert "Trinnet åbner, når du har svaret på de foregående. Fortsæt herfra." in way.page(
        "foersag-laes?besked=foerst"
    )
    assert "Trinnet åbner" not in way.page("foersag-laes?besked=<b>")


def test_an_unknown_step_is_not_found(way: Way) -> None:
    way.start()
    assert way.get("ukendt").status_code == 404
    assert way.post("ukendt").status_code == 404


def test_a_step_without_an_answer_takes_none(way: Way) -> None:
    way.start()
    assert way.post("foersag-laes").status_code == 405


def test_the_same_answer_again_changes_nothing(way: Way) -> None:
    way.go("foersag-peg")
    first = way.answer("foersag-vurder")
    again = way.answer("foersag-vurder")
    assert (again.status_code, again.location) == (first.status_code, first.location)
    assert committed() == ["foersag-peg", "foersag-vurder"]


@pytest.mark.parametrize(
    ("step", "changes", "shown"),
    [
        ("foersag-peg", {"sted": ["F1"]}, "foersag-vurder"),
        ("foersag-vurder", {"udfald": "holder"}, "foersag-forskelle"),
        ("foersag-vurder", {"udfald": []}, "foersag-forskelle"),
        ("kontrastpar", {"side-a": "p85"}, "kontrastpar"),
        ("kontrastpar", {"side-a": []}, "kontrastpar"),
    ],
)
def test_another_answer_leaves_the_first_one_standing(
    way: Way, step: str, changes: dict[str, str | list[str]], shown: str
) -> None:
    way.go(step)
    before = way.get(shown).data
    response = way.answer(step, **changes)
    assert response.status_code == 409
    page = response.get_data(as_text=True)
    assert "Dit første svar gælder" in page
    assert f'href="{shown}"' in page
    assert way.get(shown).data == before


def test_a_committed_step_is_shown_and_not_asked_again(way: Way) -> None:
    way.go("foersag-peg")
    assert way.get("foersag-peg").location.endswith("/foersag-vurder?besked=peget")
    way.answer("foersag-vurder")
    assert way.get("foersag-peg").location.endswith("/foersag-forskelle")
    assert way.get("foersag-vurder").location.endswith("/foersag-forskelle")
    assert "Din vurdering" in way.page("foersag-forskelle")


def test_missing_answers_come_back_with_a_summary_and_everything_kept(way: Way) -> None:
    way.go("foersag-peg")
    fields = {"port": "ja", "mangler": ["oplyst"], "oplyst_del": ["behov"], "trin.sikkerhed": "sikker"}
    response = way.post("foersag-vurder", fields)
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "<title>Fejl: " in page
    assert "Der er 4 spørgsmål, du mangler at svare på" in page
    links = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', page)
    assert [text for _, text in links] == [
        "Vælg svar på udfald",
        "Vælg svar på v_oplyst",
        "Vælg svar på klage",
        "Vælg svar på helhed",
    ]
    assert all(f'id="{field}"' in page for field, _ in links)
    for kept in ('value="ja" checked', 'value="behov" checked', 'value="sikker" checked'):
        assert kept in page
    assert committed() == ["foersag-peg"]


@pytest.mark.parametrize(
    "fields", [{"ukendt": "1"}, {"udfald": "ukendt"}, {"udfald": ["holder", "retur"]}, {"resultat": "afslag"}]
)
def test_what_the_page_never_offered_is_refused_in_plain_words(way: Way, fields: dict[str, str]) -> None:
    way.go("foersag-peg")
    response = way.answer("foersag-vurder", **fields)
    assert response.status_code == 400
    assert "Formularen indeholdt noget, som siden ikke kender. Intet er gemt." in response.get_data(
        as_text=True
    )
    assert committed() == ["foersag-peg"]


@pytest.mark.parametrize("step", ["foersag-peg", "kontrastpar", "evaluering"])
def test_every_step_refuses_fields_it_never_had(way: Way, step: str) -> None:
    before = {"foersag-peg": "foersag-laes", "kontrastpar": "eksempel", "evaluering": "eftersag-forskelle"}[
        step
    ]
    way.go(before)
    assert way.answer(step, ukendt="1").status_code == 400


def test_answers_under_an_answer_that_is_not_ticked_are_ignored(way: Way) -> None:
    way.go("foersag-peg")
    response = way.answer("foersag-vurder", mangler=["brev"])
    assert response.status_code == 303
    assert "Overset" in way.page("foersag-forskelle") or "Anden vurdering" in way.page("foersag-forskelle")


def test_a_contrast_pair_asks_for_both_sides(way: Way) -> None:
    way.go("foersag-vurder")
    response = way.post("kontrastpar", {"side-b": "p97"})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert '<a href="#valg-1-1">Vælg et svar for A</a>' in page
    assert 'value="p97" checked' in page
    assert "Behovet under aktiviteten afgør det." not in page


def test_the_rule_of_a_contrast_pair_comes_after_the_answer(way: Way) -> None:
    way.go("foersag-vurder")
    assert "Behovet under aktiviteten afgør det." not in way.page("kontrastpar")
    assert way.answer("kontrastpar").location.endswith("/kontrastpar")
    page = way.page("kontrastpar")
    assert "Behovet under aktiviteten afgør det." in page
    assert 'href="oevesag-1-laes"' in page


def test_an_evaluation_is_stored_apart_and_once(way: Way) -> None:
    way.go("eftersag-vurder")
    assert way.answer("evaluering").location.endswith("/resultat")
    assert way.answer("evaluering").location.endswith("/resultat")
    with read() as connection:
        stored = connection.execute(select(evaluation_answer.c.item, evaluation_answer.c.value)).all()
    assert sorted(tuple(row) for row in stored) == [("anderledes", "Spørger først"), ("brug", "hoej")]
    assert "Du har sendt evalueringen" in way.page("evaluering")


def test_an_evaluation_with_mistakes_comes_back_with_everything_kept(way: Way) -> None:
    way.go("eftersag-vurder")
    response = way.post("evaluering", {"anderledes": "Ring 20 30 40 50"})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "Der er noget, du skal rette" in page
    assert "Teksten ligner et telefonnummer. Fjern det, før du sender" in page
    assert "Ring 20 30 40 50</textarea>" in page


def test_the_evaluation_can_be_skipped(way: Way) -> None:
    way.go("eftersag-vurder")
    assert '<a class="button button-secondary" href="resultat">Spring over</a>' in way.page("evaluering")
    assert way.get("resultat").status_code == 200


def test_an_address_we_never_drew_is_not_found(way: Way) -> None:
    for address in ("/forloeb/abc/", "/forloeb/abc/foersag-laes", "/forloeb/abc/senere"):
        response = way.site.client.get(address)
        assert response.status_code == 404
        assert "Forløbet er afsluttet eller findes ikke" in response.get_data(as_text=True)


def test_an_attempt_that_is_too_old_is_gone_and_its_answers_stay(way: Way) -> None:
    way.go("foersag-peg")
    with write() as connection:
        connection.execute(update(open_attempt).values(expires=date.today() - timedelta(days=1)))
    clean(way.site.settings, today=date.today())
    for response in (way.get("foersag-vurder"), way.post("foersag-vurder", {"port": "nej"})):
        assert response.status_code == 410
        assert "Forløbet er afsluttet eller findes ikke" in response.get_data(as_text=True)
    assert committed() == ["foersag-peg"]


def test_an_attempt_goes_on_with_the_library_it_began_with(way: Way) -> None:
    way.go("foersag-peg")
    shelf = way.site.shelf
    old, newer = shelf.library, world.library(world.module(version="modul-v2", title="Nyt"), version="b2")
    shelf.release = "udgivelse-2"
    shelf.library = newer
    shelf.library_for = {"udgivelse-1": old, "udgivelse-2": newer}.get  # type: ignore[method-assign]
    assert "Nyt" not in way.page("foersag-vurder")
    assert way.site.client.post("/moduler/proevemodul/start").status_code == 303


def test_a_module_that_is_withdrawn_ends_the_attempt_and_keeps_the_answers(way: Way) -> None:
    way.go("foersag-peg")
    shelf = way.site.shelf
    old = shelf.library
    shelf.library = replace(old, version="b2", modules={})
    shelf.library_for = lambda release: old  # type: ignore[method-assign]
    response = way.get("foersag-vurder")
    assert response.status_code == 410
    assert "Modulet er trukket tilbage" in response.get_data(as_text=True)
    assert committed() == ["foersag-peg"]


def test_a_release_that_is_unknown_ends_the_attempt(way: Way) -> None:
    way.start()
    way.site.shelf.release = "udgivelse-2"
    assert way.get("foersag-laes").status_code == 410


def test_an_answer_too_fast_for_a_person_is_kept_apart(way: Way) -> None:
    way.go("foersag-peg")
    assert rows()[0]["suspicious"]


def test_an_answer_at_a_persons_pace_is_not_kept_apart(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "QUICKEST_PERSON", 0.0)
    way.go("foersag-vurder")
    assert not rows()[0]["suspicious"]


@pytest.mark.parametrize("step", ["start", "foersag-peg", "foersag-vurder"])
def test_a_machine_that_fills_in_the_trap_is_kept_apart_and_never_dropped(
    way: Way, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(commits, "QUICKEST_PERSON", 0.0)
    way.start(**({"hjemmeside": "x"} if step == "start" else {}))
    for one in ("foersag-peg", "foersag-vurder"):
        trap = {"hjemmeside": "x"} if one == step else {}
        assert way.answer(one, **trap).status_code == 303
    assert rows()[0]["suspicious"]
    assert committed() == ["foersag-peg", "foersag-vurder"]


def test_the_way_back_holds_the_link_a_code_to_scan_and_what_is_kept(way: Way) -> None:
    way.go("foersag-peg")
    page = way.page("senere")
    assert f'value="http://localhost{way.base}/"' in page
    assert '<svg role="img"' in page
    assert "højst i 30 dage" in page
    assert 'href="foersag-vurder"' in page


@pytest.mark.parametrize(
    ("step", "last"), [("foersag-vurder", "foersag-peg"), ("evaluering", "eftersag-vurder")]
)
def test_an_answer_that_comes_after_the_end_is_told_so(
    way: Way, monkeypatch: pytest.MonkeyPatch, step: str, last: str
) -> None:
    way.go(last)
    monkeypatch.setattr(
        commits, "evaluate" if step == "evaluering" else "commit", lambda *_, **__: Commit.GONE
    )
    response = way.answer(step)
    assert response.status_code == 410
    assert "Forløbet er afsluttet eller findes ikke" in response.get_data(as_text=True)


def test_a_page_asked_for_while_the_attempt_is_erased_is_gone(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    way.go("foersag-vurder")
    monkeypatch.setattr(visits, "stored", lambda *_: None)
    assert way.get("foersag-forskelle").status_code == 410
