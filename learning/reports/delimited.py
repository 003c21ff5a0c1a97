"""A report as CSV for Danish spreadsheets: UTF-8 with a mark, semicolons, decimal commas, no formulas."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from learning.reports.figures import Figure
from learning.reports.report import EditionReport, Report
from learning.reports.sentences import PRELIMINARY, WITHHELD
from learning.reports.shares import Share

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
DECIMALS = 4

COLUMNS = (
    "figur", "titel", "modul", "modultitel", "udgave", "version", "fase", "raekke", "kolonne",
    "antal", "grundlag", "andel_pct", "lav_pct", "hoej_pct", "andel", "lav", "hoej", "designeffekt",
    "status", "foreloebig", "periode_fra", "periode_til", "enhed",
)  # fmt: skip

_ATTEMPT = "Én enhed er ét forløb."


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line says besides its numbers."""

    figure: str
    title: str
    unit: str
    phase: str = ""
    label: str = ""
    column: str = ""


def write_csv(report: Report) -> str:
    """Return the whole report, one line per number; hidden numbers are the sign `..`, never 0 or blank."""
    buffer = StringIO()
    buffer.write(BYTE_ORDER_MARK)
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for edition, line, share in _numbers(report):
        writer.writerow(
            [_safe(text) for text in _texts(edition, line)] + _printed(share) + _frame(report, line)
        )
    return buffer.getvalue()


def _numbers(report: Report) -> Iterator[tuple[EditionReport | None, _Line, Share]]:
    if report.in_all is not None:
        yield None, _Line("F05", "Gennemførte", _ATTEMPT, "alle", "I alt"), report.in_all
    for edition in report.editions:
        yield edition, _Line("F04", "Påbegyndte", _ATTEMPT, "første forløb"), edition.started
        yield edition, _Line("F05", "Gennemførte", _ATTEMPT, "første forløb"), edition.usage
        yield edition, _Line("F05", "Gennemførte", _ATTEMPT, "gentagne forløb"), edition.repeats
        yield edition, _Line("F04", "Mistænkelige forløb, holdt ude", _ATTEMPT), edition.suspicious
        yield edition, _Line("F04", "Forløb uden svar, holdt ude", _ATTEMPT), edition.unanswered
        for figure in edition.figures:
            yield from ((edition, line, share) for line, share in _rows(figure))
    if report.practice is not None:
        figure, suspicious = report.practice.figure, report.practice.suspicious
        yield from ((None, line, share) for line, share in _rows(figure))
        yield None, _Line(figure.id, "Mistænkelige svar på øvelser, holdt ude", figure.unit), suspicious


def _rows(figure: Figure) -> Iterator[tuple[_Line, Share]]:
    for row in figure.rows:
        yield _Line(figure.id, figure.title, figure.unit, figure.phase, row.label, row.column), row.share


def _texts(edition: EditionReport | None, line: _Line) -> list[str]:
    number = "" if edition is None or edition.number is None else str(edition.number)
    which = (
        ("", "", number, "") if edition is None else (edition.module, edition.title, number, edition.version)
    )
    return [line.figure, line.title, *which, line.phase, line.label, line.column]


def _printed(share: Share) -> list[str]:
    if share.hits is None:
        base = WITHHELD if share.base is None else str(share.base)
        return [WITHHELD, base, *[WITHHELD] * 6, "", share.status.value]
    if share.percents is None or share.interval is None:
        return [str(share.hits), *[""] * 8, share.status.value]
    printed = share.percents.value, share.percents.lo, share.percents.hi
    exact = share.interval.value, share.interval.lo, share.interval.hi
    effect = "" if share.deff is None else _decimal(share.deff)
    whole = (share.hits, share.base, *printed)
    return [*map(str, whole), *map(_decimal, exact), effect, share.status.value]


def _frame(report: Report, line: _Line) -> list[str]:
    period = report.wish.period
    preliminary = PRELIMINARY if report.is_preliminary else ""
    return [preliminary, period.first.isoformat(), period.last.isoformat(), line.unit]


def _decimal(value: float) -> str:
    return f"{value:.{DECIMALS}f}".replace(".", ",")


def _safe(text: str) -> str:
    """A cell that a spreadsheet could take for a formula gets an apostrophe in front."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
