"""The history of a text: every save is told, and any of them can come back as a new one."""

import re
from html import unescape

import pytest

from learning.database import write
from learning.editorial import revisions
from learning.editorial.revisions import Change
from learning.editorial.trace import latest
from learning.web.newsroom import history
from tests.library.builders import EXAMPLE
from tests.newsroom.rooms import MODULE, Newsroom

HISTORY = f"/redaktion/historik/{MODULE}"


def deletes(newsroom: Newsroom, path: str) -> None:
    """Let the writer delete a text without a browser."""
    base = newsroom.head(path).number
    with newsroom.app.app_context(), write() as connection:
        revisions.save(connection, Change(path, None, base), by=newsroom.writer.person.id, reason="væk")


def rows(page: str) -> list[str]:
    """Return what each row of the history says."""
    found = re.findall(r"<tr>(.*?)</tr>", page.partition("<tbody>")[2], re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in found]


def test_every_save_is_told_with_who_when_and_why_and_where_it_was_published(newsroom: Newsroom) -> None:
    newsroom.saves(MODULE, newsroom.text().replace("Introduktion", "Begyndelsen"))
    told = rows(newsroom.get(newsroom.lawyer, HISTORY).text)
    assert len(told) == 2
    assert "Anna rettet Ikke udgivet" in told[0] and "Kladden nu" in told[0]
    assert "Hentet ind udefra" in told[1] and "Udgivelse 1" in told[1]
    assert re.search(r"\d\d-\d\d-\d{4} kl. \d\d.\d\d", told[0])


def test_a_text_that_never_was_has_no_history(newsroom: Newsroom) -> None:
    for path in ("findes/ikke.md", "x%00y"):
        assert newsroom.get(newsroom.writer, f"/redaktion/historik/{path}").status_code == 404


def test_restoring_saves_the_old_text_as_the_newest_revision(newsroom: Newsroom) -> None:
    before, first = newsroom.text(), newsroom.head()
    newsroom.saves(MODULE, before.replace("Introduktion", "Begyndelsen"))
    sent = {"grundlag": str(newsroom.head().number)}
    answer = newsroom.post(newsroom.writer, f"/redaktion/gendan/{first.number}", sent)
    assert answer.status_code == 303
    assert newsroom.text() == before
    assert newsroom.head().reason == f"Gendannet fra revision {first.number}"
    assert "gendannet som en ny revision" in newsroom.get(newsroom.writer, answer.location).text
    with newsroom.app.app_context(), write() as connection:
        assert latest(connection, 1)[0].kind == "Gendannet"


def test_a_text_saved_meanwhile_is_not_restored_over(newsroom: Newsroom) -> None:
    first = newsroom.head()
    newsroom.saves(MODULE, newsroom.text().replace("Introduktion", "Begyndelsen"))
    seen = newsroom.head().number
    newer = newsroom.text().replace("Begyndelsen", "Noget tredje")
    newsroom.saves(MODULE, newer, by=newsroom.lawyer)
    answer = newsroom.post(newsroom.writer, f"/redaktion/gendan/{first.number}", {"grundlag": str(seen)})
    assert answer.status_code == 409
    assert "Jette gemte" in answer.text and "Intet er gendannet" in answer.text
    assert newsroom.text() == newer


def test_a_deleted_text_comes_back(newsroom: Newsroom) -> None:
    before, first = newsroom.text(EXAMPLE), newsroom.head(EXAMPLE)
    deletes(newsroom, EXAMPLE)
    page = newsroom.get(newsroom.writer, f"/redaktion/historik/{EXAMPLE}").text
    assert "Teksten er slettet" in page
    sent = {"grundlag": str(newsroom.head(EXAMPLE).number)}
    assert newsroom.post(newsroom.writer, f"/redaktion/gendan/{first.number}", sent).status_code == 303
    assert newsroom.text(EXAMPLE) == before


def test_a_deletion_is_nothing_to_restore_and_numbers_must_be_numbers(newsroom: Newsroom) -> None:
    deletes(newsroom, EXAMPLE)
    gone = newsroom.head(EXAMPLE).number
    for number, base in ((gone, ""), (999_999, ""), (10**20, "")):
        sent = {"grundlag": base}
        assert newsroom.post(newsroom.writer, f"/redaktion/gendan/{number}", sent).status_code == 404
    assert newsroom.post(newsroom.writer, "/redaktion/gendan/1", {"grundlag": "x"}).status_code == 400


def test_only_writers_are_offered_to_restore(newsroom: Newsroom) -> None:
    newsroom.saves(MODULE, newsroom.text().replace("Introduktion", "Begyndelsen"))
    assert "/redaktion/gendan/" in newsroom.get(newsroom.writer, HISTORY).text
    assert "/redaktion/gendan/" not in newsroom.get(newsroom.editor, HISTORY).text


def test_a_long_history_shows_the_newest_and_the_way_to_the_rest(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MOST_SHOWN", 2)
    for word in ("en", "to", "tre"):
        newsroom.saves(MODULE, word)
    page = newsroom.get(newsroom.writer, HISTORY).text
    assert len(rows(page)) == 2
    assert "de 2 ældste" in page
    assert len(rows(newsroom.get(newsroom.writer, f"{HISTORY}?alle=1").text)) == 4
