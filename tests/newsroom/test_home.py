"""Where editors begin: what waits for each role, and every unit with how far it is."""

from datetime import date, timedelta

import pytest

from learning.database import read, write
from learning.editorial import releases, remarks, reviews, unsaved
from learning.editorial.remarks import Place
from learning.editorial.reviews import Outcome, Wish
from learning.editorial.standing import Standing
from learning.staff.accounts import Role
from learning.web.newsroom import standings
from learning.web.newsroom.desk import stand
from tests.newsroom.rooms import MODULE, SLUG, UNIT, Newsroom
from tests.staffing import Desk

PAGE = "/redaktion"
SHARED = "skemaer/proeve.yaml"


def change(newsroom: Newsroom, words: str = "Nye ord.", by: Desk | None = None) -> None:
    newsroom.saves(MODULE, f"{newsroom.text().rstrip()}\n\n{words}\n", by)


def asks(newsroom: Newsroom, reviewer: Desk | None, days: int = 3) -> None:
    with newsroom.app.app_context(), write() as connection:
        wish = Wish(reviewer.person.id if reviewer else None, date.today() + timedelta(days=days))
        reviews.request(connection, UNIT, wish, by=newsroom.writer.person.id)


def queue(newsroom: Newsroom, who: Desk) -> str:
    page = newsroom.get(who, PAGE)
    assert page.status_code == 200
    return page.text.split('id="koe"')[1].split("</section>", maxsplit=1)[0]


def test_a_review_waits_for_its_lawyer_and_is_marked_when_it_is_late(newsroom: Newsroom) -> None:
    assert "ikke noget, der venter på dig" in queue(newsroom, newsroom.lawyer)
    other = newsroom.someone(Role.LAWYER)
    change(newsroom)
    asks(newsroom, newsroom.lawyer, days=-1)
    mine = queue(newsroom, newsroom.lawyer)
    assert f'Gennemgå <a href="/redaktion/gennemgang/{SLUG}">' in mine and "Over fristen" in mine
    assert "Gennemgå" not in queue(newsroom, other)
    asks(newsroom, None)
    assert "Til en af juristerne" in queue(newsroom, other) and "Over fristen" not in queue(newsroom, other)
    change(newsroom, "Mine ord.", by=other)
    assert "Gennemgå" not in queue(newsroom, other)


def test_writers_see_what_came_back_what_to_answer_and_what_is_unsaved(newsroom: Newsroom) -> None:
    change(newsroom)
    asks(newsroom, newsroom.lawyer)
    with newsroom.app.app_context(), write() as connection:
        lawyer, writer = newsroom.lawyer.person.id, newsroom.writer.person.id
        first = remarks.write_remark(connection, UNIT, Place(MODULE, 1), text="Hvorfor?", by=lawyer)
        reviews.close(connection, UNIT, Outcome.GIVEN_BACK, by=lawyer, answer="Ret fristen.")
        unsaved.keep(connection, writer, MODULE, text="...", base=1)
    mine = queue(newsroom, newsroom.writer)
    assert "Svar på 1 bemærkning til" in mine
    assert "»Ret fristen.«" in mine and "juristen sendte tilbage" in mine
    unsaved_row = mine.partition(f'href="/redaktion/rediger/{MODULE}"')[2].partition("</li>")[0]
    assert "Forside og introduktion" in unsaved_row and "Prøvemodul" in unsaved_row
    assert "Svar på" not in queue(newsroom, newsroom.lawyer)
    with newsroom.app.app_context(), write() as connection:  # in a text she sent along, and did not write in
        case = Place(f"{UNIT}/sager/ren/sag.md", 1)
        other = remarks.write_remark(connection, UNIT, case, text="Og her?", by=lawyer)
    assert "Svar på 2 bemærkninger til" in queue(newsroom, newsroom.writer)
    with newsroom.app.app_context(), write() as connection:
        remarks.close(connection, other.number, by=lawyer)
    with newsroom.app.app_context(), write() as connection:
        remarks.answer(connection, first.number, text="Derfor.", by=writer)
    assert "Svar på" not in queue(newsroom, newsroom.writer)
    assert "Svar på 1 bemærkning" in queue(newsroom, newsroom.lawyer)


def test_an_editor_sees_what_can_come_out(newsroom: Newsroom) -> None:
    change(newsroom)
    newsroom.approves()
    assert 'Udgiv <a href="/redaktion/udgivelser">' in queue(newsroom, newsroom.editor)
    assert "Udgiv <a" not in queue(newsroom, newsroom.lawyer)


