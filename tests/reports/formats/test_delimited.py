"""CSV opens in a Danish spreadsheet and in a program, and no cell of it is a formula."""

from learning.reports.formats.delimited import BYTE_ORDER_MARK, COLUMNS, write_danish, write_machine
from learning.reports.formats.records import FORMULA_STARTS, records
from tests.reports.formats.readers import csv_rows
from tests.reports.releases import release

RELEASE = release(modules=1)


def test_the_columns_are_those_of_a_record() -> None:
    record = next(records(RELEASE))
    assert (*record.names(), *record.values(), *record.rest(RELEASE)) == COLUMNS


def test_every_number_has_the_same_columns() -> None:
    for record in records(RELEASE):
        assert (*record.names(), *record.values(), *record.rest(RELEASE)) == COLUMNS


def test_the_danish_file_has_a_mark_semicolons_and_decimal_commas() -> None:
    text = write_danish(RELEASE)
    assert text.startswith(BYTE_ORDER_MARK)
    assert ";0," in text
    assert "\r\n" in text


def test_the_file_for_programs_has_points_and_no_mark() -> None:
    text = write_machine(RELEASE)
    assert text.startswith("figur,")
    assert ",0." in text


def test_no_cell_can_be_taken_for_a_formula() -> None:
    numbers = ("vaerdi", "lav", "hoej")
    for row in csv_rows(write_danish(RELEASE), ";"):
        for name, cell in row.items():
            if name not in numbers and cell != "-":
                assert not cell.startswith(FORMULA_STARTS), (name, cell)
    assert "'=Ukendt figur" in write_danish(RELEASE)


def test_a_hidden_number_is_neither_zero_nor_blank() -> None:
    hidden = [row for row in csv_rows(write_machine(RELEASE), ",") if row["status"] == "skjult"]
    assert hidden
    for row in hidden:
        assert row["antal"] == ".."
        assert row["type"] == "antal" or {row[name] for name in ("andel_pct", "vaerdi", "lav", "hoej")} == {
            ".."
        }
