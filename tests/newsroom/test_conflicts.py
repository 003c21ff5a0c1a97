"""Two people on one text: the second sees both and chooses; nothing of either is lost."""

import re
from html import unescape

import pytest
from werkzeug.test import TestResponse

from learning.database import read, write
from learning.editorial import revisions, unsaved
from learning.editorial.revisions import Change, head, history
from learning.staff.accounts import Role
from tests.newsroom.rooms import MODULE, Newsroom
from tests.staffing import Desk

GAVE_UP = "Glem min udgave, og behold Niels’"


def begin(newsroom: Newsroom) -> tuple[int, str, str]:
    """Let both open the text; return the base and what each has made of it: a word both changed, one each."""
    text = newsroom.text()
    assert text.count("Introduktion") == 1
    theirs = text.replace("Introduktion", "Indledning").replace("maalgruppe: Alle", "maalgruppe: Enhver")
    mine = text.replace("titel: ", "titel: Ny ", 1).replace("Introduktion", "Begyndelse")
    return newsroom.head().number, mine, theirs


def meet(newsroom: Newsroom) -> tuple[TestResponse, dict[str, object]]:
    """Let Niels save first and Anna second; return what Anna is shown and the fields of its form."""
    base, mine, theirs = begin(newsroom)
    niels = newsroom.someone(Role.WRITER, name="niels")
    send(newsroom, niels, tekst=theirs, grundlag=base, grund="Bedre »ord«")
    shown = send(newsroom, newsroom.writer, tekst=mine, grundlag=base)
    assert shown.status_code == 409
    found = dict(re.findall(r'name="(grundlag|oven_paa)" value="(\d+)"', shown.text))
    typed = re.search(r'<textarea name="tekst" hidden>\n(.*?)</textarea>', shown.text, re.DOTALL)
    assert typed is not None
    return shown, {**found, "tekst": unescape(typed[1])}


def send(newsroom: Newsroom, who: Desk, **fields: object) -> TestResponse:
    return newsroom.post(who, f"/redaktion/gem/{MODULE}", fields)


def kept(newsroom: Newsroom) -> str | None:
    with newsroom.app.app_context(), read() as connection:
        found = unsaved.find(connection, newsroom.writer.person.id, MODULE)
    return found.text if found else None


def test_the_second_is_told_who_saved_what_and_when_and_sees_both(newsroom: Newsroom) -> None:
    _, mine, theirs = begin(newsroom)
    shown, fields = meet(newsroom)
    words = unescape(re.sub(r"<[^>]+>", "", shown.text))
    assert re.search(
        r"Niels gemte teksten\s+\d\d-\d\d-\d{4} kl\. \d\d\.\d\d med begrundelsen »Bedre »ord««", words
    )
    assert "I har rettet det samme sted" in words
    for version in ("Begyndelse", "Indledning", "maalgruppe: Enhver"):
        assert version in words
    assert "<<<<" not in words
    assert GAVE_UP in words
    assert fields["tekst"] == mine
    assert newsroom.text() == theirs, "the second writes nothing over the first"
    assert kept(newsroom) == mine


@pytest.mark.parametrize(
    ("choice", "stands"), [("mit", (True, False)), ("deres", (False, True)), ("begge", (True, True))]
)
def test_the_merged_text_holds_what_both_changed_and_what_was_chosen(
    newsroom: Newsroom, choice: str, stands: tuple[bool, bool]
) -> None:
    _, fields = meet(newsroom)
    done = send(newsroom, newsroom.writer, **fields, **{"valg-1": choice}, handling="flet", grund="Samlet")
    assert done.status_code == 303
    text = newsroom.text()
    assert "titel: Ny " in text
    assert "maalgruppe: Enhver" in text
    assert ("Begyndelse" in text, "Indledning" in text) == stands
    assert newsroom.head().reason == "Samlet"
    assert kept(newsroom) is None


def test_mine_alone_can_be_saved_and_the_other_s_stays_in_the_history(newsroom: Newsroom) -> None:
    _, mine, theirs = begin(newsroom)
    _, fields = meet(newsroom)
    assert send(newsroom, newsroom.writer, **fields, handling="mit").status_code == 303
    assert newsroom.text() == mine
    with newsroom.app.app_context(), read() as connection:
        bodies = [revisions.body(connection, one) for one in history(connection, MODULE)[:2]]
    assert bodies == [mine.encode(), theirs.encode()]


def test_the_merged_text_can_be_mended_in_the_editor_before_it_is_saved(newsroom: Newsroom) -> None:
    _, _, theirs = begin(newsroom)
    _, fields = meet(newsroom)
    shown = send(newsroom, newsroom.writer, **fields, **{"valg-1": "begge"}, handling="ret")
    assert shown.status_code == 200
    assert "Ikke gemt endnu" in shown.text
    assert "maalgruppe: Enhver" in shown.text
    assert f'name="grundlag" value="{newsroom.head().number}"' in shown.text
    assert newsroom.text() == theirs


def test_a_third_save_meanwhile_is_another_conflict_and_still_loses_nothing(newsroom: Newsroom) -> None:
    _, fields = meet(newsroom)
    newsroom.saves(MODULE, newsroom.text() + "\nEn tredje.\n", newsroom.someone(Role.WRITER, name="carl"))
    again = send(newsroom, newsroom.writer, **fields, handling="flet")
    assert again.status_code == 409
    assert "Carl gemte teksten" in again.text
    assert "En tredje." in again.text
    assert kept(newsroom) == fields["tekst"]


def test_a_text_that_was_deleted_meanwhile_can_be_saved_again(newsroom: Newsroom) -> None:
    base, mine, _ = begin(newsroom)
    with newsroom.app.app_context(), write() as connection:
        revisions.save(connection, Change(MODULE, None, base), by=newsroom.editor.person.id, reason="")
    shown = send(newsroom, newsroom.writer, tekst=mine, grundlag=base)
    assert shown.status_code == 409
    assert "Bo slettede teksten" in shown.text
    with newsroom.app.app_context(), read() as connection:
        gone = head(connection, MODULE)
    assert gone is not None
    again = {"tekst": mine, "grundlag": base, "oven_paa": gone.number, "handling": "mit"}
    assert send(newsroom, newsroom.writer, **again).status_code == 303
    assert newsroom.text() == mine


def test_numbers_that_are_no_revisions_of_the_text_are_refused(newsroom: Newsroom) -> None:
    other = newsroom.head("retskilder.yaml").number
    for fields in (
        {"grundlag": other, "oven_paa": newsroom.head().number},
        {"grundlag": newsroom.head().number, "oven_paa": other},
        {"grundlag": newsroom.head().number, "oven_paa": 10**9},
        {"grundlag": newsroom.head().number, "oven_paa": "x"},
        {"grundlag": newsroom.head().number, "oven_paa": newsroom.head().number, "valg-x": "mit"},
    ):
        assert send(newsroom, newsroom.writer, tekst="x", **fields).status_code == 400, fields
