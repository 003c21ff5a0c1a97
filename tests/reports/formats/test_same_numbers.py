"""Every format parses back to the numbers of the snapshot, by a reader that knows only the format."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

import pytest

from learning.reports.formats.delimited import COLUMNS, write_danish, write_machine
from learning.reports.formats.document import Document, document
from learning.reports.formats.front import Front
from learning.reports.formats.html import write_html
from learning.reports.formats.pdf import write_pdf
from learning.reports.formats.xlsx import write_xlsx
from learning.reports.outline import SECTIONS, appendix, shelves
from learning.reports.printed import whole
from learning.reports.snapshot import Figure, Kind, Line, Number, Snapshot, Status, read_snapshot
from tests.reports.formats.readers import Grid, csv_rows, html_tables, pdf_tables, squeezed, xlsx_rows
from tests.reports.releases import nobody, release

SIGNS = {Status.HIDDEN: "..", Status.FEW: "for få", Status.NONE: "-"}
CELL = re.compile(
    r"(?P<value>\.\.|forfå|kanikkeberegnes|-|−?[\d.]+(?:,\d+)?)(?P<unit>%|point|procentpoint|procent|dage)?"
    r"(?:(?P<hits>ingen|[\d.]+)(?:af(?P<base>[\d.]+))?)?(?:n=(?P<n>[\d.]+))?"
    r"(?:\((?P<lo>−?[\d.,]+)(?:-|til)(?P<hi>−?[\d.,]+)\D*\))?"
)
INTERVAL = re.compile(r"(?P<lo>−?[\d.,]+)(?:-|til)(?P<hi>−?[\d.,]+)\D*")
Read = dict[str, str]


@pytest.fixture(scope="module", params=[release(modules=1), nobody()], ids=["year", "nobody"])
def snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """A release as it reads back from its own file."""
    made: Snapshot = request.param
    return read_snapshot(made.to_json())


@pytest.fixture(scope="module")
def report(snapshot: Snapshot) -> Document:
    """The release laid out."""
    return document(snapshot, Front())


def panels(snapshot: Snapshot) -> list[tuple[Figure, ...]]:
    """Return what each table of the report holds, in order."""
    chapters: list[tuple[Figure, ...]] = [
        (one,)
        for section in SECTIONS
        for shelf in shelves(section, snapshot)
        for panel in shelf.panels
        for one in panel
    ]
    tables = list(chapters)
    for _, found in groupby(appendix(snapshot), key=lambda series: series.edition):
        series = [one.figures for one in found]
        silent = [figures for figures in series if is_silent(figures)]
        tables += [figures for figures in series if figures not in silent]
        tables += [tuple(one for figures in silent for one in figures)] if silent else []
    return tables


def is_silent(figures: Sequence[Figure]) -> bool:
    """Tell whether a reader learns but one thing of all numbers: that they are not shown."""
    numbers = [line.number for figure in figures for line in figure.lines]
    unknown = all(one.status is not Status.SHOWN and one.base is None for one in numbers)
    return unknown and len({one.status for one in numbers}) == 1


def read(figures: Sequence[Figure], grid: Grid) -> Iterator[tuple[Line, Read]]:
    """Yield every number of a table with what its row or cell says."""
    first = figures[0]
    if grid.head == ["Tabel", "Alletal"]:
        yield from _gathered(figures, grid)
    elif grid.head == ["Mål", "Andel"]:
        yield from ((line, _cell(grid, line, 0, heads=1)) for line in first.lines)
    elif len(figures) > 1:
        for figure in figures:
            for line in figure.lines:
                yield (
                    line,
                    _cell(
                        grid, line, figures.index(figure), heads=1 + any(one.column for one in first.lines)
                    ),
                )
    elif any(line.column for line in first.lines):
        for line in first.lines:
            yield line, _cell(grid, line, first.columns().index(line.column), heads=1)
    else:
        for line, row in zip(first.lines, grid.rows, strict=True):
            assert same_text(row[0], line.label)
            yield line, _row(grid.head, row)


def _gathered(figures: Sequence[Figure], grid: Grid) -> Iterator[tuple[Line, Read]]:
    """Yield the numbers of tables that have a row each, which says how many there are."""
    lines = [(figure, line) for figure in figures for line in figure.lines]
    for title, sign in grid.rows:
        size = re.search(r"\((\d+)tal\)$", title)
        assert size
        mine, lines = lines[: int(size[1])], lines[int(size[1]) :]
        assert {figure.id for figure, _ in mine} == {title.partition(".")[0]}
        yield from ((line, {"value": sign, "hits": sign}) for _, line in mine)
    assert lines == []


def same_text(found: str, label: str) -> bool:
    """Compare a label that may have been hyphenated."""
    return found.replace("-", "") == squeezed(label).replace("-", "")


def _cell(grid: Grid, line: Line, place: int, heads: int) -> Read:
    wanted = (line.label, line.column)[:heads]
    rows = [row for row in grid.rows if all(map(same_text, row, wanted))]
    assert len(rows) == 1
    row = rows[0]
    match = CELL.fullmatch(row[heads + place])
    assert match, row
    found = {name: text for name, text in match.groupdict().items() if text}
    if grid.head[-1] == "Ialt":
        found["base"] = row[-1]
    found.setdefault("base", found.get("n", ".."))
    if line.number.kind is Kind.COUNT:
        found["hits"] = found["value"]
    return found


def _row(head: Sequence[str], row: Sequence[str]) -> Read:
    names = {"Antal": "hits", "Udaf": "base", "Grundlag": "base", "Andel": "value", "Tal": "value"}
    found = {names[name]: text for name, text in zip(head, row, strict=True) if name in names}
    interval = dict(zip(head, row, strict=True)).get("95%-interval", "")
    match = INTERVAL.fullmatch(interval)
    return {**found, **(match.groupdict() if match else {})}


def number(text: str) -> Decimal:
    """Read a printed number."""
    bare = re.sub(r"[^\d,−]", "", text.replace("ingen", "0"))
    return Decimal(bare.replace("−", "-").replace(",", ".")) if bare else Decimal(0)


def check(one: Number, said: Read) -> None:
    """Compare a number with what a table says of it."""
    if one.status is not Status.SHOWN:
        main = said["hits"] if one.kind is Kind.COUNT else said["value"]
        meaningless = one.kind is Kind.ESTIMATE and one.status is Status.NONE and one.base
        assert main == ("kanikkeberegnes" if meaningless else squeezed(SIGNS[one.status]))
        assert "lo" not in said
    elif one.kind is Kind.COUNT:
        assert number(said["hits"]) == one.hits
    elif one.kind is Kind.SHARE:
        found = [number(said[name]) for name in ("base", "value", "lo", "hi")]
        assert found == [one.base, *whole(one)]
        hits = said.get("hits", "..")
        assert hits == ".." if one.hits is None else number(hits) == one.hits
    else:
        close(said["value"], one.value)
        if one.lo is not None:
            close(said["lo"], one.lo, outward=True)
            close(said["hi"], one.hi, outward=True)
        if one.base is not None:
            assert number(said["base"]) == one.base


def close(text: str, value: float | None, *, outward: bool = False) -> None:
    """Compare a printed decimal number with the exact one: as near as its decimals say."""
    found = number(text)
    exponent = found.as_tuple().exponent
    assert isinstance(exponent, int)
    assert abs(found - Decimal(repr(value))) <= Decimal(1).scaleb(exponent) / (1 if outward else 2)


@pytest.mark.parametrize(
    "tables",
    [
        lambda report: html_tables(write_html(report)),
        lambda report: pdf_tables(write_pdf(report))[:-1],
    ],
    ids=["html", "pdf"],
)
def test_the_tables_say_what_the_snapshot_says(
    report: Document, snapshot: Snapshot, tables: Callable[[Document], list[Grid]]
) -> None:
    found = tables(report)
    expected = panels(snapshot)
    assert len(found) == len(expected)
    count = 0
    for figures, grid in zip(expected, found, strict=True):
        for line, said in read(figures, grid):
            check(line.number, said)
            count += 1
    assert count == sum(len(figure.lines) for figure in snapshot.figures)


@pytest.mark.parametrize(
    ("write", "delimiter", "point"), [(write_danish, ";", ","), (write_machine, ",", ".")]
)
def test_the_lines_say_what_the_snapshot_says(
    snapshot: Snapshot, write: Callable[[Snapshot], str], delimiter: str, point: str
) -> None:
    rows = csv_rows(write(snapshot), delimiter)
    numbers = [(figure, line) for figure in snapshot.figures for line in figure.lines]
    assert tuple(rows[0]) == COLUMNS
    for row, (figure, line) in zip(rows, numbers, strict=True):
        one = line.number
        assert (row["figur"], row["kvartal"], row["modul"]) == (
            figure.id,
            figure.scope.quarter,
            figure.scope.module,
        )
        assert row["raekke"].removeprefix("'") == line.label
        assert row["status"] == one.status.value
        if one.status is Status.SHOWN:
            exact = [row[name].replace(point, ".") for name in ("vaerdi", "lav", "hoej")]
            assert [float(text) if text else None for text in exact] == [one.value, one.lo, one.hi]
            counts = [int(row[name]) if row[name] not in ("", "..") else None for name in ("antal", "ud_af")]
            assert counts == [one.hits, one.base]
        else:
            main = row["antal"] if one.kind is Kind.COUNT else row["vaerdi"]
            assert main == SIGNS[one.status]


def test_the_sheets_say_what_the_snapshot_says(report: Document, snapshot: Snapshot) -> None:
    sheets = xlsx_rows(write_xlsx(report))
    assert set(sheets) == {figure.id for figure in snapshot.figures}
    for identifier, rows in sheets.items():
        lines = [line for figure in snapshot.figures if figure.id == identifier for line in figure.lines]
        for row, line in zip(rows, lines, strict=True):
            one = line.number
            assert (row["Række"], row["Status"]) == (line.label, one.status.value)
            if one.status is Status.SHOWN:
                found = [
                    row[name]
                    for name in ("Antal (k)", "Ud af (n)", "Andel eller værdi", "Lav (lo)", "Høj (hi)")
                ]
                is_coarse = one.kind is Kind.SHARE and one.hits is None
                assert found == [".." if is_coarse else one.hits, one.base, one.value, one.lo, one.hi]
                if one.kind is Kind.SHARE:
                    percent = tuple(row[name] for name in ("Andel i procent", "Fra, procent", "Til, procent"))
                    assert percent == whole(one)
            else:
                sign = SIGNS[one.status]
                assert row["Antal (k)" if one.kind is Kind.COUNT else "Andel eller værdi"] == sign
                assert 0 not in row.values()
