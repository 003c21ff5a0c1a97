"""The law at the editors' desk: what is due, what a change touches, and modules sent to another review."""

from datetime import date

from learning.database import read
from learning.editorial import trace
from learning.editorial.reviews import open_review
from learning.staff.accounts import Role
from tests.library.builders import CHECKLIST, SOURCES, facit
from tests.newsroom.rooms import SLUG, UNIT, Newsroom

SOURCE = "/redaktion/lov/LOV-1"
END = "/redaktion/ret-retskilde/LOV-1"
RENEW = "/redaktion/fornyet-gennemgang/LOV-1"


def test_what_is_due_and_what_a_source_touches_is_listed_with_ways_to_the_texts(newsroom: Newsroom) -> None:
    page = newsroom.get(newsroom.lawyer, "/redaktion/lov").text
    assert "1.\u00a0november\u00a02027" in page and "Tjekliste" in page and SOURCE in page
    touched = newsroom.get(newsroom.writer, SOURCE).text
    for path in (CHECKLIST, facit("tvilling-a"), f"{UNIT}/eksempel.yaml"):
        assert f"/redaktion/rediger/{path}?linje=" in touched
    assert f'value="{UNIT}" checked' in touched and "ændringer i kladden" not in touched
    assert f'value="{UNIT}"' not in newsroom.get(newsroom.lawyer, SOURCE).text
    assert newsroom.get(newsroom.writer, "/redaktion/lov/LOV-9").status_code == 404


def test_a_source_that_ends_is_written_as_a_revision_with_its_reason(newsroom: Newsroom) -> None:
    before = newsroom.text(SOURCES)
    for sent, said in (
        ({}, "den sidste dag"),
        ({"sidste": "i morgen"}, "Skriv datoen som"),
        ({"sidste": "2001-01-01", "hvorfor": "x"}, "før den træder i kraft"),
        ({"sidste": "2027-06-30", "efterfoelger": "LOV-1", "hvorfor": "x"}, "en anden retskilde"),
        ({"sidste": "2027-06-30"}, "hvor ændringen står"),
        ({"sidste": "2027-06-30", "hvorfor": "Ring 33 41 12 00"}, "ligner et telefonnummer"),
    ):
        answer = newsroom.post(newsroom.writer, END, sent)
        assert answer.status_code == 422 and said in answer.text
    assert newsroom.text(SOURCES) == before
    sent = {"sidste": "2027-06-30", "efterfoelger": "LOV-3", "hvorfor": "Lov nr. 123"}
    assert newsroom.post(newsroom.writer, END, sent).status_code == 303
    page = newsroom.get(newsroom.writer, SOURCE).text
    assert "ændringer i kladden" in page and f'href="/redaktion/delt/{SOURCES}"' in page
    head = newsroom.head(SOURCES)
    assert (head.reason, head.author) == ("Lov nr. 123", newsroom.writer.person.id)
    assert "ikraft_til: 2027-06-30" in newsroom.text(SOURCES).split("LOV-2")[0]
    with newsroom.app.app_context(), read() as connection:
        (event,) = trace.latest(connection, 1)
    assert (event.unit, event.detail) == (SOURCES, "LOV-1 gælder til og med 30.06.2027. Lov nr. 123")


def test_the_chosen_modules_go_to_another_review_and_no_other_text_does(newsroom: Newsroom) -> None:
    for chosen in (
        {},
        {"modul": UNIT, "senest": "2020-01-01"},
        {"modul": "kriterier.yaml"},
        {"modul": "moduler/findes-ikke"},
    ):
        assert newsroom.post(newsroom.writer, RENEW, chosen).status_code == 422
    sent = {"modul": UNIT, "besked": "Reglen er ny", "senest": "2097-05-01"}
    assert newsroom.post(newsroom.writer, RENEW, sent).status_code == 303
    with newsroom.app.app_context(), read() as connection:
        review = open_review(connection, UNIT)
    assert review is not None
    assert (review.note, review.due) == ("Reglen er ny", date(2097, 5, 1))
    assert "Er til gennemgang" in newsroom.get(newsroom.writer, SOURCE).text


def test_only_writers_change_the_register(newsroom: Newsroom) -> None:
    for who in (newsroom.lawyer, newsroom.editor, newsroom.someone(Role.ADMINISTRATOR)):
        assert newsroom.post(who, END, {}).status_code == 403
        assert newsroom.post(who, RENEW, {}).status_code == 403
    assert SLUG in newsroom.get(newsroom.editor, "/redaktion/lov").text
