"""The queue of readers' reports: seen in its place, answered, corrected and emptied of persons."""

from datetime import date, timedelta

from sqlalchemy import select, update

from learning.database import read, write
from learning.editorial import trace
from learning.ledger.error_reports import NewReport, Outcome, Report, queue, report
from learning.ledger.tables import error_report
from learning.staff.accounts import Role
from learning.web.site import site
from tests.newsroom.rooms import MODULE, SLUG, UNIT, Newsroom

PAGE = "/redaktion/fejlmeldinger"
TEXT = "Her står § 3, men det er § 1."


def reported(newsroom: Newsroom, anchor: str = "", text: str = TEXT, days: int = 3) -> Report:
    """Let a reader report something about the module some days ago."""
    with newsroom.app.app_context(), write() as connection:
        version = site().library.modules[SLUG].version
        day = date.today() - timedelta(days=days)
        report(connection, NewReport(SLUG, version, anchor, text), today=day)
        return next(one for one in queue(connection) if one.new.anchor == anchor and one.day == day)


def kept(newsroom: Newsroom) -> Report:
    with newsroom.app.app_context(), read() as connection:
        (found,) = queue(connection)
    return found


def told(newsroom: Newsroom) -> str:
    """Return the newest line of the trace."""
    with newsroom.app.app_context(), read() as connection:
        return trace.latest(connection, 1)[0].detail


def test_a_report_stands_with_its_text_and_a_way_to_the_place(newsroom: Newsroom) -> None:
    with newsroom.app.app_context():
        pair = site().library.modules[SLUG].contrasts[0]
    anchors = ("tvilling-a", "eksempel", "kontrastpar", "resultat", "findes-ikke", pair.id, "foersag-vurder")
    for anchor in anchors:
        reported(newsroom, anchor)
    page = newsroom.get(newsroom.lawyer, PAGE).text
    assert TEXT in page
    assert "udgave 1, som den er nu" in page
    reports = dict(zip(_anchors(newsroom), page.split('<li class="melding"')[1:], strict=True))
    for anchor, path in (
        ("tvilling-a", f"{UNIT}/sager/tvilling-a/sag.md"),
        ("eksempel", f"{UNIT}/eksempel.yaml"),
        ("kontrastpar", f"{UNIT}/kontrastpar.yaml"),
        ("resultat", MODULE),
        ("findes-ikke", MODULE),
    ):
        assert f"/redaktion/rediger/{path}" in reports[anchor]
    assert "?linje=" in reports[pair.id] and pair.title in reports[pair.id]
    twins = (f"{UNIT}/sager/{case}/sag.md" for case in ("tvilling-a", "tvilling-b"))
    assert all(path in reports["foersag-vurder"] for path in twins), "nobody knows which twin came first"


def _anchors(newsroom: Newsroom) -> list[str]:
    with newsroom.app.app_context(), read() as connection:
        return [one.new.anchor for one in queue(connection)]


def test_an_answer_is_kept_with_the_days_it_took_and_its_note_in_the_trace(newsroom: Newsroom) -> None:
    one = reported(newsroom)
    sent = {"afgoerelse": "upheld", "note": "Ret henvisningen"}
    assert newsroom.post(newsroom.lawyer, f"/redaktion/svar-fejlmelding/{one.id}", sent).status_code == 303
    assert (kept(newsroom).outcome, kept(newsroom).closed) == (Outcome.UPHELD, date.today())
    assert told(newsroom) == "Medhold. Ret henvisningen"
    page = newsroom.get(newsroom.writer, PAGE).text
    assert "svar efter 3 dage" in page
    assert "Ret henvisningen" not in page


