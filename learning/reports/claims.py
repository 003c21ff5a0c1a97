"""Everything that a set of drafts would print of groups of people, each group once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from learning.reports.attacker import UNLIMITED
from learning.reports.drafts import Atom, Draft, Group, Part, Row
from learning.reports.statements import Statement
from learning.reports.telling import Said, is_national, members, rest, said, telling
from quizzes.disclosure import Disclosure


@dataclass(frozen=True, slots=True)
class Printing:
    """One number of a figure, by the numbers of its claims: ``details`` stand only beside ``base``."""

    base: int | None
    details: tuple[int, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return all claims of it."""
        return self.details if self.base is None else (self.base, *self.details)


@dataclass(frozen=True, slots=True)
class Claim:
    """What would be said of one group, wherever it stands. ``size``: its true size.

    ``is_accepted``: a national figure prints it, and it is the last to be hidden. ``is_primary``: it tells
    of a few people by itself.
    """

    said: Said
    statement: Statement
    size: int
    is_accepted: bool
    is_primary: bool


@dataclass
class _Entry:
    """What is said of a group by all the numbers that say the same."""

    number: int
    name: str
    group: Group
    is_accepted: bool = False
    is_primary: bool = False

    def claim(self, key: Said) -> Claim:
        """Return it as a claim."""
        atoms, few = key
        size = self.group.size
        least, most = (size, size) if not few else (0, few - 1 if self.group.behind is None else UNLIMITED)
        statement = Statement(self.name, atoms, least, most)
        return Claim(key, statement, size, self.is_accepted, self.is_primary)


class Claims:
    """The claims of drafts by number, and the printings that need several of them."""

    def __init__(
        self, drafts: Iterable[Draft], limits: Disclosure, few: Mapping[frozenset[Atom], int]
    ) -> None:
        """Take every group that is printed; ``few``: the groups that no reader may know."""
        self._limits, self._few = limits, few
        self._entries: dict[Said, _Entry] = {}
        printings = dict.fromkeys(self._enter(draft, row) for draft in drafts for row in draft.rows)
        self.all = tuple(entry.claim(key) for key, entry in self._entries.items())
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
        base = None if told.base is None else self._entry(told.base, name, told.few)
        details = [self._entry(group, name) for group in told.details]
        for entry in (base, *details):
            if entry is not None:
                entry.is_accepted |= is_national(draft, row.number, self._limits)
        if details and isinstance(row.number, Part) and members(rest(row.number)) in self._few:
            details[0].is_primary = True
        return Printing(None if base is None else base.number, tuple(entry.number for entry in details))

    def _entry(self, group: Group, name: str, few: int = 0) -> _Entry:
        key = said(group, few)
        if key not in self._entries:
            is_few = not few and key[0] in self._few
            self._entries[key] = _Entry(len(self._entries), name, group, is_primary=is_few)
        return self._entries[key]