def test_modules_are_listed_with_standing_and_found_by_it_and_by_words(newsroom: Newsroom) -> None:
    page = newsroom.get(newsroom.writer, PAGE).text
    assert "Udgivet (1)" in page and "Måleskemaer (1)" in page
    newsroom.approves()
    change(newsroom)
    page = newsroom.get(newsroom.writer, PAGE).text
    assert "Godkendelsen er bortfaldet, teksten er ændret" in page and "af Anna" in page
    link = f'<h3><a href="/redaktion/modul/{SLUG}">'
    for query, found in (
        ("stand=Kladde", True),
        ("stand=Udgivet", False),
        ("stand=Noget", True),
        ("q=proeve", True),
        ("q=findes+ikke", False),
        ("side=2", False),
        ("side=x", True),
    ):
        assert (link in newsroom.get(newsroom.writer, f"{PAGE}?{query}").text) is found, query
    newsroom.saves(SHARED, newsroom.text(SHARED).replace("titel: ", "titel: Nyt ", 1))
    assert "1 ændret" in newsroom.get(newsroom.writer, PAGE).text


def test_what_nobody_has_changed_since_is_never_checked(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def version(unit: str) -> str:
        asked.append(unit)
        return "v"

    monkeypatch.setattr(standings, "draft_version", version)
    newsroom.get(newsroom.editor, PAGE)
    change(newsroom)
    newsroom.get(newsroom.editor, PAGE)
    assert asked == []
    monkeypatch.undo()
    newsroom.approves()
    monkeypatch.setattr(standings, "draft_version", version)
    newsroom.get(newsroom.editor, PAGE)
    newsroom.get(newsroom.editor, PAGE)
    assert asked == [UNIT]
    change(newsroom, "Et komma.")
    newsroom.get(newsroom.editor, PAGE)
    assert asked == [UNIT]


def test_the_list_says_what_the_page_says_in_every_state(newsroom: Newsroom) -> None:
    first = newsroom.text()

    def says() -> str:
        with newsroom.app.app_context(), read() as connection:
            line, page = standings.standings(connection)[UNIT], stand(connection, UNIT)
        assert (line.standing, line.review) == (page.standing, page.review)
        if line.standing in (Standing.DRAFT, Standing.IN_REVIEW):
            assert line.lapsed == (page.lapsed is not None)
        return line.standing.value

    assert says() == "Udgivet"
    change(newsroom)
    assert says() == "Kladde"
    asks(newsroom, None)
    assert says() == "Til juridisk gennemgang"
    newsroom.approves()
    approved = newsroom.text()
    assert says() == "Godkendt"
    change(newsroom, "Et komma.")
    assert says() == "Til juridisk gennemgang"
    newsroom.saves(MODULE, approved)
    assert says() == "Godkendt"  # undone, the approval holds again
    newsroom.saves(MODULE, first)
    assert says() == "Udgivet"
    newsroom.post(newsroom.editor, f"/redaktion/udgivelser/traek-tilbage/{SLUG}", {})
    assert says() == "Trukket tilbage"
    newsroom.saves(MODULE, approved)
    says()


def test_what_was_approved_is_so_in_the_list_too_when_a_release_is_taken_back(newsroom: Newsroom) -> None:
    change(newsroom)
    newsroom.approves()
    newsroom.post(newsroom.editor, "/redaktion/udgivelser/udgiv", {"del": UNIT})
    with newsroom.app.app_context(), read() as connection:
        first = releases.listed(connection)[-1].hash
    newsroom.post(newsroom.editor, "/redaktion/udgivelser/tilbage", {"udgivelse": first})
    with newsroom.app.app_context(), read() as connection:
        line, page = standings.standings(connection)[UNIT], stand(connection, UNIT)
    assert line.standing is page.standing is Standing.APPROVED and not line.lapsed
    shown = newsroom.get(newsroom.editor, "/redaktion/udgivelser").text
    assert f'value="{UNIT}">' in shown and "Læserne har set den før" in shown  # no tick without a thought


def test_the_newsroom_is_for_its_own_people(newsroom: Newsroom) -> None:
    assert newsroom.get(newsroom.someone(Role.EVALUATOR), PAGE).status_code == 403
    boss = newsroom.get(newsroom.someone(Role.ADMINISTRATOR, name="boss"), PAGE)
    assert boss.status_code == 200 and "Begynd på noget nyt" not in boss.text
    assert newsroom.app.test_client().get(PAGE).status_code == 303
