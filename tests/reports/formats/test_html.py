"""The page of a report stands alone, says everything in words, and obeys the strict rules of the site."""

import re
from collections import Counter

import pytest

from learning.reports.formats.document import Document, document
from learning.reports.formats.front import Front, Headline
from learning.reports.formats.html import write_html
from tests.reports.releases import estimate, nobody, release, shown

FRONT = Front(
    (
        Headline("Gennemførelse", shown(1187, 1506), "ud af de påbegyndte"),
        Headline("Løft", estimate(8.8, 4.2, 320)),
    ),
    ("Scoren tyder på et løft.",),
    ("Modulet <b>rettes</b>.",),
)


@pytest.fixture(scope="module")
def report() -> Document:
    """A year of one module."""
    return document(release(modules=1, is_preliminary=True), FRONT)


@pytest.fixture(scope="module")
def page(report: Document) -> str:
    """Its page."""
    return write_html(report)


def test_nothing_is_fetched(page: str) -> None:
    assert not re.search(r'(?:src|href)="(?!#)|@import|url\((?!data:font/woff2;base64,)|<script|<link', page)


def test_nothing_but_the_file_itself_sets_styles(page: str) -> None:
    assert page.count("<style>") == 1
    assert not re.search(r"\sstyle=|\son\w+=", page)


def test_every_id_is_there_once_and_every_link_leads_somewhere(page: str) -> None:
    ids = Counter(re.findall(r'\sid="([^"]+)"', page))
    assert set(ids.values()) == {1}
    named = re.findall(r'href="#([^"]+)"', page) + re.findall(
        r'aria-(?:labelledby|describedby)="([^"]+)"', page
    )
    assert set(named) <= set(ids)


def test_every_drawing_has_a_title_and_says_all_its_numbers(page: str) -> None:
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(drawings) > 20
    for drawing in drawings:
        assert 'role="img"' in drawing
        assert re.search(r"<title [^>]+>[^<]+</title><desc [^>]+>[^<]+</desc>", drawing)
    missed = next(drawing for drawing in drawings if "Overset og overflagget" in drawing)
    assert "Klagevejledning: " in missed
    assert "interval" in missed


def test_every_chart_is_drawn_wide_and_narrow(page: str) -> None:
    assert page.count('<svg class="kun-bred"') == page.count('<svg class="kun-smal"')


def test_the_first_page_has_the_headlines_and_what_will_change(page: str) -> None:
    assert "79\u00a0%" in page
    assert "95&nbsp;%-interval: 76-81\u00a0%" in page
    assert "Modulet &lt;b&gt;rettes&lt;/b&gt;." in page


def test_invented_and_unfinished_numbers_are_marked(page: str) -> None:
    assert "Syntetiske tal · Foreløbig" in page
    assert "31.\u00a0december\u00a02026*" in page
    assert "rapportmaerke" not in write_html(document(nobody(), Front())).split("</style>")[1]


def test_the_last_words_are_the_checksum(page: str, report: Document) -> None:
    assert f'<dd class="kontrolsum">{report.snapshot.digest}</dd>' in page


def test_every_sign_is_explained(page: str) -> None:
    for sign in ("..", "for få", "-", "*", "—", "kan ikke beregnes"):
        assert f"<dt>{sign}</dt>" in page


def test_a_year_without_learners_is_a_whole_report() -> None:
    empty = write_html(document(nobody(), Front()))
    assert "Der er færre end 10 besvarelser, og figuren vises derfor ikke." in empty
    assert empty.count("<svg") == 0
    assert empty.count(">for få<") > 50


def test_a_release_without_figures_is_a_whole_report() -> None:
    bare = write_html(document(release(figures=(), editions=()), Front()))
    assert bare.count("Der er ingen tal til dette kapitel i perioden.") == 10
    assert "Der er ikke beskrevet ændringer." in bare


def test_a_new_edition_is_said_to_break_the_data() -> None:
    snapshot = release(modules=1)
    old = snapshot.editions[0]
    newer = type(old)(old.module, "abcdef0123", old.title, old.number + 1, old.form)
    figures = snapshot.figures
    again = tuple(
        type(one)(**{**vars(one), "scope": type(one.scope)(newer.module, newer.version)})
        for one in figures
        if one.scope.version and not one.scope.quarter and not one.scope.channel
    )
    both = release(editions=(old, newer), figures=(*figures, *again))
    said = write_html(document(both, Front()))
    assert "— Databrud: tallene kan ikke sammenlignes med dem for modulets andre udgaver." in said
