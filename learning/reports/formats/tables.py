"""Figures as tables of printed texts, the same for the page and the PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from learning.reports.charts.marks import tint
from learning.reports.drafts import Form
from learning.reports.outline import Series
from learning.reports.printed import Printed, printed
from learning.reports.sentences import NIL, WITHHELD
from learning.reports.snapshot import Figure, Kind, Line, Status

CONFUSED = frozenset({"F13", "F14"})
"""Matrices of the answer against the key, whose cells are tinted."""
NOBODY = "ingen"
INTERVAL = "95\u00a0%-interval"


@dataclass(frozen=True, slots=True)
class Cell:
    """One number. ``detail`` stands smaller below it; ``tint`` 0..5 darkens a cell of a matrix."""

    text: str
    detail: str = ""
    tint: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row under its heading; ``is_sum``: of rows above it."""

    heads: tuple[str, ...]
    cells: tuple[Cell, ...]
    is_sum: bool = False


@dataclass(frozen=True)
class Table:
    """``heads`` of a row are texts, the rest of its columns numbers. ``name``: of the figure it prints."""

    title: str
    name: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    is_matrix: bool = False

    @property
    def texts(self) -> int:
        """Return how many columns are headings of their row."""
        return len(self.rows[0].heads) if self.rows else 1


def figure_table(figure: Figure, title: str) -> Table:
    """Return the table of one figure."""
    if figure.form is Form.MATRIX:
        return _matrix(figure, title)
    said = [printed(one.number) for one in figure.lines]
    head, keep = _columns(figure.lines, said)
    first = "Svar" if figure.form is Form.DISTRIBUTION else "Mål"
    if any(one.column for one in figure.lines):
        named = [((one.label, one.column), one.is_sum) for one in figure.lines]
        return Table(title, figure.name, (first, "Svar", *head), _rows(named, said, keep))
    named_once = [((one.label,), one.is_sum) for one in figure.lines]
    return Table(title, figure.name, (first, *head), _rows(named_once, said, keep))


def series_table(series: Series, title: str, names: Mapping[str, str]) -> Table:
    """Return one table of a figure that is repeated: a column for each quarter or channel, as named."""
    parts = {one.scope.quarter or one.scope.channel: _keyed(one) for one in series.figures}
    order = dict.fromkeys(key for lines in parts.values() for key in lines)
    is_divided = any(column for _, column, _ in order)
    rows = []
    for key in order:
        lines = [known.get(key) for known in parts.values()]
        cells = tuple(Cell("") if line is None else _cell(line, with_base=False) for line in lines)
        is_sum = any(line is not None and line.is_sum for line in lines)
        rows.append(Row(key[:2] if is_divided else key[:1], cells, is_sum))
    # quarters have different months, and their sums come below them all
    rows.sort(key=lambda row: row.is_sum)
    heads = ("Mål", "Svar") if is_divided else ("Mål",)
    head = (*heads, *(names.get(part, part) for part in parts))
    return Table(title, series.figures[0].name, head, tuple(rows), is_matrix=True)


def _keyed(figure: Figure) -> dict[tuple[str, str, int], Line]:
    """Return the lines by label and column; of lines with the same ones, by their number too."""
    found: dict[tuple[str, str, int], Line] = {}
    for line in figure.lines:
        same = sum(key[:2] == (line.label, line.column) for key in found)
        found[line.label, line.column, same] = line
    return found


def common_sign(figures: Sequence[Figure]) -> str:
    """Return the sign that all numbers of some figures have, when nothing else is known of them; or ""."""
    numbers = [line.number for figure in figures for line in figure.lines]
    signs = {printed(one).value or printed(one).hits for one in numbers}
    is_known = any(one.base is not None or one.status is Status.SHOWN for one in numbers)
    return "" if is_known or len(signs) != 1 else signs.pop()


def _columns(lines: Sequence[Line], said: Sequence[Printed]) -> tuple[tuple[str, ...], list[int]]:
    kinds = {one.number.kind for one in lines}
    heads = (
        "Antal",
        "Ud af" if Kind.SHARE in kinds else "Grundlag",
        "Andel" if kinds <= {Kind.SHARE, Kind.COUNT} else "Tal",
        INTERVAL,
    )
    keep = [n for n in range(len(heads)) if any(_four(one)[n] for one in said)]
    return tuple(heads[n] for n in keep), keep


def _rows(
    named: Sequence[tuple[tuple[str, ...], bool]], said: Sequence[Printed], keep: Sequence[int]
) -> tuple[Row, ...]:
    return tuple(
        Row(heads, tuple(Cell(_four(one)[n]) for n in keep), is_sum)
        for (heads, is_sum), one in zip(named, said, strict=True)
    )


def _four(one: Printed) -> tuple[str, str, str, str]:
    return one.hits, one.base, one.value, one.interval


def _matrix(figure: Figure, title: str) -> Table:
    names = figure.columns()
    shared = {label: _shared_base(figure.across(label)) for label in figure.labels()}
    with_base = all(shared.values())
    rows = []
    for label in figure.labels():
        found = {
            one.column: replace(
                _cell(one, with_base=with_base), tint=tint(one.number) if figure.id in CONFUSED else 0
            )
            for one in figure.across(label)
        }
        cells = [found.get(name, Cell("")) for name in names]
        last = [Cell(shared[label])] if with_base else []
        rows.append(Row((label,), (*cells, *last), figure.across(label)[0].is_sum))
    first = "Facit" if figure.id in CONFUSED else "Mål"
    head = (first, *names, *(["I alt"] if with_base else []))
    return Table(title, figure.name, head, tuple(rows), is_matrix=True)


def _shared_base(lines: Sequence[Line]) -> str:
    """Return the base that all shares of a row have, or "" when each has its own."""
    bases = {printed(one.number).base for one in lines}
    return bases.pop() if len(bases) == 1 else ""


def _cell(one: Line, *, with_base: bool) -> Cell:
    """Return a number with what it rests on below; ``with_base``: that stands at the end of the row."""
    said = printed(one.number)
    main = said.value or said.hits
    is_shown = one.number.status is Status.SHOWN
    parts = []
    if is_shown and said.value and said.hits not in ("", WITHHELD):
        hits = NOBODY if said.hits == NIL else said.hits
        parts.append(hits if with_base else f"{hits} af {said.base}")
    elif said.base not in ("", WITHHELD, NIL) and not with_base:
        parts.append(f"n\u00a0=\u00a0{said.base}")
    if is_shown and said.interval:
        parts.append(f"({said.interval})")
    return Cell(main, " ".join(parts))
