"""Introplaner: modules and checklists in the order a new employee takes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EntryKind(StrEnum):
    """What an entry of a plan is; the value is how authors name it."""

    MODULE = "modul"
    CHECKLIST = "tjekliste"


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One thing to do. ``slug`` is of a module or of a checklist; ``why`` is plain text or nothing."""

    kind: EntryKind
    slug: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class PlanPart:
    """What belongs together, such as a week."""

    heading: str
    entries: tuple[PlanEntry, ...]


@dataclass(frozen=True)
class Plan:
    """A plan. ``slug`` is its address, ``intro`` HTML, ``reviewed`` the day somebody last went through it."""

    slug: str
    title: str
    audience: str
    intro: str
    reviewed: date
    parts: tuple[PlanPart, ...]

    def entries(self) -> Iterator[PlanEntry]:
        """Yield everything to do, in order."""
        for part in self.parts:
            yield from part.entries
