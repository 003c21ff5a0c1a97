"""A report as a workbook: what to read first, definitions, and one sheet per figure of the catalogue."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import groupby
from typing import Any, TypeAlias

import xlsxwriter

from learning.reports.formats.document import ONE_SOURCE, Document
from learning.reports.formats.records import Record, records

Value: TypeAlias = int | float | str

COLUMNS = {
    "titel": ("Figur", 34),
    "noegle": ("Nøgle", 14),
    "modultitel": ("Modul", 30),
    "udgave": ("Udgave", 8),
    "version": ("Version", 12),
    "kvartal": ("Kvartal", 10),
    "indgang": ("Indgang", 14),
    "fase": ("Sag", 12),
    "raekke": ("Række", 52),
    "svar": ("Svar", 26),
    "antal": ("Antal (k)", 10),
    "ud_af": ("Ud af (n)", 10),
    "andel_pct": ("Andel i procent", 10),
    "lav_pct": ("Fra, procent", 10),
    "hoej_pct": ("Til, procent", 10),
    "vaerdi": ("Andel eller værdi", 12),
    "lav": ("Lav (lo)", 12),
    "hoej": ("Høj (hi)", 12),
    "enhed": ("Enhed", 14),
    "status": ("Status", 10),
    "besvarelser": ("Besvarelser", 12),
    "designeffekt": ("Designeffekt", 12),
}
"""Columns of a figure's sheet: their heading and their width in letters."""


class _Book:
    """A workbook that is the same every time: fixed dates, no formulas, no links."""

    def __init__(self, report: Document) -> None:
        self.buffer = BytesIO()
        self.book = xlsxwriter.Workbook(
            self.buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        made = datetime.combine(report.snapshot.made, time())
        title = f"{report.title}, {report.period}"
        self.book.set_properties({"title": title, "author": report.snapshot.source, "created": made})
        wrapped = {"text_wrap": True, "valign": "top"}
        self.heading = self.book.add_format(
            {"bold": True, "bg_color": "#0F4C5C", "font_color": "#FFFFFF", **wrapped}
        )
        self.title = self.book.add_format({"bold": True, "font_size": 20, "font_color": "#0B3A47"})
        self.strong = self.book.add_format({"bold": True, "valign": "top"})
        self.text = self.book.add_format(wrapped)
        self.number = self.book.add_format({"valign": "top", "num_format": "0"})
        self.decimal = self.book.add_format({"valign": "top", "num_format": "0.0000"})
        self.sign = self.book.add_format({"valign": "top", "align": "right"})

    def sheet(self, name: str, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]]) -> None:
        """Add a sheet with headings that stay in sight and can be filtered."""
        sheet = self.book.add_worksheet(name)
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, self.heading)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                self._write(sheet, (last, column), value)
        sheet.freeze_panes(1, 0)
        if last:
            sheet.autofilter(0, 0, last, len(heads) - 1)

    def _write(self, sheet: Any, at: tuple[int, int], value: Value) -> None:
        if isinstance(value, str):
            if value:
                sheet.write_string(*at, value, self.sign if len(value) <= len("for få") else self.text)
        else:
            sheet.write_number(*at, value, self._format(value))

    def _format(self, value: float) -> Any:
        return self.number if isinstance(value, int) else self.decimal

    def close(self) -> bytes:
        """Return the finished workbook."""
        self.book.close()
        return self.buffer.getvalue()


def write_xlsx(report: Document) -> bytes:
    """Return the report as a workbook; a hidden number is the text that stands for it."""
    made = _Book(report)
    _read_me(made, report)
    made.sheet("Definitioner", (("Figur", 8), ("Hvad tallet er", 110)), report.definitions)
    ordered = sorted(records(report.snapshot), key=lambda record: record.figure.id)
    for identifier, found in groupby(ordered, key=lambda record: record.figure.id):
        made.sheet(identifier, tuple(COLUMNS.values()), _rows(found))
    return made.close()


def _rows(found: Iterable[Record]) -> Iterator[list[Value]]:
    for record in found:
        known: dict[str, Value] = {**record.names(), **record.values()}
        one = record.number
        known["enhed"], known["status"] = one.unit, one.status.value
        known["besvarelser"] = "" if one.people is None else one.people
        known["designeffekt"] = "" if one.effect is None else one.effect
        yield [known[name] for name in COLUMNS]


def _read_me(made: _Book, report: Document) -> None:
    sheet = made.book.add_worksheet("Læs mig")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, report.title, made.title)
    lines = [
        *report.colophon,
        ("Kontrolsum (SHA-256)", report.digest),
        *(("Bemærk", mark) for mark in report.marks),
        *(("Sådan læser du tallene", paragraph) for paragraph in report.method),
        (
            "Ark",
            "Ét ark pr. figur. Andele står både i hele procent, som de trykkes, og uafrundet mellem 0 og 1.",
        ),
        ("Samme tal", ONE_SOURCE),
        *((f"Tegnet »{sign}«", meaning) for sign, meaning in report.legend),
    ]
    for n, (name, said) in enumerate(lines, 2):
        sheet.write_string(n, 0, name, made.strong)
        sheet.write_string(n, 1, said, made.text)
