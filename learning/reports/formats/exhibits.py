"""What a report shows of some figures: a chart, their tables, and the words around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from learning.reports.charts.canvas import Drawing
from learning.reports.charts.choice import drawings
from learning.reports.formats import captions
from learning.reports.formats.tables import Table, figure_table
from learning.reports.limits import disclosure
from learning.reports.snapshot import Edition, Figure, Snapshot


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


def exhibit(number: str, panel: Sequence[Figure], edition: Edition | None, snapshot: Snapshot) -> Exhibit:
    """Show a panel of figures under the number of its chapter."""
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


def part_title(edition: Edition | None) -> str:
    """Name the part of a chapter that is about an edition, or about all modules."""
    return "Alle moduler" if edition is None else captions.edition_text(edition)
