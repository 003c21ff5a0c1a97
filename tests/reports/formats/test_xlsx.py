"""The workbook explains itself first, and holds texts and numbers, never formulas."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from learning.reports.formats.document import document
from learning.reports.formats.front import Front
from learning.reports.formats.xlsx import write_xlsx
from tests.reports.releases import release


@pytest.fixture(scope="module")
def book() -> Workbook:
    """A year of one module."""
    opened: Workbook = load_workbook(BytesIO(write_xlsx(document(release(modules=1), Front()))))
    return opened


def test_one_sheet_says_what_to_read_first_and_one_what_is_counted(book: Workbook) -> None:
    assert book.sheetnames[:3] == ["Læs mig", "Definitioner", "F01"]
    said = [cell.value for row in book["Læs mig"].iter_rows() for cell in row if cell.value]
    assert release(modules=1).digest in said
    assert "Syntetiske tal" in said
    assert "Tegnet »..«" in said


def test_no_cell_is_a_formula(book: Workbook) -> None:
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert "=Ukendt figur" in {cell.value for row in book["F99"].iter_rows() for cell in row}


def test_it_was_made_when_the_numbers_were(book: Workbook) -> None:
    assert book.properties.created == datetime(2027, 2, 1)


def test_a_figure_can_be_filtered_and_its_headings_stay(book: Workbook) -> None:
    sheet = book["F08"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:V{sheet.max_row}"
