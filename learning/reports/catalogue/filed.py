"""Tallies filed by kind, by edition and by cell, so that no figure has to look through all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from learning.ledger.tallies import Tally

Frame = tuple[int, str]
"""The quarter and the channel of a tally."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a tally counts, whatever its quarter and channel; the traits are those of ``Tally``."""

    kind: str
    phase: str = ""
    case: str = ""
    item: str = ""
    value: str = ""


class Filed(tuple[Tally, ...]):
    """Tallies in their order, filed when they are first asked for in some way."""

    @classmethod
    def of(cls, tallies: Iterable[Tally]) -> Self:
        """Return the tallies filed; those that are filed already stay so."""
        return tallies if isinstance(tallies, cls) else cls(tallies)

    def of_kind(self, kind: str) -> tuple[Tally, ...]:
        """Return the tallies of a kind."""
        return self._kinds.get(kind, ())

    def of_edition(self, module: str, version: str) -> "Filed":
        """Return the tallies of one version of one module."""
        return self._editions.get((module, version)) or Filed()

    def of_module(self, module: str, version: str) -> "Filed":
        """Return the tallies of an edition, and those of its module that know no version."""
        return Filed(one for one in self if one.module == module and one.version in ("", version))

    @cached_property
    def cells(self) -> Mapping[Cell, Mapping[Frame, Tally]]:
        """Return the tallies by cell; for those of one edition."""
        found: dict[tuple[str, ...], dict[Frame, Tally]] = {}
        for one in self:
            traits = (one.kind, one.phase, one.case, one.item, one.value)
            found.setdefault(traits, {})[one.quarter, one.channel] = one
        return {Cell(*traits): tallies for traits, tallies in found.items()}

    @cached_property
    def _kinds(self) -> Mapping[str, tuple[Tally, ...]]:
        found: dict[str, list[Tally]] = {}
        for one in self:
            found.setdefault(one.kind, []).append(one)
        return {kind: tuple(tallies) for kind, tallies in found.items()}

    @cached_property
    def _editions(self) -> Mapping[tuple[str, str], "Filed"]:
        found: dict[tuple[str, str], list[Tally]] = {}
        for one in self:
            found.setdefault((one.module, one.version), []).append(one)
        return {edition: Filed(tallies) for edition, tallies in found.items()}
