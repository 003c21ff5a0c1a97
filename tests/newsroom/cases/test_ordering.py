"""Items move up and down in their lists, and nothing else in the text is touched."""

import pytest

from learning.editorial.revisions import Conflict
from learning.web.newsroom import ordering
from tests.library.builders import CHECKLIST, EXAMPLE, MODULE, PAIRS, facit, files
from tests.newsroom.cases.drawn_forms import fields_of
from tests.newsroom.rooms import Newsroom

MANY = """\
version: "1"
titel: Tjekliste
indledning: Brug listen.
gennemgaaet: 2026-11-22
afsnit:
  - overskrift: Oplys
    punkter:
      - {tekst: Sagen er oplyst., kilder: [LOV-1]}
      - {tekst: Borgeren er spurgt., kilder: [LOV-1]}
  # Til juristen: sidst
  - overskrift: Skriv
    punkter: [{tekst: Brevet er læst., kilder: [LOV-1]}]
"""


def address(path: str) -> str:
    """Return the page of a text."""
    return f"/redaktion/raekkefoelge/{path}"


def moving(newsroom: Newsroom, path: str, where: str, here: object, there: object) -> dict[str, object]:
    """Return what a button sends."""
    base = fields_of(newsroom.get(newsroom.writer, address(path)).text)["grundlag"]
    return {"grundlag": base, "liste": where, "fra": here, "til": there}


def test_the_cases_of_a_module_are_listed_and_moved(newsroom: Newsroom) -> None:
    page = newsroom.get(newsroom.writer, address(MODULE)).text
    assert "Tvillingesager" in page and "Øvesager" not in page, "one item has nowhere to go"
    sent = moving(newsroom, MODULE, "tvillinger", 1, 0)
    moved = newsroom.post(newsroom.writer, address(MODULE), sent)
    assert moved.status_code == 303 and moved.location.endswith("#p-0-0")
    assert newsroom.text() == files()[MODULE].decode().replace(
        "[tvilling-a, tvilling-b]", "[tvilling-b, tvilling-a]"
    )
    assert newsroom.head().reason == "Flyttet: Tvillingesager"
    assert "Flyttet</span>" in newsroom.get(newsroom.writer, moved.location).text


def test_the_items_of_a_checklist_move_with_their_comments(newsroom: Newsroom) -> None:
    newsroom.saves(CHECKLIST, MANY)
    page = newsroom.get(newsroom.writer, address(CHECKLIST)).text
    assert "Afsnit" in page and "Punkter: Oplys" in page and "Punkter: Skriv" not in page
    newsroom.post(newsroom.writer, address(CHECKLIST), moving(newsroom, CHECKLIST, "afsnit/0/punkter", 0, 1))
    newsroom.post(newsroom.writer, address(CHECKLIST), moving(newsroom, CHECKLIST, "afsnit", 1, 0))
    text = newsroom.text(CHECKLIST)
    assert text.index("# Til juristen") < text.index("Skriv") < text.index("Oplys")
    assert text.index("spurgt") < text.index("oplyst")


def test_evidence_and_pairs_have_lists_too(newsroom: Newsroom) -> None:
    key = facit("tvilling-a")
    newsroom.saves(key, newsroom.text(key).replace("bevis: [b1]\n", "bevis: [b1, F1]\n", 1))
    page = newsroom.get(newsroom.writer, address(key)).text
    assert "Beviser: mangler: oplysning" in page and 'value="feedback/mangler/felter/oplysning/bevis"' in page
    newsroom.saves(PAIRS, newsroom.text(PAIRS) + f"- titel: {'Et langt navn ' * 9}\n- [x]\n")
    page = newsroom.get(newsroom.writer, address(PAIRS)).text
    assert "Et par" in page and "…" in page and "Uden navn" in page
    newsroom.post(newsroom.writer, address(PAIRS), moving(newsroom, PAIRS, "", 2, 0))
    assert newsroom.text(PAIRS).startswith("- [x]\n- id: par\n")


def test_a_text_without_lists_says_so(newsroom: Newsroom) -> None:
    assert "ingen liste med to eller flere" in newsroom.get(newsroom.writer, address(EXAMPLE)).text
    newsroom.saves(EXAMPLE, "titel: [\n")
    broken = newsroom.get(newsroom.writer, address(EXAMPLE))
    assert broken.status_code == 422 and f"/redaktion/rediger/{EXAMPLE}" in broken.text


def test_a_text_that_was_saved_meanwhile_is_shown_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = moving(newsroom, MODULE, "tvillinger", 0, 1)
    newsroom.saves(MODULE, newsroom.text().replace("Lær noget.", "Lær mere."), newsroom.editor)
    page = newsroom.post(newsroom.writer, address(MODULE), sent)
    assert page.status_code == 409 and "Bo har gemt teksten" in page.text

    def late(*_: object, **__: object) -> None:
        raise Conflict(None)

    monkeypatch.setattr(ordering, "save", late)
    again = newsroom.post(newsroom.writer, address(MODULE), moving(newsroom, MODULE, "tvillinger", 0, 1))
    assert again.status_code == 409


@pytest.mark.parametrize(
    "where, here, there",
    [("findes-ikke", 0, 1), ("tvillinger", 0, 7), ("tvillinger", "x", 0), ("tvillinger", 0, "-1")],
)
def test_moves_that_the_page_never_offered_are_refused(
    newsroom: Newsroom, where: str, here: object, there: object
) -> None:
    sent = moving(newsroom, MODULE, where, here, there)
    assert newsroom.post(newsroom.writer, address(MODULE), sent).status_code == 400
    assert newsroom.text().encode() == files()[MODULE]


def test_only_texts_have_an_order(newsroom: Newsroom) -> None:
    assert newsroom.get(newsroom.writer, address("findes/ikke.yaml")).status_code == 404
    newsroom.saves("tal/statistik.csv", "id\n")
    assert newsroom.get(newsroom.writer, address("tal/statistik.csv")).status_code == 404


def test_a_page_that_cannot_be_read_is_named_with_the_line_of_its_file(newsroom: Newsroom) -> None:
    newsroom.saves(MODULE, newsroom.text().replace("\nudgave: 1\n", "\nudgave\n"))
    line = newsroom.text().split("\n").index("udgave") + 1
    refused = newsroom.get(newsroom.writer, f"/redaktion/raekkefoelge/{MODULE}")
    assert refused.status_code == 422
    assert f"Linje {line}: Der mangler et kolon" in refused.text
    assert "Åbn »Forside og introduktion« i editoren" in refused.text
