"""The report as a page that stands alone."""

import re
from datetime import date

import html5lib
from sqlalchemy import Connection

from learning.reports.definitions import DEFINITIONS
from learning.reports.document import write_html
from learning.reports.period import Period
from learning.reports.report import Wish, compile_report
from learning.reports.sentences import SIGNS, VOLUNTARY
from tests.reports.learners import Learner, take
from tests.reports.shelves import Shelf
from tests.web import world

YEAR = Wish(Period(date(2026, 1, 1), date(2026, 12, 31)), date(2026, 11, 22))


def spaced(html: str) -> str:
    return html.replace("\u00a0", " ")


def test_an_empty_report_shows_too_few_and_no_drawing(connection: Connection) -> None:
    html = write_html(compile_report(connection, Shelf(), YEAR), "")
    assert "for få" in html
    assert "<svg" not in html
    assert not re.search(r"\d\s*%</td>", spaced(html))


def test_every_figure_names_base_period_edition_and_source(connection: Connection) -> None:
    for place in range(40):
        take(
            connection,
            Learner(outcome="retur" if place % 2 else "holder", last_outcome="retur", opinion="hoej"),
        )
    html = spaced(write_html(compile_report(connection, Shelf(), YEAR), "Prøvestyrelsen"))
    figures = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    assert len(figures) == 7
    for figure in figures:
        assert "Figuren er baseret på 40 besvarelser." in figure
        assert "Prøvemodul, udgave 2 (modul-v1)" in figure
        assert "1. januar 2026 - 31. december 2026*" in figure
        assert "Kilde: Prøvestyrelsen 2026." in figure
        assert "Én enhed er" in figure
        assert "<table" in figure


def test_signs_and_definitions_are_explained(connection: Connection) -> None:
    html = write_html(compile_report(connection, Shelf(), YEAR), "")
    for text in (VOLUNTARY, *DEFINITIONS.values(), *(meaning for _, meaning in SIGNS)):
        assert text in html


def test_the_file_is_valid_html_without_links_to_anything_else(connection: Connection) -> None:
    for _ in range(20):
        take(connection, Learner())
    html = write_html(compile_report(connection, Shelf(), YEAR), "Kilde & Søn <1>")
    html5lib.HTMLParser(strict=True).parse(html)
    assert "Kilde &amp; Søn &lt;1&gt;" in html
    assert not re.search(r'(href|src)="(?!#)', html)


def test_an_edition_without_texts_is_explained(connection: Connection) -> None:
    take(connection, Learner(), module=world.module(version="modul-v0"))
    html = write_html(compile_report(connection, Shelf(), YEAR), "")
    assert "ældre udgave (modul-v0)" in html
    assert "Udgavens tekster findes ikke længere" in html


def test_a_hidden_share_is_two_points(connection: Connection) -> None:
    for place in range(20):
        take(connection, Learner(completes=place >= 2))
    html = write_html(compile_report(connection, Shelf(), YEAR), "")
    assert '<td class="tal-kol">..</td><td class="tal-kol">20</td><td class="tal-kol">..</td>' in html
    assert "ingen mistænkelige forløb" in html
