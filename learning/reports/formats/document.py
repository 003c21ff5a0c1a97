"""A report as a document: cover, headlines, chapters, appendices. Pages and PDF only lay it out."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_date

from learning.reports import sentences
from learning.reports.definitions import DEFINITIONS, INTERVALS, protection
from learning.reports.formats import captions
from learning.reports.formats.appendix import appendix_parts
from learning.reports.formats.exhibits import Part, exhibit, part_title
from learning.reports.formats.front import Front
from learning.reports.formats.tables import Cell, Row, Table
from learning.reports.limits import disclosure
from learning.reports.outline import CHANGES, FRONT, SECTIONS, Section, shelves
from learning.reports.printed import LEGEND
from learning.reports.sentences import NIL
from learning.reports.snapshot import Edition, Snapshot

TITLE = "Brug og udbytte"
SYNTHETIC, PRELIMINARY = "Syntetiske tal", "Foreløbig"
NOTHING = "Der er ingen tal til dette kapitel i perioden."
NO_CHANGES = "Der er ikke beskrevet ændringer."
MOST_CHANGES = 5
BREAK = "Databrud: tallene kan ikke sammenlignes med dem for modulets andre udgaver."
VERSIONS = (
    "Hver udgave af et modul står for sig, for når teksterne ændres, er der databrud. Kun udgaver, der alene "
    "retter tastefejl, tæller sammen med den før; det er afgjort, før nogen har svaret. Tallene i de gamle "
    "opgørelser af »visninger« er talt på en anden måde og kan ikke sammenlignes med dem her."
)
ONE_SOURCE = (
    "Rapportens formater er alle tegnet af det samme, låste sæt tal. Kontrolsummen nedenfor gælder det sæt; "
    "ændres et tal, ændres summen."
)


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
    def kind(self) -> str:
        """Say what sort of report it is: of a year, or of some other period."""
        first, last = self.snapshot.first, self.snapshot.last
        is_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
        return f"{'Årsrapport' if is_year else 'Rapport'} om e-læring i handicapsager"

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
        appendix=tuple(appendix_parts(snapshot)),
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
            exhibit(f"{section.number}.{count + n}", panel, shelf.edition, snapshot)
            for n, panel in enumerate(shelf.panels, 1)
        )
        count += len(exhibits)
        parts.append(Part(part_title(shelf.edition), _break(before, shelf.edition), exhibits))
        before = shelf.edition
    return Chapter(section.number, section.title, section.intro, tuple(parts), "" if parts else NOTHING)


def _break(before: Edition | None, now: Edition | None) -> str:
    is_next = before is not None and now is not None and before.module == now.module
    if before is None or not is_next or not before.version:
        return ""
    return f"— {BREAK} {before.note}".rstrip()


def _versions(editions: Sequence[Edition]) -> Table:
    """List the editions, with what was declared of them if anything was."""
    has_notes = any(one.note for one in editions)
    rows = tuple(
        Row(
            (one.title, one.version, one.form or "ukendt", *((one.note or NIL,) if has_notes else ())),
            (Cell(f"{one.number}" if one.number else "ældre"),),
        )
        for one in editions
    )
    head = ("Modul", "Version", "Måleskema", *(("Ændring",) if has_notes else ()), "Udgave")
    return Table("Måleskema- og modulversioner", "", head, rows or (Row(("Ingen", NIL, NIL), (Cell(NIL),)),))
