"""The PDF can be read aloud: tagged, with a language, bookmarks, words for charts, and headings in tables."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest

from learning.reports.formats.document import document
from learning.reports.formats.front import Front
from learning.reports.formats.pdf import write_pdf
from tests.reports.formats.readers import elements
from tests.reports.releases import nobody, release


@pytest.fixture(scope="module")
def pdf() -> Iterator[pikepdf.Pdf]:
    """A year of one module."""
    with pikepdf.open(
        BytesIO(write_pdf(document(release(modules=1, is_preliminary=True), Front())))
    ) as opened:
        yield opened


def test_it_is_tagged_danish_and_shows_its_title(pdf: pikepdf.Pdf) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang).startswith("da")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"]).startswith("Brug og udbytte, 1.\u00a0januar\u00a02026")


def test_it_claims_the_standard_it_was_checked_against(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


def test_every_chart_is_said_in_words(pdf: pikepdf.Pdf) -> None:
    charts = elements(pdf, "/Figure")
    assert len(charts) > 10
    assert all(len(str(chart.Alt)) > 40 for chart in charts)


def test_every_table_has_headings_for_its_columns(pdf: pikepdf.Pdf) -> None:
    tables = elements(pdf, "/Table")
    assert len(tables) > 30
    for table in tables:
        head = next(kid for kid in table.K if kid.S == "/THead")
        row = head.K if isinstance(head.K, pikepdf.Dictionary) else head.K[0]
        assert {str(cell.S) for cell in row.K} == {"/TH"}


def test_the_chapters_are_bookmarks(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:3] == ["Hovedtal", "1. Udbud og aktualitet", "2. Kendskab og adgang"]
    assert titles[-1].startswith("Bilag D")


def test_all_text_is_in_fonts_that_the_file_holds(pdf: pikepdf.Pdf) -> None:
    fonts = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all("IBMPlexSans" in str(one.FontName) for one in fonts)
    assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts)


@pytest.mark.parametrize("figures", [(), nobody().figures])
def test_a_year_without_learners_is_a_whole_report(figures: tuple[()]) -> None:
    assert write_pdf(document(release(modules=1, figures=figures), Front())).startswith(b"%PDF-")
