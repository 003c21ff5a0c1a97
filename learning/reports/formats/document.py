"""A report as a document: cover, headlines, chapters, appendices. Pages and PDF only lay it out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from babel.dates import format_date

from learning.reports import sentences
from learning.reports.charts.canvas import Drawing
from learning.reports.charts.choice import drawings
from learning.reports.definitions import DEFINITIONS, INTERVALS, protection
from learning.reports.drafts import Form
from learning.reports.formats import captions
from learning.reports.formats.front import Front
from learning.reports.formats.tables import Cell, Row, Table, collapsed, figure_table, series_table
from learning.reports.limits import disclosure
from learning.reports.outline import CHANGES, FRONT, SECTIONS, Section, Series, appendix, shelves
from learning.reports.printed import LEGEND
from learning.reports.sentences import NIL
from learning.reports.snapshot import Edition, Figure, Snapshot

TITLE = "Brug og udbytte"
SYNTHETIC, PRELIMINARY = "Syntetiske tal", "Foreløbig"
NOTHING = "Der er ingen tal til dette kapitel i perioden."
NO_CHANGES = "Der er ikke beskrevet ændringer."
SHARE = "Andel"
MOST_CHANGES = 5
BREAK = "Databrud: tallene kan ikke sammenlignes med dem for modulets andre udgaver."
VERSIONS = (
    "Hver udgave af et modul står for sig, for når teksterne ændres, er der databrud. Tallene i de gamle "
    "opgørelser af »visninger« er talt på en anden måde og kan ikke sammenlignes med dem her."
)
ONE_SOURCE = (
    "Rapportens formater er alle tegnet af det samme, låste sæt tal. Kontrolsummen nedenfor gælder det sæt; "
    "ændres et tal, ændres summen."
)


@dataclass(frozen=True)
class Exhibit:
    """A panel of figures: one chart in two widths, or none, and the table of each figure."""

    number: str
    title: str
    lead: tuple[str, ...]
    drawings: tuple[Drawing, ...]
    tables: tuple[Table, ...]
    note: str
    foot: str

    @property
    def anchor(self) -> str:
        """Return its id on the page."""
        return f"figur-{self.number.replace('.', '-')}"


@dataclass(frozen=True)
class Part:
    """The exhibits about one edition, under its name; ``note`` says when it breaks with the one before."""

    title: str
    note: str
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter. ``instead``: what is said when there is nothing in it."""

    number: int
    title: str
    intro: str
    parts: tuple[Part, ...]
    instead: str = ""


@dataclass(frozen=True)
class Document:
    """A whole report. ``marks``: what stands on every page of it; ``made``: the day, in words."""

    title: str
    period: str
    made: str
    marks: tuple[str, ...]
    front: Front
    front_section: Section
    chapters: tuple[Chapter, ...]
    changes_section: Section
    method: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    definitions: tuple[tuple[str, str], ...]
    appendix: tuple[Part, ...]
    versions: Table
    snapshot: Snapshot
    digest: str

    @property
    def changes(self) -> tuple[str, ...]:
        """Return what will be changed, or that nothing is said about it."""
        return self.front.changes or (NO_CHANGES,)

    @property
    def first_changes(self) -> tuple[str, ...]:
        """Return as many of them as the page of headlines has room for."""
        return self.changes[:MOST_CHANGES]

    @property
    def colophon(self) -> tuple[tuple[str, str], ...]:
        """Return what the numbers are made from, by name."""
        return (
            ("Periode", self.period),
            ("Opgjort", self.made),
            ("Kilde", self.snapshot.source),
            ("Grænser for visning", f"version {self.snapshot.limits}"),
            ("Frø for tilfældige træk", f"{self.snapshot.seed}"),
        )


