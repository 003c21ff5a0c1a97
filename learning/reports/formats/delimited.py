"""A report as CSV: one file for Danish spreadsheets, one for programs. No formulas."""

import csv
from io import StringIO

from learning.reports.formats.records import records, safe
from learning.reports.snapshot import DECIMALS, Snapshot

BYTE_ORDER_MARK = "\ufeff"


def write_danish(snapshot: Snapshot) -> str:
    """Return the numbers for a Danish spreadsheet: UTF-8 with a mark, semicolons, decimal commas."""
    return BYTE_ORDER_MARK + _write(snapshot, ";", ",")


def write_machine(snapshot: Snapshot) -> str:
    """Return the numbers for a program: UTF-8, commas between, decimal points."""
    return _write(snapshot, ",", ".")


def _write(snapshot: Snapshot, delimiter: str, point: str) -> str:
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for record in records(snapshot):
        writer.writerow(
            [
                *map(safe, record.names().values()),
                *(_text(value, point) for value in record.values().values()),
                *(_text(value, point) for value in record.rest(snapshot).values()),
            ]
        )
    return buffer.getvalue()


def _text(value: int | float | str, point: str) -> str:
    if isinstance(value, float):
        return f"{value:.{DECIMALS}f}".replace(".", point)
    return value if isinstance(value, str) else f"{value}"


COLUMNS = (
    "figur", "titel", "noegle", "modul", "modultitel", "udgave", "version", "kvartal", "indgang", "fase",
    "raekke", "svar", "antal", "ud_af", "andel_pct", "lav_pct", "hoej_pct", "vaerdi", "lav", "hoej", "enhed",
    "type", "status", "besvarelser", "designeffekt", "sum", "foreloebig", "syntetisk", "periode_fra",
    "periode_til", "en_enhed_er",
)  # fmt: skip
"""Permanent: programs read the columns by these names. Those of a record, in order."""
