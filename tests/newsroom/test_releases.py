"""Releases: what is ready comes out, the way back is one click, and a refusal changes nothing."""

import re

from learning.database import read
from learning.editorial import releases
from learning.editorial.reviews import open_review
from learning.editorial.shelf import Shelf
from learning.editorial.stocks import DatabaseStock
from learning.staff.accounts import Role
from learning.web.site import site
from tests.newsroom.rooms import MODULE, SLUG, UNIT, Newsroom

PAGE = "/redaktion/udgivelser"
SHARED = "retskilder.yaml"


def change(newsroom: Newsroom, words: str = "Nye ord.") -> None:
    newsroom.saves(MODULE, f"{newsroom.text().rstrip()}\n\n{words}\n")


def publish(newsroom: Newsroom, *units: str) -> tuple[int, str]:
    sent = newsroom.post(newsroom.editor, f"{PAGE}/udgiv", {"del": list(units)})
    return sent.status_code, sent.location or sent.text


def test_an_approved_module_comes_out_and_every_process_takes_it_over(newsroom: Newsroom) -> None:
    with newsroom.app.app_context():
        other_process = Shelf(DatabaseStock())
    assert "Der er ikke noget, der venter" in newsroom.get(newsroom.editor, PAGE).text
    change(newsroom)
    newsroom.approves()
    page = newsroom.get(newsroom.editor, PAGE).text
    assert f'value="{UNIT}" checked' in page and "Godkendt af Jette" in page
    assert publish(newsroom, UNIT) == (303, f"{PAGE}?ok=udgivet&nr=2")
    status, twice = publish(newsroom, UNIT)
    assert status == 422 and "Læserne ser allerede den tekst" in twice
    assert "Nye ord." in newsroom.live()
    with newsroom.app.app_context():
        assert other_process.refresh() is True  # what every heartbeat does, each other second
        assert site().shelf.refresh() is True
    assert "Nye ord." in other_process.library.modules[SLUG].intro
    page = newsroom.get(newsroom.editor, f"{PAGE}?ok=udgivet&nr=2").text
    assert "Udgivelse 2 er lagt ud" in page and "I brug nu" in page and "af Bo" in page
    learner = newsroom.app.test_client().get(f"/moduler/{SLUG}").text
    assert re.search(r"Juridisk godkendt \d+\.\sm?\w+\s\d{4}, udgave \d", learner)


def test_going_back_is_one_click_and_the_draft_stays(newsroom: Newsroom) -> None:
    change(newsroom)
    newsroom.approves()
    publish(newsroom, UNIT)
    page = newsroom.get(newsroom.editor, PAGE).text
    assert "Gå tilbage til udgivelse 1" in page and "Gå tilbage til udgivelse 2" not in page
    with newsroom.app.app_context(), read() as connection:
        first = releases.listed(connection)[-1].hash
    back = newsroom.post(newsroom.editor, f"{PAGE}/tilbage", {"udgivelse": first})
    assert back.location == f"{PAGE}?ok=tilbage&nr=1"
    assert "Nye ord." not in newsroom.live() and "Nye ord." in newsroom.text()
    assert newsroom.post(newsroom.editor, f"{PAGE}/tilbage", {"udgivelse": "x"}).status_code == 404


def test_a_way_back_says_first_what_readers_will_see_change(newsroom: Newsroom) -> None:
    change(newsroom)
    newsroom.approves()
    publish(newsroom, UNIT)
    page = newsroom.get(newsroom.editor, PAGE).text
    assert re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", page) == [("Vises, som det var dengang", "Prøvemodul")]
    newsroom.post(newsroom.editor, f"{PAGE}/traek-tilbage/{SLUG}", {})
    page = newsroom.get(newsroom.editor, PAGE).text
    assert page.count("<dt>Kommer frem igen</dt><dd>Prøvemodul</dd>") == 2
    with newsroom.app.app_context(), read() as connection:
        first = releases.listed(connection)[-1].hash
    newsroom.post(newsroom.editor, f"{PAGE}/tilbage", {"udgivelse": first})
    page = newsroom.get(newsroom.editor, PAGE).text
    assert page.count("<dt>Kan ikke længere ses</dt><dd>Prøvemodul</dd>") == 1
    assert "<dt>" not in newsroom.get(newsroom.writer, PAGE).text


