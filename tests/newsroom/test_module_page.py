"""The page of a unit: its state in words, what is wrong in it, and what each role can do now."""

from datetime import date, timedelta

from learning.database import read
from learning.editorial.reviews import open_review, reviews_of
from learning.staff.accounts import Role
from learning.web.newsroom.desk import desk
from tests.declaring import says
from tests.newsroom.rooms import MODULE, SLUG, UNIT, Newsroom
from tests.staffing import Desk

PAGE = f"/redaktion/modul/{SLUG}"


def change(newsroom: Newsroom, words: str = "Nye ord.") -> None:
    newsroom.saves(MODULE, f"{newsroom.text().rstrip()}\n\n{words}\n")
    declare(newsroom)


def declare(newsroom: Newsroom) -> None:
    with newsroom.app.app_context():
        says(desk().checker, UNIT, by=newsroom.writer.person.id)


def sends(newsroom: Newsroom, who: Desk | None = None, **fields: str) -> str:
    sent = newsroom.post(who or newsroom.writer, f"/redaktion/send/{SLUG}", fields)
    return f"{sent.status_code} {sent.location or ''} {sent.text}"


def test_a_published_module_says_that_readers_see_it(newsroom: Newsroom) -> None:
    page = newsroom.get(newsroom.writer, PAGE).text
    assert "Læserne ser teksten, som den står her" in page
    assert 'aria-current="step"' in page and "Send til juridisk gennemgang" in page


def test_a_changed_text_makes_it_a_draft_and_is_named_with_its_author(newsroom: Newsroom) -> None:
    change(newsroom)
    page = newsroom.get(newsroom.writer, PAGE).text
    assert "ændringer, som læserne ikke ser endnu" in page
    assert "af Anna" in page


def test_each_problem_leads_to_its_line_and_stops_the_sending(newsroom: Newsroom) -> None:
    newsroom.saves(MODULE, newsroom.text().replace("nummer: 1", "nummer: nul"))
    page = newsroom.get(newsroom.writer, PAGE).text
    assert f'href="/redaktion/rediger/{MODULE}?linje=' in page
    assert "så kan teksten sendes til gennemgang" in page and "/redaktion/send/" not in page
    refused = sends(newsroom)
    assert refused.startswith("422") and "Ret fejlene, før du sender" in refused


def test_what_is_changed_for_readers_is_declared_before_it_is_sent(newsroom: Newsroom) -> None:
    newsroom.saves(MODULE, f"{newsroom.text().rstrip()}\n\nNye ord.\n")
    assert f'href="/redaktion/aendringer/{SLUG}"' in newsroom.get(newsroom.writer, PAGE).text
    assert "Sig først, hvad der er ændret" in sends(newsroom)


def test_a_writer_sends_to_a_lawyer_with_a_day_and_a_note(newsroom: Newsroom) -> None:
    change(newsroom)
    due = date.today() + timedelta(days=3)
    sent = sends(newsroom, jurist=newsroom.lawyer.person.id, senest=due.isoformat(), besked="Se på § 97.")
    assert sent.startswith(f"303 {PAGE}?ok=sendt")
    with newsroom.app.app_context(), read() as connection:
        review = open_review(connection, UNIT)
    assert review is not None
    assert (review.reviewer, review.due, review.note) == (newsroom.lawyer.person.id, due, "Se på § 97.")
    page = newsroom.get(newsroom.writer, f"{PAGE}?ok=sendt").text
    assert "Sendt til juridisk gennemgang." in page and "til Jette, svar senest" in page


def test_a_lawyer_who_wrote_in_it_cannot_be_asked(newsroom: Newsroom) -> None:
    newsroom.saves(MODULE, f"{newsroom.text().rstrip()}\n\nMine ord.\n", by=newsroom.lawyer)
    declare(newsroom)
    assert "Jette (har selv skrevet)" in newsroom.get(newsroom.writer, PAGE).text
    refused = sends(newsroom, jurist=newsroom.lawyer.person.id, besked="Tak")
    assert refused.startswith("422") and "har selv skrevet i teksten. Vælg en anden" in refused
    assert "Tak</textarea>" in refused


