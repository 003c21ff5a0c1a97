"""The tallies of one edition within a scope, completed with those of nobody.

A reader does not know which groups are empty, so a group holds every cell that people could have been in.
It must hold the same ones in every figure: cells are asked for by what can be answered, and completed with
every quarter and channel in which the edition has an attempt, never by what others happened to answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from learning.ledger.tallies import Tally
from learning.reports.catalogue.within import within
from learning.reports.drafts import Group, Part, Scope

ATTEMPTS = "attempts"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a tally counts, whatever its quarter and channel; the traits are those of ``Tally``."""

    kind: str
    phase: str = ""
    case: str = ""
    item: str = ""
    value: str = ""


class Cells:
    """``tallies``: of the edition, and of everything else that may stand beside them; the scope selects."""

    def __init__(self, tallies: Iterable[Tally], scope: Scope) -> None:
        own = [one for one in tallies if (one.module, one.version) == (scope.module, scope.version)]
        self.scope = scope
        self._frames = sorted({(one.quarter, one.channel) for one in within(own, scope, ATTEMPTS)})
        self._known: dict[Cell, dict[tuple[int, str], Tally]] = {}
        for one in own:
            cell = Cell(one.kind, one.phase, one.case, one.item, one.value)
            self._known.setdefault(cell, {})[one.quarter, one.channel] = one

    def tallies(self, cells: Iterable[Cell]) -> tuple[Tally, ...]:
        """Return one tally per cell, quarter and channel; those nobody is in have n = 0."""
        return tuple(
            self._known.get(cell, {}).get(frame) or self._nobody(cell, frame)
            for cell in dict.fromkeys(cells)
            for frame in self._frames
        )

    def group(self, cells: Iterable[Cell]) -> Group:
        """Return everyone in the cells."""
        return Group.of(self.tallies(cells))

    def part(self, hits: Iterable[Cell], rest: Iterable[Cell]) -> Part:
        """Return those in ``hits`` out of everyone in either."""
        found = tuple(hits)
        return Part(self.group(found), self.group((*found, *rest)))

    def present(self, kind: str, item: str, phase: str = "") -> tuple[Tally, ...]:
        """Return the tallies of a kind that somebody is in, in the order of their values."""
        wanted = (kind, item, phase)
        found = [cell for cell in self._known if (cell.kind, cell.item, cell.phase) == wanted]
        frames = frozenset(self._frames)
        return tuple(
            one
            for cell in sorted(found, key=lambda cell: (cell.case, cell.value))
            for frame, one in self._known[cell].items()
            if frame in frames
        )

    def _nobody(self, cell: Cell, frame: tuple[int, str]) -> Tally:
        quarter, channel = frame
        module, version = self.scope.module, self.scope.version
        traits = (cell.kind, cell.phase, cell.case, cell.item, cell.value)
        return Tally(quarter, module, version, channel, *traits, 0)
