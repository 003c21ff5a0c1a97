"""A twin is put among the module's practice cases in the same save, where the front page can be read."""

import re

import pytest

from tests.newsroom.rooms import MODULE, SLUG, Newsroom


def test_a_twin_is_put_last_among_the_practice_cases(newsroom: Newsroom) -> None:
    fields = {"modul": SLUG, "sag": "ren", "navn": "ren-to", "brug": "ja"}
    before = newsroom.text()
    answer = newsroom.post(newsroom.writer, "/redaktion/ny/tvilling", fields)
    assert "står sidst blandt øvesagerne" in newsroom.get(newsroom.writer, answer.location).text
    listed = re.compile(r"oevesager: \[ren(.*)\]")
    assert listed.search(newsroom.text())[1] == ", ren-to"  # type: ignore[index]
    assert listed.sub("oevesager: [ren]", newsroom.text()) == before


@pytest.mark.parametrize("broken", ["oevesager: ren", "", "oevesager: [ren"])
def test_a_twin_is_made_where_the_list_cannot_be_read(newsroom: Newsroom, broken: str) -> None:
    newsroom.saves(MODULE, newsroom.text().replace("oevesager: [ren]", broken))
    fields = {"modul": SLUG, "sag": "ren", "navn": "ren-to", "brug": "ja"}
    answer = newsroom.post(newsroom.writer, "/redaktion/ny/tvilling", fields)
    assert "skriv ren-to i listen" in newsroom.get(newsroom.writer, answer.location).text
    assert broken in newsroom.text() and "ren-to" not in newsroom.text()