def test_what_is_typed_wrongly_is_told_and_kept(newsroom: Newsroom) -> None:
    change(newsroom)
    for fields, sentence in (
        ({"jurist": newsroom.writer.person.id}, "Vælg en af juristerne"),
        ({"senest": "2020-01-01"}, "fra i dag og frem"),
        ({"senest": "i morgen"}, "fra i dag og frem"),
        ({"besked": "x" * 1_001}, "højst være 1000 tegn"),
    ):
        refused = sends(newsroom, **fields)
        assert refused.startswith("422") and sentence in refused
    with newsroom.app.app_context(), read() as connection:
        assert open_review(connection, UNIT) is None


def test_a_review_is_taken_back_and_stays_in_the_history(newsroom: Newsroom) -> None:
    change(newsroom)
    sends(newsroom)
    taken = newsroom.post(newsroom.writer, f"/redaktion/hent-tilbage/{SLUG}", {})
    assert taken.location == f"{PAGE}?ok=hentet"
    with newsroom.app.app_context(), read() as connection:
        assert open_review(connection, UNIT) is None
        assert len(reviews_of(connection, UNIT)) == 1


def test_a_comma_after_the_approval_shows_that_it_is_void(newsroom: Newsroom) -> None:
    change(newsroom)
    newsroom.approves()
    assert "Jette godkendte" in newsroom.get(newsroom.writer, PAGE).text
    assert "Udgiv</button>" in newsroom.get(newsroom.editor, PAGE).text
    change(newsroom, "Et komma, til.")
    page = newsroom.get(newsroom.writer, PAGE).text
    assert "Godkendelsen er bortfaldet, teksten er ændret" in page
    assert "Udgiv</button>" not in newsroom.get(newsroom.editor, PAGE).text


def test_an_administrator_reads_and_is_offered_nothing_to_change(newsroom: Newsroom) -> None:
    change(newsroom)
    boss = newsroom.someone(Role.ADMINISTRATOR)
    page = newsroom.get(boss, PAGE)
    assert page.status_code == 200
    assert page.text.count("<form") == 1  # to sign out
    assert newsroom.post(boss, f"/redaktion/send/{SLUG}", {}).status_code == 403


def test_a_shared_text_has_a_page_of_its_own(newsroom: Newsroom) -> None:
    known = newsroom.get(newsroom.writer, f"/redaktion/delt/{MODULE}")
    assert known.status_code == 404  # a text inside a module is shown with the module
    page = newsroom.get(newsroom.writer, "/redaktion/delt/skemaer/proeve.yaml")
    assert (
        page.status_code == 200 and "Fælles tekst" in page.text and "Prøv som sagsbehandler" not in page.text
    )
    assert newsroom.get(newsroom.writer, "/redaktion/modul/findes-ikke").status_code == 404


def test_what_is_published_from_files_is_not_called_approved(newsroom: Newsroom) -> None:
    page = newsroom.get(newsroom.writer, f"/redaktion/modul/{SLUG}").text
    assert "Ingen jurist har godkendt den her" in page
    assert page.count("(ikke sket)") == 2
    assert "Ikke juridisk godkendt" in newsroom.get(newsroom.writer, "/redaktion").text
    newsroom.approves()
    page = newsroom.get(newsroom.writer, f"/redaktion/modul/{SLUG}").text
    assert "Ingen jurist" not in page and "(ikke sket)" not in page


def test_the_ways_to_change_a_key_are_for_writers_and_begin_with_the_form(newsroom: Newsroom) -> None:
    case = f"{SLUG}/ren"
    forms = [f'href="/redaktion/{kind}/{case}"' for kind in ("facit", "tilbagemelding", "bevis")]
    written, read = (newsroom.get(who, PAGE).text for who in (newsroom.writer, newsroom.lawyer))
    assert all(form in written for form in forms) and "Ret som tekst" in written
    assert not any(form in read for form in forms) and "/redaktion/raekkefoelge/" not in read
    assert f'href="/redaktion/rediger/{UNIT}/sager/ren/facit.yaml"' in read
