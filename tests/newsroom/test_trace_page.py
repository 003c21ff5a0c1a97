"""The trace on a page: filtered, paged, exported, and honest about a line that was changed."""

import csv
from io import StringIO

import pytest
from sqlalchemy import text

from learning.database import read, write
from learning.editorial import trace
from learning.editorial.trace import NOBODY, Kind, record
from learning.staff.accounts import Role
from learning.web.newsroom import trace as trace_page
from tests.newsroom.rooms import SLUG, UNIT, Newsroom

PAGE = "/redaktion/spor"


def lines(newsroom: Newsroom, query: str = "") -> list[list[str]]:
    sent = newsroom.get(newsroom.editor, f"{PAGE}.csv{query}")
    assert sent.mimetype == "text/csv" and sent.text.startswith("\ufeff")
    return list(csv.reader(StringIO(sent.text.removeprefix("\ufeff")), delimiter=";"))


def happens(newsroom: Newsroom) -> None:
    with newsroom.app.app_context(), write() as connection:
        record(connection, Kind.SAVED, unit=UNIT, actor=newsroom.writer.person.id, detail="=1+1")
        record(connection, Kind.APPROVED, unit=UNIT, actor=newsroom.lawyer.person.id, detail="ab" * 32)
        record(connection, Kind.SAVED, unit="kriterier.yaml", actor=newsroom.writer.person.id)


def test_it_tells_who_did_what_and_that_it_is_whole(newsroom: Newsroom) -> None:
    happens(newsroom)
    page = newsroom.get(newsroom.someone(Role.ADMINISTRATOR), PAGE).text
    assert "Sporet er helt: 4 linjer" in page
    assert "Version abababab<" in page and "Kommandolinjen" in page
    assert f'<a href="/redaktion/modul/{SLUG}">Prøvemodul</a>' in page


def test_it_is_filtered_by_unit_and_person_and_sent_as_a_file(newsroom: Newsroom) -> None:
    happens(newsroom)
    assert [line[3] for line in lines(newsroom)] == [
        "hvad",
        "Hentet ind",
        "Gemt",
        "Juridisk godkendt",
        "Gemt",
    ]
    assert [line[3] for line in lines(newsroom, f"?del={UNIT}")][1:] == ["Gemt", "Juridisk godkendt"]
    assert len(lines(newsroom, "?del=prøvemodul")) == 3
    assert len(lines(newsroom, f"?hvem={newsroom.writer.person.id}")) == 3
    assert len(lines(newsroom, f"?hvem={NOBODY}")) == 2
    assert lines(newsroom)[2][5] == "'=1+1"  # no formula in a spreadsheet
    page = newsroom.get(newsroom.editor, f"{PAGE}?del=findes-ikke").text
    assert "Ingen linjer passer" in page


def test_older_lines_are_on_the_next_page(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    happens(newsroom)
    monkeypatch.setattr(trace_page, "A_PAGE", 2)
    assert "foer=3" in newsroom.get(newsroom.editor, PAGE).text
    older = newsroom.get(newsroom.editor, f"{PAGE}?foer=3").text
    assert "Hentet ind" in older and "Version abababab<" not in older


def test_a_line_that_was_changed_behind_our_back_is_named(newsroom: Newsroom) -> None:
    happens(newsroom)
    with newsroom.app.app_context(), write() as connection:
        for trigger in (
            connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'editorial_event'")
            )
            .scalars()
            .all()
        ):
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        connection.execute(text("UPDATE editorial_event SET detail = 'andet' WHERE number = 2"))
    with newsroom.app.app_context(), read() as connection:
        assert trace.first_broken(connection) == 2
    assert "Linje 2 er ikke, som den blev skrevet" in newsroom.get(newsroom.editor, PAGE).text
