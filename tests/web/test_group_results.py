"""The result of a team: the letter with its tables, words and numbers only when enough have finished."""

import re
from html import unescape

import html5lib
import pytest
from sqlalchemy import select

from learning.database import read
from learning.ledger.group_tables import open_group
from tests.web.teams import Team, team

__all__ = ["team"]

FIXED = (
    "Det er ikke muligt alene ud fra disse øvesager at udtale sig generelt om "
    "kvaliteten af jeres sagsbehandling."
)


def tables(page: str) -> dict[str, list[list[str]]]:
    """Return title -> rows of cells; the key's dot is "*"."""
    found = {}
    for title, body in re.findall(r"<caption[^>]*>\d+\. (.*?)</caption>.*?<tbody>(.*?)</tbody>", page, re.S):
        dotted = re.sub(r'<span class="facit">.*?</span></span>', "*", body, flags=re.S)
        found[unescape(title)] = [
            [
                unescape(re.sub(r"<[^>]+>", "", cell)).strip()
                for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.S)
            ]
            for row in re.findall(r"<tr.*?>(.*?)</tr>", dotted, re.S)
        ]
    return found


@pytest.fixture
def alone(team: Team) -> Team:
    """A team whose members answer alone."""
    team.make(maade="hver")
    return team


def finish(team: Team, count: int, **changes: list[str]) -> None:
    """Let so many members finish."""
    for _ in range(count):
        team.finish_alone(team.start_alone(), **changes)


def test_before_any_case_the_joint_result_leads_to_the_first(team: Team) -> None:
    team.make()
    page = team.page()
    assert "I har ikke svaret på nogen sag endnu." in page
    assert "/sag-1-laes" in page and "krydstabel" not in page


def test_the_joint_result_is_a_letter_with_the_cases_answered_so_far(team: Team) -> None:
    team.make()
    team.answer(1, udfald=["holder"])
    page = team.page()
    html5lib.HTMLParser(strict=True).parse(page)
    assert FIXED in page
    assert "I har sammen vurderet én øvesag" in page and "Sag 2 og 3 er ikke besvaret endnu" in page
    assert tables(page)["Hvad bliver udfaldet?"] == [
        ["Den holder", "1", "1"],
        ["Den sendes tilbage", "0 *", "0"],
        ["I alt", "1", "1"],
    ]


def test_no_key_of_a_case_that_is_not_answered_is_in_the_result(team: Team) -> None:
    team.make()
    team.answer(1)
    with_one = tables(team.page())
    assert all(len(row) == 3 for rows in with_one.values() for row in rows)
    team.answer(2)
    team.answer(3)
    assert all(len(row) == 5 for rows in tables(team.page()).values() for row in rows)


def test_in_all_counts_cases_and_not_ticks(team: Team) -> None:
    team.make()
    for number in (1, 2, 3):
        team.answer(number)
    rows = tables(team.page())["Hvilke mangler er der?"]
    assert rows[-1] == ["I alt", "1", "0", "1", "2"]
    assert [row[1] for row in rows[:-1]] == ["1 *", "1 *"]


def test_a_fact_of_the_case_is_tabled_without_a_key(team: Team) -> None:
    team.make()
    team.answer(1)
    assert tables(team.page())["Resultat"] == [["Afslag", "1", "1"], ["I alt", "1", "1"]]


def test_the_agreed_change_is_counted_and_its_text_never_sent(team: Team) -> None:
    team.make()
    team.answer(1)
    page = team.page()
    assert re.search(r'<textarea class="form-input" id="aendring" rows="5"(?![^>]*name=)', page)
    sent = team.site.client.post(team.base, data={"aendring": "Vi ringer til borgeren"})
    assert sent.status_code == 200 and "Vi ringer" not in sent.get_data(as_text=True)
    with read() as connection:
        assert connection.execute(select(open_group.c.agreed)).scalar() is True
    assert "Vi har noteret, at I har aftalt en ændring." in team.page()


def test_with_nobody_or_four_finished_there_is_nothing(alone: Team) -> None:
    first = alone.page()
    assert "Færre end 5 har gennemført modulet endnu." in first
    finish(alone, 4)
    assert alone.page() == first


def test_five_give_words(alone: Team) -> None:
    finish(alone, 5)
    page = alone.page()
    html5lib.HTMLParser(strict=True).parse(page)
    assert FIXED in page and "Når I er så få, viser vi kun ord." in page
    rows = tables(page)["Hvad bliver udfaldet?"]
    assert ["Den sendes tilbage", "de fleste", "*"] in rows
    assert not re.search(r"\d", "".join(cell for row in rows for cell in row))


def test_between_two_releases_nothing_moves(alone: Team) -> None:
    finish(alone, 5)
    five = alone.page()
    finish(alone, 4, udfald=["holder"])
    assert alone.page() == five


def test_ten_give_numbers_with_small_ones_hidden(alone: Team) -> None:
    finish(alone, 8)
    finish(alone, 2, udfald=["holder"])
    page = alone.page()
    found = tables(page)
    assert [row[1] for row in found["Hvad bliver udfaldet?"]] == ["..", "..", "10"]
    assert found["Hvilke mangler er der?"][0] == ["Oplysning af sagen", "10 (100\u00a0%)", "*", ".."]
    assert "Er der mangler?" not in found
    assert "Næste opgørelse kommer, når 15 har gennemført." in page


def test_the_whole_country_stands_beside_only_when_there_is_one(
    alone: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(alone, 10)
    assert "Der er for få svar til at vise dem." in alone.page()
    nation = {("udfald", "retur"): 61}
    monkeypatch.setattr("learning.web.group_results.national", lambda *args, **limits: nation)
    rows = tables(alone.page())["Hvad bliver udfaldet?"]
    assert ["Den sendes tilbage", "10 (100\u00a0%)", "*", "61\u00a0%"] in rows
