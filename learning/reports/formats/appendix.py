"""Bilag C: the tables that no chapter shows, edition by edition, those without a number gathered in one."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from learning.reports.drafts import Form
from learning.reports.formats import captions
from learning.reports.formats.exhibits import Exhibit, Part, part_title
from learning.reports.formats.tables import Cell, Row, Table, common_sign, figure_table, series_table
from learning.reports.limits import disclosure
from learning.reports.outline import Series, appendix
from learning.reports.snapshot import Edition, Snapshot

SHARE = "Andel"
SILENT = "Tabeller, hvor intet tal kan vises"
SILENT_LEAD = "Hver række står for en hel tabel. Alle tal i den har det samme tegn."
SILENT_NAME = "samlet"
"""Stands where the other tables have the name of their figure."""


def appendix_parts(snapshot: Snapshot) -> Iterator[Part]:
    """Yield the tables of each edition, those about no edition first."""
    count = 0
    for edition, found in groupby(appendix(snapshot), key=lambda one: one.edition):
        series = tuple(found)
        silent = [one for one in series if common_sign(one.figures)]
        speaking = [one for one in series if not common_sign(one.figures)]
        exhibits = [_exhibit(f"C.{count + n}", one, snapshot) for n, one in enumerate(speaking, 1)]
        if silent:
            exhibits.append(_silent(f"C.{count + len(exhibits) + 1}", silent, edition, snapshot))
        count += len(exhibits)
        yield Part(part_title(edition), "", tuple(exhibits))


def _exhibit(number: str, series: Series, snapshot: Snapshot) -> Exhibit:
    first, title = series.figures[0], _title(series)
    if first.scope.quarter or first.scope.channel:
        table = series_table(series, title, captions.part_names(snapshot))
    elif first.form is Form.SHARES and not any(line.column for line in first.lines):
        table = series_table(series, title, {"": SHARE})
    else:
        table = figure_table(first, title)
    lead = captions.lead(series.figures, disclosure())
    foot = captions.foot(series.figures, series.edition, snapshot)
    return Exhibit(number, title, lead, (), (table,), captions.note(series.figures), foot)


def _silent(number: str, found: Sequence[Series], edition: Edition | None, snapshot: Snapshot) -> Exhibit:
    rows = tuple(Row((_row_title(one),), (Cell(common_sign(one.figures)),)) for one in found)
    table = Table(SILENT, SILENT_NAME, ("Tabel", "Alle tal"), rows)
    foot = captions.foot([one.figures[0] for one in found], edition, snapshot)
    return Exhibit(number, SILENT, (SILENT_LEAD,), (), (table,), "", foot)


def _row_title(series: Series) -> str:
    numbers = sum(len(figure.lines) for figure in series.figures)
    return f"{series.figures[0].id}. {_title(series)} ({numbers} tal)"


def _title(series: Series) -> str:
    first = series.figures[0]
    title = captions.figure_title(first)
    if not (first.scope.quarter or first.scope.channel):
        return title
    return f"{title} efter {'kvartal' if first.scope.quarter else 'indgang'}"