def test_a_correction_names_the_release_that_made_it(newsroom: Newsroom) -> None:
    one = reported(newsroom)
    newsroom.saves(MODULE, newsroom.text().replace("Introduktion", "Indledning"))
    sent = {"afgoerelse": "corrected", "rettet": "udgivelse 1"}
    assert newsroom.post(newsroom.writer, f"/redaktion/svar-fejlmelding/{one.id}", sent).status_code == 303
    assert kept(newsroom).corrected == "udgivelse 1"
    assert told(newsroom) == "Rettet i udgivelse 1."
    revision = newsroom.head().number
    assert f"revision {revision}" in newsroom.get(newsroom.writer, PAGE).text


def test_an_answer_that_cannot_be_kept_says_why_and_loses_nothing(newsroom: Newsroom) -> None:
    one = reported(newsroom)
    wrong: list[tuple[dict[str, str], str]] = [
        ({}, "Vælg, hvad I svarer"),
        ({"afgoerelse": "open"}, "Vælg, hvad I svarer"),
        ({"afgoerelse": "corrected", "rettet": "udgivelse 99"}, "Vælg den udgivelse eller rettelse"),
        ({"afgoerelse": "upheld", "note": "Ring til 33 41 12 00"}, "Noten ligner et telefonnummer"),
        ({"afgoerelse": "upheld", "note": "x" * 501}, "Den er nu 501"),
    ]
    for sent, said in wrong:
        page = newsroom.post(newsroom.writer, f"/redaktion/svar-fejlmelding/{one.id}", sent)
        assert page.status_code == 422
        assert said in page.text
        assert sent.get("note", "") in page.text
        assert kept(newsroom).outcome is Outcome.OPEN


def test_a_text_that_looks_like_a_person_is_pointed_out_and_can_be_deleted(newsroom: Newsroom) -> None:
    one = reported(newsroom)
    with newsroom.app.app_context(), write() as connection:
        connection.execute(update(error_report).values(text="Ring til a.b@kommune.dk"))
    assert "Teksten ligner en e-mailadresse" in newsroom.get(newsroom.editor, PAGE).text
    assert newsroom.post(newsroom.editor, f"/redaktion/slet-fejltekst/{one.id}", {}).status_code == 303
    page = newsroom.get(newsroom.editor, PAGE).text
    assert "a.b@kommune.dk" not in page
    assert "Teksten er slettet" in page
    assert told(newsroom) == "Teksten er slettet"
    with newsroom.app.app_context(), read() as connection:
        assert connection.execute(select(error_report.c.text)).scalar() == ""


def test_an_administrator_reads_and_does_not_answer(newsroom: Newsroom) -> None:
    one = reported(newsroom)
    for name in ("1", "x' OR 1", "00000000-0000-4000-8000-000000000000"):
        assert newsroom.post(newsroom.writer, f"/redaktion/svar-fejlmelding/{name}", {}).status_code == 404
    boss = newsroom.someone(Role.ADMINISTRATOR)
    page = newsroom.get(boss, PAGE)
    assert page.status_code == 200
    assert "Gem svaret" not in page.text
    assert newsroom.post(boss, f"/redaktion/svar-fejlmelding/{one.id}", {}).status_code == 403
    assert newsroom.get(newsroom.someone(Role.EVALUATOR, name="eva"), PAGE).status_code == 403


def test_the_site_or_a_module_that_is_gone_can_be_reported_and_the_year_is_counted(
    newsroom: Newsroom,
) -> None:
    with newsroom.app.app_context(), write() as connection:
        for module in ("", "findes-ikke-mere"):
            report(connection, NewReport(module, "v", "", "Knappen virker ikke"), today=date.today())
    one = reported(newsroom, days=5)
    newsroom.post(newsroom.writer, f"/redaktion/svar-fejlmelding/{one.id}", {"afgoerelse": "rejected"})
    page = newsroom.get(newsroom.writer, PAGE)
    assert page.status_code == 200
    assert "Webstedet i det hele taget" in page.text
    assert "findes-ikke-mere" in page.text
    assert "Venter på svar (2)" in page.text
    assert "Besvaret (1)" in page.text
