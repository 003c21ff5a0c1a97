"""Numbers in the marked case."""

import re

from learning.library.model import Document
from learning.web.citations import numbered, numbers_by_anchor
from learning.web.points import points_of
from tests.web import world

CASE = world.module().twins[0]
CITED = numbers_by_anchor(points_of(CASE))


def test_each_cited_place_leads_to_the_points_it_was_evidence_for() -> None:
    html = numbered(CASE.case.documents[0], CITED)
    after = html.split("</mark>")[1]
    assert re.findall(
        r'<a class="henvis" href="#punkt-(\d)" aria-label="Se forklaring (\d)">(\d)</a>', after
    ) == [(number, number, number) for number in "123456"]


def test_a_cited_paragraph_gets_its_numbers_inside_it() -> None:
    html = numbered(CASE.case.documents[1], CITED)
    assert html.startswith(
        '<p id="afsnit-p1" data-nr="3">Afgørelse om sag-a.<a class="henvis" href="#punkt-1"'
    )
    assert html.endswith("</a></p>\n")


def test_without_evidence_the_document_is_as_it_was() -> None:
    document = CASE.case.documents[0]
    assert numbered(document, {}) == document.marked


def test_two_places_in_one_paragraph_keep_their_own_numbers() -> None:
    marked = '<p id="afsnit-f1"><mark id="sted-a">En</mark> og <mark id="sted-b">to\nlinjer</mark>.</p>'
    document = Document("d", "D", "", "mangler-1", False, "", marked, ())
    first, second, *_ = points_of(CASE)
    html = numbered(document, {"sted-a": (first,), "sted-b": (second,)})
    assert re.findall(r'id="(sted-.)".*?href="#(punkt-\d)"', html, re.DOTALL) == [
        ("sted-a", "punkt-1"),
        ("sted-b", "punkt-2"),
    ]
