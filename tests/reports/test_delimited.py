"""The CSV: readable by a Danish spreadsheet, the same numbers as the report, and no formulas."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from sqlalchemy import Connection

from learning.reports.delimited import BYTE_ORDER_MARK, COLUMNS, FORMULA_STARTS, write_csv
from learning.reports.period import Period
from learning.reports.report import Report, Wish, compile_report
from tests.reports.learners import Learner, take
from tests.reports.shelves import Shelf
from tests.web import world

YEAR = Wish(Period(date(2025, 1, 1), date(2025, 12, 31)), date(2026, 11, 22))
DAY = date(2025, 5, 5)


def lines(report: Report) -> list[dict[str, str]]:
    text = write_csv(report)
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(StringIO(text[1:]), delimiter=";"))


@pytest.fixture
def report(connection: Connection) -> Report:
    """Forty first attempts, of which three miss the defect, and twelve repeats."""
    for place in range(40):
        take(connection, Learner(defects=("oplyst",) if place < 3 else ("oplyst", "brev")), on=DAY)
    for place in range(12):
        take(connection, Learner(repeat="ja", completes=place < 6), on=DAY)
    return compile_report(connection, Shelf(), YEAR)


def row(report: Report, figure: str, label: str) -> dict[str, str]:
    return next(line for line in lines(report) if (line["figur"], line["raekke"]) == (figure, label))


def test_the_columns_stand_in_the_first_line(report: Report) -> None:
    assert write_csv(report)[1:].splitlines()[0] == ";".join(COLUMNS)
    assert "status" in COLUMNS


def test_every_number_of_the_report_has_a_line(report: Report) -> None:
    (edition,) = report.editions
    assert len(lines(report)) == 5 + sum(len(figure.rows) for figure in edition.figures)


def test_shares_have_whole_percent_and_decimal_commas(report: Report) -> None:
    repeats = next(line for line in lines(report) if line["fase"] == "gentagne forløb")
    assert (repeats["antal"], repeats["grundlag"], repeats["status"]) == ("6", "12", "vist")
    assert (repeats["andel_pct"], repeats["lav_pct"], repeats["hoej_pct"]) == ("50", "25", "75")
    assert (repeats["andel"], repeats["lav"], repeats["hoej"]) == ("0,5000", "0,2538", "0,7462")


def test_a_hidden_number_is_two_points_and_never_zero_or_blank(report: Report) -> None:
    missed = next(
        line for line in lines(report) if line["raekke"] == "Begrundelse" and line["figur"] == "F08"
    )
    assert missed["status"] == "skjult"
    assert missed["grundlag"] == "40"
    hidden = ("antal", "andel_pct", "lav_pct", "hoej_pct", "andel", "lav", "hoej")
    assert {missed[column] for column in hidden} == {".."}


def test_a_pooled_share_has_its_design_effect(report: Report) -> None:
    overflagged = next(
        line for line in lines(report) if line["figur"] == "F09" and line["raekke"] == "Høring"
    )
    assert overflagged["designeffekt"] == "1,0000"


def test_a_bare_count_has_no_share(report: Report) -> None:
    held_out = next(line for line in lines(report) if line["titel"].startswith("Mistænkelige"))
    assert (held_out["antal"], held_out["grundlag"], held_out["andel"], held_out["status"]) == (
        "0",
        "",
        "",
        "vist",
    )


def test_an_empty_database_says_too_few_on_every_line(connection: Connection) -> None:
    found = lines(compile_report(connection, Shelf(), YEAR))
    figures = [line for line in found if "holdt ude" not in line["titel"]]
    assert {line["status"] for line in figures} == {"for få"}
    assert {line["antal"] for line in figures} == {".."}


def test_a_closed_period_has_no_sign_and_an_open_one_has(report: Report) -> None:
    assert {line["foreloebig"] for line in lines(report)} == {""}
    still_open = replace(report, wish=replace(YEAR, today=date(2025, 12, 31)))
    assert {line["foreloebig"] for line in lines(still_open)} == {"*"}
    assert {line["periode_fra"] for line in lines(report)} == {"2025-01-01"}


def test_a_text_is_never_a_formula(connection: Connection) -> None:
    for start in FORMULA_STARTS:
        shelf = Shelf(library=world.library(world.module(title=f"{start}cmd|'/c calc'!A1;\"x\"")))
        found = lines(compile_report(connection, shelf, YEAR))
        assert {line["modultitel"] for line in found} == {f"'{start}cmd|'/c calc'!A1;\"x\""}
        assert not any(value.startswith(FORMULA_STARTS) for line in found for value in line.values())


def test_the_sum_of_all_editions_belongs_to_no_module(connection: Connection) -> None:
    other = world.module(slug="andet-modul", number=8, version="andet-v1")
    for _ in range(20):
        take(connection, Learner(), on=DAY)
        take(connection, Learner(), on=DAY, module=other)
    shelf = Shelf(library=world.library(world.module(), other))
    first = lines(compile_report(connection, shelf, YEAR))[0]
    assert (first["raekke"], first["modul"], first["antal"], first["grundlag"]) == ("I alt", "", "40", "40")


def test_an_edition_without_texts_has_no_number(connection: Connection) -> None:
    take(connection, Learner(), on=DAY, module=world.module(version="modul-v0"))
    found = lines(compile_report(connection, Shelf(), YEAR))
    assert {line["udgave"] for line in found if line["version"] == "modul-v0"} == {""}
