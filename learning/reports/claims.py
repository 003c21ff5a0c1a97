"""Everything that a set of drafts would print of groups of people, each group once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from learning.reports.attacker import UNLIMITED
from learning.reports.drafts import Atom, Draft, Group, Part, Row
from learning.reports.hiding import Claim, Printing
from learning.reports.statements import Statement
from learning.reports.telling import is_national, members, rest, telling
from quizzes.disclosure import Disclosure


@dataclass
class _Entry:
    """What all the numbers that print a group say of it."""

    number: int
    name: str
    size: int
    most: int = UNLIMITED
    is_exact: bool = False
    is_accepted: bool = False
    is_primary: bool = False

    def claim(self, atoms: frozenset[Atom]) -> Claim:
        """Return the strongest thing that is said."""
        least, most = (self.size, self.size) if self.is_exact else (0, self.most)
        return Claim(Statement(self.name, atoms, least, most), self.size, self.is_accepted, self.is_primary)


class Claims:
    """The claims of drafts by number, and the printings that need several of them."""

    def __init__(
        self, drafts: Iterable[Draft], limits: Disclosure, few: Mapping[frozenset[Atom], int]
    ) -> None:
        """Take every group that is printed; ``few``: the groups that no reader may know."""
        self._limits, self._few = limits, few
        self._entries: dict[frozenset[Atom], _Entry] = {}
        printings = dict.fromkeys(self._enter(draft, row) for draft in drafts for row in draft.rows)
        self.all = tuple(entry.claim(atoms) for atoms, entry in self._entries.items())
        self._uses: list[list[Printing]] = [[] for _ in self.all]
        for printing in printings:
            for number in printing.numbers:
                self._uses[number].append(printing)

    def printings(self, numbers: Sequence[int]) -> tuple[Printing, ...]:
        """Return the printings of some claims, which are numbered from 0 there.

        A printing may join groups that share nobody; each is then decided among its own.
        """
        places = {number: place for place, number in enumerate(numbers)}
        found = dict.fromkeys(printing for number in numbers for printing in self._uses[number])
        return tuple(
            Printing(
                None if printing.base is None else places.get(printing.base),
                tuple(places[number] for number in printing.details if number in places),
            )
            for printing in found
        )

    def _enter(self, draft: Draft, row: Row) -> Printing:
        told = telling(row.number, self._limits)
        name = f"{draft.id}: {row.label}"
        base = None if told.base is None else self._entry(told.base, name)
        details = [self._entry(group, name) for group in told.details]
        for entry in (base, *details):
            if entry is not None:
                entry.is_accepted |= is_national(draft, row.number, self._limits)
                entry.is_exact |= not told.few
        if base is not None and told.base is not None and told.few and told.base.behind is None:
            base.most = min(base.most, told.few - 1)
        if details and isinstance(row.number, Part) and members(rest(row.number)) in self._few:
            details[0].is_primary = True
        return Printing(None if base is None else base.number, tuple(entry.number for entry in details))

    def _entry(self, group: Group, name: str) -> _Entry:
        atoms = members(group)
        if atoms not in self._entries:
            is_few = atoms in self._few
            self._entries[atoms] = _Entry(len(self._entries), name, group.size, is_primary=is_few)
        return self._entries[atoms]