def document(snapshot: Snapshot, front: Front) -> Document:
    """Lay a snapshot out as a report with these words in front."""
    limits = disclosure()
    marks = ((SYNTHETIC,) if snapshot.is_synthetic else ()) + (
        (PRELIMINARY,) if snapshot.is_preliminary else ()
    )
    return Document(
        title=TITLE,
        period=captions.period_text(snapshot),
        made=format_date(snapshot.made, format="d.\u00a0MMMM\u00a0y", locale="da"),
        marks=marks,
        front=front,
        front_section=FRONT,
        chapters=chapters(snapshot),
        changes_section=CHANGES,
        method=(
            f"{sentences.VOLUNTARY} {sentences.MIXTURE}",
            f"{INTERVALS} {sentences.ROUNDING}",
            protection(limits.cell, limits.base, limits.national_base),
            VERSIONS,
            captions.SEVERAL,
        ),
        legend=LEGEND,
        definitions=tuple(DEFINITIONS.items()),
        appendix=tuple(_appendix(snapshot)),
        versions=_versions(snapshot.editions),
        snapshot=snapshot,
        digest=snapshot.digest,
    )


def chapters(snapshot: Snapshot) -> tuple[Chapter, ...]:
    """Return every chapter with its figures of the whole period."""
    return tuple(_chapter(section, snapshot) for section in SECTIONS)


def _chapter(section: Section, snapshot: Snapshot) -> Chapter:
    parts: list[Part] = []
    count = 0
    before: Edition | None = None
    for shelf in shelves(section, snapshot):
        exhibits = tuple(
            _exhibit(f"{section.number}.{count + n}", panel, shelf.edition, snapshot)
            for n, panel in enumerate(shelf.panels, 1)
        )
        count += len(exhibits)
        parts.append(Part(_part_title(shelf.edition), _break(before, shelf.edition), exhibits))
        before = shelf.edition
    return Chapter(section.number, section.title, section.intro, tuple(parts), "" if parts else NOTHING)


def _part_title(edition: Edition | None) -> str:
    return "Alle moduler" if edition is None else captions.edition_text(edition)


def _break(before: Edition | None, now: Edition | None) -> str:
    is_next = before is not None and now is not None and before.module == now.module
    return f"— {BREAK}" if is_next and before is not None and before.version else ""


def _exhibit(number: str, panel: Sequence[Figure], edition: Edition | None, snapshot: Snapshot) -> Exhibit:
    title = captions.panel_title(panel)
    return Exhibit(
        number,
        title,
        captions.lead(panel, disclosure()),
        drawings(panel, title),
        tuple(figure_table(one, captions.figure_title(one)) for one in panel),
        captions.note(panel),
        captions.foot(panel, edition, snapshot),
    )


def _appendix(snapshot: Snapshot) -> Iterator[Part]:
    names = captions.part_names(snapshot)
    numbered = enumerate(appendix(snapshot), 1)
    for edition, series in groupby(numbered, key=lambda pair: pair[1].edition):
        tables = tuple(_tabulated(f"C.{count}", one, names, snapshot) for count, one in series)
        yield Part(_part_title(edition), "", tables)


def _tabulated(number: str, series: Series, names: Mapping[str, str], snapshot: Snapshot) -> Exhibit:
    first = series.figures[0]
    title = captions.figure_title(first)
    foot = captions.foot(series.figures, series.edition, snapshot)
    above = captions.lead(series.figures, disclosure())
    if not (first.scope.quarter or first.scope.channel):
        one_column = first.form is Form.SHARES and not any(line.column for line in first.lines)
        named = title
        table = series_table(series, title, {"": SHARE}) if one_column else figure_table(first, title)
    else:
        named = f"{title} efter {'kvartal' if first.scope.quarter else 'indgang'}"
        table = series_table(series, named, names)
    tables = (collapsed(series.figures, table),)
    return Exhibit(number, named, above, (), tables, captions.note(series.figures), foot)


def _versions(editions: Sequence[Edition]) -> Table:
    rows = tuple(
        Row(
            (one.title, one.version, one.form or "ukendt"),
            (Cell(f"{one.number}" if one.number else "ældre"),),
        )
        for one in editions
    )
    head = ("Modul", "Version", "Måleskema", "Udgave")
    return Table("Måleskema- og modulversioner", "", head, rows or (Row(("Ingen", NIL, NIL), (Cell(NIL),)),))