def test_what_cannot_come_out_is_refused_with_the_reason(newsroom: Newsroom) -> None:
    status, page = publish(newsroom)
    assert status == 422 and "Vælg mindst én godkendt tekst" in page
    change(newsroom)
    status, page = publish(newsroom, UNIT)
    assert status == 422 and "»Prøvemodul« er ikke godkendt" in page
    assert "læserne ser det samme som før" in page and "ikke erklæret" not in page
    newsroom.approves()
    newsroom.saves("kriterier.yaml", newsroom.text("kriterier.yaml").replace("navn:", "nvn:", 1) + "\n- x")
    status, page = publish(newsroom, UNIT, "kriterier.yaml")
    assert status == 422 and "/redaktion/rediger/kriterier.yaml?linje=" in page
    assert "Nye ord." not in newsroom.live()


def test_a_module_is_taken_from_readers_and_keeps_its_draft(newsroom: Newsroom) -> None:
    before = newsroom.text()
    address = f"{PAGE}/traek-tilbage/{SLUG}"
    assert newsroom.post(newsroom.editor, address, {}).location == f"/redaktion/modul/{SLUG}?ok=trukket"
    page = newsroom.get(newsroom.writer, f"/redaktion/modul/{SLUG}?ok=trukket").text
    assert "Læserne kan ikke længere se modulet" in page and "Trukket tilbage" in page
    again = newsroom.post(newsroom.editor, address, {})
    assert again.status_code == 422 and "Modulet er ikke udgivet" in again.text
    assert newsroom.text() == before
    assert "send den til gennemgang" in page and "/redaktion/send/" in page
    newsroom.approves()
    page = newsroom.get(newsroom.editor, f"/redaktion/modul/{SLUG}").text
    assert "det gælder stadig" in page and "Læg ud igen for læserne" in page
    assert "(trukket tilbage)" in newsroom.get(newsroom.editor, PAGE).text


def test_a_shared_text_voids_approvals_and_they_are_renewed_at_once(newsroom: Newsroom) -> None:
    change(newsroom)
    newsroom.approves()
    publish(newsroom, UNIT)
    newsroom.saves(SHARED, newsroom.text(SHARED).replace("navn: ", "navn: Den nye ", 1))
    newsroom.approves(SHARED)
    status, location = publish(newsroom, SHARED)
    assert (status, location) == (303, f"{PAGE}?ok=udgivet&nr=3&bortfaldet={SLUG}")
    with newsroom.app.app_context():
        site().shelf.refresh()
    readers = newsroom.app.test_client()
    assert "Ikke juridisk godkendt i denne udgave endnu" in readers.get(f"/moduler/{SLUG}").text
    page = newsroom.get(newsroom.editor, PAGE).text
    assert "Godkendelser, der er bortfaldet" in page and "Send til fornyet gennemgang" in page
    sent = newsroom.post(newsroom.editor, f"{PAGE}/forny", {"del": UNIT})
    assert sent.location == f"{PAGE}?ok=fornyet&nr=1"
    with newsroom.app.app_context(), read() as connection:
        review = open_review(connection, UNIT)
    assert review is not None and "fælles tekst er ændret" in review.note
    newsroom.approves()
    assert f'value="{UNIT}" checked' in newsroom.get(newsroom.editor, PAGE).text
    assert publish(newsroom, UNIT)[0] == 303
    with newsroom.app.app_context():
        site().shelf.refresh()
    assert "Juridisk godkendt" in readers.get(f"/moduler/{SLUG}").text


def test_an_approval_of_what_readers_already_see_is_published_too(newsroom: Newsroom) -> None:
    newsroom.approves()
    assert "Udgiv</button>" in newsroom.get(newsroom.editor, f"/redaktion/modul/{SLUG}").text
    assert f'value="{UNIT}" checked' in newsroom.get(newsroom.editor, PAGE).text
    assert publish(newsroom, UNIT)[0] == 303
    with newsroom.app.app_context():
        site().shelf.refresh()
    assert "Juridisk godkendt" in newsroom.app.test_client().get(f"/moduler/{SLUG}").text
    assert "Der er ikke noget, der venter" in newsroom.get(newsroom.editor, PAGE).text


def test_only_an_editor_publishes(newsroom: Newsroom) -> None:
    change(newsroom)
    newsroom.approves()
    for who in (newsroom.writer, newsroom.lawyer, newsroom.someone(Role.ADMINISTRATOR)):
        page = newsroom.get(who, PAGE)
        assert page.status_code == 200 and "/redaktion/udgivelser/" not in page.text
        for address in ("udgiv", "tilbage", "forny", f"traek-tilbage/{SLUG}"):
            assert newsroom.post(who, f"{PAGE}/{address}", {}).status_code == 403
