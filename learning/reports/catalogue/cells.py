"""The tallies of one edition within a scope, completed with those of nobody.

A reader does not know which groups are empty, so a group holds every cell that people could have been in.
It must hold the same ones in every figure: cells are asked for by what can be answered, and completed with
every quarter and channel in which the edition has an attempt, never by what others happened to answer.
"""

from collections.abc import Iterable

from learning.ledger.tallies import Tally
from learning.reports.catalogue.filed import Cell, Filed, Frame
from learning.reports.catalogue.within import within
from learning.reports.drafts import Group, Part, Scope

__all__ = ["ATTEMPTS", "Cell", "Cells"]

ATTEMPTS = "attempts"


class Cells:
    """``tallies``: of the edition, and of everything else that may stand beside them; the scope selects."""

    def __init__(self, tallies: Iterable[Tally], scope: Scope) -> None:
        own = Filed.of(tallies).of_edition(scope.module, scope.version)
        self.scope = scope
        self._frames = sorted({(one.quarter, one.channel) for one in within(own, scope, ATTEMPTS)})
        self._known = own.cells
        self._groups: dict[Cell, Group] = {}

    def tallies(self, cells: Iterable[Cell]) -> tuple[Tally, ...]:
        """Return one tally per cell, quarter and channel; those nobody is in have n = 0."""
        return tuple(one for cell in dict.fromkeys(cells) for one in self._across(cell))

    def group(self, cells: Iterable[Cell]) -> Group:
        """Return everyone in the cells."""
        return Group.together(self._group(cell) for cell in dict.fromkeys(cells))

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

    def _across(self, cell: Cell) -> tuple[Tally, ...]:
        known = self._known.get(cell, {})
        return tuple(known.get(frame) or self._nobody(cell, frame) for frame in self._frames)

    def _group(self, cell: Cell) -> Group:
        """Remember who is in a cell: many figures ask for the same one."""
        if cell not in self._groups:
            self._groups[cell] = Group.of(self._across(cell))
        return self._groups[cell]

    def _nobody(self, cell: Cell, frame: Frame) -> Tally:
        quarter, channel = frame
        module, version = self.scope.module, self.scope.version
        traits = (cell.kind, cell.phase, cell.case, cell.item, cell.value)
        return Tally(quarter, module, version, channel, *traits, 0)
