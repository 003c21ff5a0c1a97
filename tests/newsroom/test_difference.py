"""Two revisions beside each other, as people see and hear them."""

import re
from html import unescape

import pytest

from learning.web.newsroom.difference import MOST_FOLDED
from tests.library.builders import EXAMPLE, PAIRS
from tests.newsroom.rooms import MODULE, Newsroom

HOSTILE = '<script>alert(1)</script>" onload="x'


@pytest.fixture
def newsroom(shared_newsroom: Newsroom) -> Newsroom:
    """The editors' rooms; each test compares a text of its own."""
    return shared_newsroom


def revised(newsroom: Newsroom, path: str, *texts: str) -> list[int]:
    """Save a text several times; return the numbers of its revisions."""
    return [newsroom.saves(path, text).number for text in texts]


def compared(newsroom: Newsroom, before: object, after: object, **more: object) -> str:
    """Return the page that compares two revisions."""
    asked = {"fra": before, "til": after, **more}
    answer = newsroom.writer.client.get("/redaktion/forskel", query_string=asked)
    assert answer.status_code == 200
    return answer.text


def marked(page: str, tag: str) -> list[str]:
    """Return the texts inside a tag in the comparison, as a screen reader reads them."""
    found = re.findall(rf"<{tag}>(.*?)</{tag}>", page.partition('class="forskel"')[2], re.DOTALL)
    return [unescape(re.sub(r"<[^>]+>", "", one)) for one in found]


def test_the_words_that_changed_are_marked_for_eye_and_ear(newsroom: Newsroom) -> None:
    lines = [f"Linje {number}\n" for number in range(20)]
    first, last = revised(newsroom, "a.md", "".join(lines), "".join([*lines[:-1], "Linje tyve\n"]))
    page = compared(newsroom, first, last)
    assert marked(page, "del") == ["[fjernet: 19]"]
    assert marked(page, "ins") == ["[tilføjet: tyve]"]
    assert "1 sted er ændret" in page
    assert "<details" in page and "16 linjer uden ændringer" in page


def test_the_draft_is_compared_with_what_is_published(newsroom: Newsroom) -> None:
    newsroom.saves(MODULE, newsroom.text().replace("Introduktion", "Begyndelsen"))
    page = compared(newsroom, "udgivet", newsroom.head().number)
    assert "Det udgivne" in page and marked(page, "ins") == ["[tilføjet: Begyndelsen]"]


def test_a_text_that_is_not_published_is_compared_with_nothing(newsroom: Newsroom) -> None:
    newsroom.saves("oevelser/ny.yaml", "omraade: proeve\n")
    page = compared(newsroom, "udgivet", newsroom.head("oevelser/ny.yaml").number)
    assert "Ikke udgivet" in page and marked(page, "ins") == ["[tilføjet: omraade: proeve]"]


def test_the_same_text_and_the_same_words_with_other_line_breaks_are_told_apart(newsroom: Newsroom) -> None:
    first, last = revised(newsroom, "b.md", "en\nto\n", "en\r\nto\r\n")
    assert "helt ens" in compared(newsroom, first, first)
    assert "samme ord og linjer" in compared(newsroom, first, last)


def test_a_hostile_text_is_words_in_a_comparison_and_in_a_history(newsroom: Newsroom) -> None:
    path = f"oevelser/{HOSTILE}.yaml"
    newsroom.saves(path, f"{HOSTILE}\n{HOSTILE} ens\n")
    first = newsroom.head(path).number
    newsroom.saves(path, f"{HOSTILE} {{{{ 7 * 7 }}}}\n{HOSTILE} ens\n")
    second = newsroom.head(path).number
    newsroom.saves(path, "x\n")
    for page in (
        compared(newsroom, "udgivet", first),  # it comes,
        compared(newsroom, first, second),  # it stays,
        compared(newsroom, second, newsroom.head(path).number),  # it goes
        newsroom.writer.client.get(f"/redaktion/historik/{path}").text,
        newsroom.writer.client.get(f"/redaktion/slet/{path}").text,
    ):
        assert "<script>alert" not in page and 'onload="x' not in page and "49" not in marked(page, "ins")
        assert "&lt;script&gt;" in page


def test_what_is_no_revision_is_not_found(newsroom: Newsroom) -> None:
    for asked in (
        "",
        "?fra=1",
        "?fra=1&til=x",
        "?fra=udgivet&til=udgivet",
        "?fra=999999&til=1",
        "?fra=1&til=²",
    ):
        assert newsroom.get(newsroom.writer, f"/redaktion/forskel{asked}").status_code == 404, asked


def test_two_different_texts_can_be_compared_and_each_is_named(newsroom: Newsroom) -> None:
    page = compared(newsroom, newsroom.head(PAIRS).number, newsroom.head(EXAMPLE).number)
    assert PAIRS in page and EXAMPLE in page
    assert "/redaktion/gendan/" not in page


def test_a_long_text_leaves_what_is_unchanged_behind_a_link(newsroom: Newsroom) -> None:
    lines = [f"linje {number}\n" for number in range(MOST_FOLDED + 50)]
    first, last = revised(newsroom, "c.md", "".join(lines), "".join([*lines, "ny\n"]))
    page = compared(newsroom, first, last)
    assert "linje 17" not in page and "Vis hele teksten" in page
    assert "linje 17" in compared(newsroom, first, last, alt=1)


def test_blank_changes_have_marks_that_can_be_seen_and_heard(newsroom: Newsroom) -> None:
    page = compared(newsroom, *revised(newsroom, "d.md", "en to\n", "en  to\n\n"))
    assert "¶" in page and "linjeskift" in page and "mellemrum" in page
