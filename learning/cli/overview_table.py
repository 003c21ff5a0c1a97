"""The overview of a library as a table of plain text for the terminal."""

from collections.abc import Sequence

from babel.numbers import format_decimal

from learning.library.overview import Line

HEADINGS = (
    "Område",
    "Modul",
    "Sager",
    "Rene",
    "Minutter",
    "LIX",
    "Felter med begrundelse",
    "Ubekræftede kilder",
)
_LEFT = 2
_GAP = "  "


def table(lines: Sequence[Line]) -> str:
    """Return the lines under headings; words are set to the left and numbers to the right."""
    rows = [HEADINGS, *map(_cells, lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    drawn = [_drawn(row, widths) for row in rows]
    rule = _GAP.join("-" * width for width in widths)
    return "\n".join([drawn[0], rule, *drawn[1:]])


def _cells(line: Line) -> tuple[str, ...]:
    share = round(100 * line.clean / line.cases) if line.cases else 0
    return (
        line.area or "I alt",
        line.module,
        str(line.cases),
        f"{line.clean} ({share} %)",
        format_decimal(line.minutes, "0.0", locale="da"),
        str(line.lix),
        f"{line.reasoned} af {line.fields}",
        str(line.unconfirmed),
    )


def _drawn(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        cell.ljust(width) if place < _LEFT else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return _GAP.join(cells).rstrip()
