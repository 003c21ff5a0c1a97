"""Marks of evidence: set by the words as they are read, renamed in the key too, taken away when unused."""

import re

import pytest

from learning.editorial.revisions import Conflict
from learning.web.newsroom import evidence_editor
from tests.library.builders import facit, files, sag
from tests.newsroom.rooms import SLUG, Newsroom

CASE = "tvilling-a"
KEY, PAGE = facit(CASE), sag(CASE)
ADDRESS = f"/redaktion/bevis/{SLUG}/{CASE}"


def test_the_case_is_shown_with_its_marks_and_their_uses(newsroom: Newsroom) -> None:
    page = newsroom.get(newsroom.writer, ADDRESS)
    assert page.status_code == 200
    assert '<mark id="sted-b1" data-maerke="b1">Det har ingen talt med mig om.</mark>' in page.text
    for use in ("Mangler: Oplysning</a>", "Væsentlig</a>"):
        assert use in page.text
    assert 'value="b2"' in page.text, "the next free id is proposed"
    assert "Fjern<span" not in page.text, "a mark in use cannot go"


def test_words_are_marked(newsroom: Newsroom) -> None:
    sent = {"handling": "marker", "afsnit": "P1", "ordene": "hjælp efter\xa0§ 1", "id": "hjemmel"}
    saved = newsroom.post(newsroom.writer, ADDRESS, sent)
    assert saved.status_code == 303
    assert newsroom.text(PAGE) == files()[PAGE].decode().replace(
        "hjælp efter § 1", "[hjælp efter § 1]{#hjemmel}"
    )
    assert newsroom.head(PAGE).reason == "Mærket er sat"
    page = newsroom.get(newsroom.writer, saved.location).text
    assert "Mærket er sat." in page and "Bruges ikke i facit." in page


def test_a_mark_without_an_id_gets_the_next_free_one(newsroom: Newsroom) -> None:
    newsroom.post(
        newsroom.writer, ADDRESS, {"handling": "marker", "afsnit": "P1", "ordene": "Du får", "id": " "}
    )
    assert "[Du får]{#b2}" in newsroom.text(PAGE)


def test_what_cannot_be_marked_is_explained_and_kept(newsroom: Newsroom) -> None:
    sent = {"handling": "marker", "afsnit": "P1", "ordene": "Du <får> ikke", "id": "x1"}
    page = newsroom.post(newsroom.writer, ADDRESS, sent)
    assert page.status_code == 422
    assert page.text.count("Ordene står ikke i afsnit P1.") == 2
    assert "Du &lt;får&gt; ikke</textarea>" in page.text and 'value="x1"' in page.text
    assert newsroom.text(PAGE).encode() == files()[PAGE]


def test_a_mark_is_renamed_in_the_case_and_in_the_key(newsroom: Newsroom) -> None:
    newsroom.post(newsroom.writer, ADDRESS, {"handling": "omdoeb", "maerke": "b1", "nyt": "ikke-spurgt"})
    assert newsroom.text(PAGE) == files()[PAGE].decode().replace("{#b1}", "{#ikke-spurgt}")
    assert newsroom.text(KEY) == files()[KEY].decode().replace("[b1]", "[ikke-spurgt]")


def test_a_mark_goes_only_when_nothing_points_at_it(newsroom: Newsroom) -> None:
    refused = newsroom.post(newsroom.writer, ADDRESS, {"handling": "fjern", "maerke": "b1"})
    assert refused.status_code == 422 and "»b1« bruges i facit." in refused.text
    newsroom.saves(KEY, newsroom.text(KEY).replace("[b1]", "[F1]"))
    assert "Fjern<span" in newsroom.get(newsroom.writer, ADDRESS).text
    assert newsroom.post(newsroom.writer, ADDRESS, {"handling": "fjern", "maerke": "b1"}).status_code == 303
    assert "{#b1}" not in newsroom.text(PAGE)


@pytest.mark.parametrize("handling", ["", "alt"])
def test_an_action_that_does_not_exist_is_refused(newsroom: Newsroom, handling: str) -> None:
    assert newsroom.post(newsroom.writer, ADDRESS, {"handling": handling}).status_code == 400


def test_somebody_who_saved_in_the_same_moment_is_not_overwritten(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object, **__: object) -> None:
        raise Conflict(None)

    monkeypatch.setattr(evidence_editor, "save", late)
    page = newsroom.post(newsroom.writer, ADDRESS, {"handling": "marker", "afsnit": "P1", "ordene": "Du får"})
    assert page.status_code == 422 and "En anden har gemt sagen imens." in page.text


def test_a_broken_key_does_not_keep_anyone_from_marking(newsroom: Newsroom) -> None:
    newsroom.saves(KEY, "sag: [\n")
    assert "Bruges ikke i facit." in newsroom.get(newsroom.writer, ADDRESS).text
    sent = {"handling": "marker", "afsnit": "P1", "ordene": "Du får", "id": ""}
    assert newsroom.post(newsroom.writer, ADDRESS, sent).status_code == 303
    renaming = newsroom.post(newsroom.writer, ADDRESS, {"handling": "omdoeb", "maerke": "b1", "nyt": "x"})
    assert renaming.status_code == 422 and "{#b1}" in newsroom.text(PAGE)


def test_uses_that_the_form_does_not_know_are_named_by_their_ids(newsroom: Newsroom) -> None:
    newsroom.saves(
        KEY,
        newsroom.text(KEY).replace("feedback:\n", "feedback:\n  gammel: {felter: {en: {bevis: [b1]}}}\n")
        + "trin: {A1: {svar: ok, bevis: [b1]}}\n",
    )
    page = newsroom.get(newsroom.writer, ADDRESS).text
    assert "gammel: en</a>" in page and re.search(r"Trin: A1\s*[,<]", page)


def test_a_case_that_is_no_page_is_sent_to_the_editor(newsroom: Newsroom) -> None:
    newsroom.saves(PAGE, "Hej\n")
    assert newsroom.get(newsroom.writer, ADDRESS).status_code == 422
