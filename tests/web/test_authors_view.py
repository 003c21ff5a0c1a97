"""What authors see of their module: every box of every question, its key, and the text of the case."""

import re

import html5lib

from tests.web.office import Office
from tests.web.test_pages import words_of

PAGE = "/rapporter/moduler/proevemodul"


def rows(page: str, case: str, question: str) -> dict[str, list[str]]:
    """Return the rows of one table: label -> the other cells."""
    section = page.split(f">{case}</h2>")[1].split("<section", maxsplit=1)[0]
    table = section.split(f">{question}</h3>")[1].split("</table>")[0]
    found = {}
    for row in re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1], re.S):
        label, *cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)
        found[words_of(label)] = [words_of(re.sub('<span class="detalje">', " ", cell)) for cell in cells]
    return found


def test_every_box_is_listed_with_the_key_and_how_many_chose_it(shown_office: Office) -> None:
    page = shown_office.get(PAGE)
    assert page.status_code == 200
    html5lib.HTMLParser(strict=True).parse(page.text)
    outcome = rows(page.text, "Sagen sag-a", "Hvad bliver udfaldet?")
    assert [one for one, cells in outcome.items() if cells[0] != "Ikke i facit"] == ["Den sendes tilbage"]
    assert page.text.count('aria-label="I facit"') >= 2
    assert outcome["Den sendes tilbage"][1].startswith("71")
    assert "50 af 70" in outcome["Den sendes tilbage"][1]


def test_a_box_that_does_not_count_is_said_not_to(shown_office: Office) -> None:
    page = shown_office.get(PAGE).text
    assert rows(page, "Sagen sag-a", "Hvilke mangler er der?")["Andet"][0] == "tæller ikke"


def test_the_text_of_each_case_stands_beside_its_tables(shown_office: Office) -> None:
    page = shown_office.get(PAGE).text
    for case in ("sag-a", "sag-b"):
        section = page.split(f">Sagen {case}</h2>")[1].split("<section")[0]
        assert f"Første afsnit om {case}." in section
        assert "Afgørelse om" in section


def test_no_id_is_there_twice(shown_office: Office) -> None:
    found = re.findall(r'\sid="([^"]+)"', shown_office.get(PAGE).text)
    assert len(found) == len(set(found))


def test_a_case_that_nobody_has_answered_has_no_numbers(shown_office: Office) -> None:
    section = shown_office.get(PAGE).text.split(">Sagen sag-ren</h2>")[1].split("<section")[0]
    assert "for få" in section
    assert not re.search(r"\d+ af \d+", section)


def test_without_figures_the_page_says_so(office: Office) -> None:
    page = office.get(PAGE)
    assert page.status_code == 200
    assert "Der er ingen tal endnu." in page.text
    html5lib.HTMLParser(strict=True).parse(page.text)


def test_an_unknown_module_is_not_found(office: Office) -> None:
    assert office.get("/rapporter/moduler/findes-ikke").status_code == 404
