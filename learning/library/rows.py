"""A CSV text as rows with line numbers; every problem is noted where it stands."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from learning.library.identity import suggestion
from learning.library.problems import Sheet
from learning.library.values import Value

T = TypeVar("T")
D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by the name of their column, and the line it begins on."""

    cells: Mapping[str, str]
    line: int
    sheet: Sheet

    def read(self, name: str, kind: Value[T]) -> T:
        """Return the value of a cell; its kind's fallback, with a problem noted, when it is no such value."""
        value = kind.read(self.cells[name])
        if value is None:
            self.error(f"Kolonnen »{name}« skal være {kind.wanted}.")
            return kind.fallback
        return value

    def read_or(self, name: str, kind: Value[T], default: D) -> T | D:
        """Return the value of a cell that may be empty."""
        return self.read(name, kind) if self.cells[name].strip() else default

    def error(self, message: str) -> None:
        """Note a problem at the line of the row."""
        self.sheet.error(self.line, message)


def read_rows(text: str, sheet: Sheet, columns: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows under the line of column names; nothing when the names are wrong.

    The columns may stand in any order, but all of them and no others. Rows that cannot be read are noted
    and left out.
    """
    lines = _lines(text, sheet)
    _, names = next(lines, (1, []))
    if not _names_fit(names, sheet, columns):
        return ()
    rows = []
    for line, cells in lines:
        if len(cells) == len(names):
            rows.append(Row(dict(zip(names, cells, strict=True)), line, sheet))
        elif cells:
            sheet.error(
                line,
                f"Rækken har {len(cells)} celler, men der er {len(names)} kolonner. "
                "Sæt tekst med komma i anførselstegn.",
            )
    return tuple(rows)


def _lines(text: str, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """Yield the line each row begins on and its cells, until one cannot be read."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error:
        sheet.error(before + 1, "Rækken kan ikke læses. Se efter anførselstegn, der ikke bliver lukket.")


def _names_fit(names: Sequence[str], sheet: Sheet, columns: Sequence[str]) -> bool:
    for name in names:
        if name not in columns:
            sheet.error(1, f"Kolonnen »{name}« findes ikke.{suggestion(name, columns)}")
        elif names.count(name) > 1:
            sheet.error(1, f"Kolonnen »{name}« står to gange. Slet den ene.")
    for name in columns:
        if name not in names:
            sheet.error(1, f"Kolonnen »{name}« mangler i første linje.")
    return sorted(names) == sorted(columns)
