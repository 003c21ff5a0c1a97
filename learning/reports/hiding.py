"""Which printed numbers to hide so that no group of a few people can be worked out from the rest.

While a reader could tell that a group is too small, the smallest of the numbers that stop it from being
larger is hidden: those are the statements with a dual value in the reader's linear program, and as long
as all of them stay the group cannot be larger. Hiding only ever gives a reader less, so one pass over
the groups is enough; then whatever turns out to be safe is shown again, the largest first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from learning.reports.attacker import NEARLY, UNLIMITED, Reader, Solution
from learning.reports.claims import Claim, Printing
from learning.reports.drafts import Atom
from learning.reports.statements import Statement
from quizzes.attack import Bounds

SUSPECTS = 24
"""How many groups are asked for first before a number is shown again."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Tables that fit everything told, and the groups that are large enough in them."""

    solution: Solution
    large: frozenset[int]


class Unsafe(ValueError):
    """A group cannot be protected: what was published earlier gives it away."""


class Page:
    """Linked claims as they would be printed, and the reader who tries to work out groups of a few."""

    def __init__(
        self, claims: Sequence[Claim], printings: Sequence[Printing], *, earlier: Sequence[Statement]
    ) -> None:
        """Print every claim that is not of a few people by itself."""
        self._claims, self._printings, self._earlier = claims, printings, earlier
        self.shown = [not claim.is_primary for claim in claims]
        self._uses: list[list[Printing]] = [[] for _ in claims]
        for printing in printings:
            for number in printing.numbers:
                self._uses[number].append(printing)
        self._seen: list[_Seen] = []
        self._safe: set[int] = set()
        self._because: dict[int, int] = {}
        self._suspects: list[int] = []
        self._fixed: set[tuple[frozenset[Atom], int, int]] = set()
        self._alone: dict[int, Bounds] = {}

    def protect(self, groups: Mapping[frozenset[Atom], int]) -> None:
        """Hide what gives away one of ``groups``, atoms -> units a reader must reckon with. Raises Unsafe."""
        # a group is large enough when one within it is: ask for the small sets first
        self._groups = sorted(groups, key=len)
        self._least = [groups[group] for group in self._groups]
        self._enough = np.array(self._least)
        self._reader = Reader([*(one.statement for one in self._claims), *self._earlier], self._groups)
        for number in range(len(self._claims), len(self._reader.statements)):
            self._reader.tell(number)
            self._fixed.add(self._said(number))  # hiding it again would tell a reader no less
        self._tell(range(len(self._claims)))
        self._look_around()
        for group in range(len(self._groups)):
            while blamed := self._breach(group):
                cheapest = self._cheapest(blamed)
                self._because[cheapest] = group
                self._hide(cheapest)
        self._show_again()

    def _is_printed(self, number: int) -> bool:
        return self.shown[number] and any(
            printing.base == number or all(self.shown[one] for one in printing.numbers)
            for printing in self._uses[number]
        )

    def _tell(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            if self._is_printed(number):
                self._reader.tell(number)
            else:
                self._reader.forget(number)

    def _hide(self, number: int) -> None:
        self.shown[number] = False
        self._tell(self._beside(number))

    def _beside(self, number: int) -> list[int]:
        return sorted({one for printing in self._uses[number] for one in printing.numbers})

    def _cheapest(self, blamed: Sequence[int]) -> int:
        candidates = [n for n in blamed if n < len(self._claims) and self._said(n) not in self._fixed]
        if not candidates:
            raise Unsafe
        return min(candidates, key=lambda n: (self._claims[n].is_accepted, self._claims[n].size, n))

    def _said(self, number: int) -> tuple[frozenset[Atom], int, int]:
        told = self._reader.statements[number]
        return told.atoms, told.least, told.most

    def _breach(self, group: int) -> tuple[int, ...]:
        """Return the statements that let a reader know the group is small, or nothing when he does not."""
        if group in self._safe or not self._reader.is_limited(group):
            return ()
        highest, least = self._reader.most(group), self._least[group]
        self._remember(highest.solution)
        if highest.value + NEARLY >= least:
            return ()
        blamed, before = self._reader.blamed(), self._before(group)
        if before.hi >= least:
            return blamed
        now = self._reader.bounds(group)
        return () if now.lo == 0 or now == before else self._reader.blamed() or blamed

    def _remember(self, solution: Solution) -> None:
        """Keep tables that fit, and the groups that are large enough in them: those need no other."""
        large = np.flatnonzero(self._reader.sizes(solution) + NEARLY >= self._enough)
        self._seen.append(_Seen(solution, frozenset(large.tolist())))
        self._safe.update(self._seen[-1].large)

    def _look_around(self) -> None:
        """Look for tables in which many groups are large at once: it saves asking for one after the other."""
        found = -1
        while len(self._safe) > found:
            found = len(self._safe)
            small = set(range(len(self._groups))) - self._safe
            if limited := [group for group in sorted(small) if self._reader.is_limited(group)]:
                self._remember(self._reader.most(*limited).solution)

    def _is_safe(self) -> bool:
        """Tell whether no group gives itself away, asking first for those that did before."""
        if any(self._breach(group) for group in self._suspects[: -SUSPECTS - 1 : -1]):
            return False
        self._look_around()
        for group in range(len(self._groups)):
            if self._breach(group):
                self._suspect(group)
                return False
        return True

    def _suspect(self, group: int) -> None:
        """Ask for a group first from now on."""
        self._suspects = [*(one for one in self._suspects if one != group), group]

    def _before(self, group: int) -> Bounds:
        """Bound a group by what is accepted or published already: a release can do no better."""
        if group not in self._alone:
            mine = [n for n, claim in enumerate(self._claims) if not claim.is_accepted]
            if len(mine) == len(self._reader.statements):
                return Bounds(0, UNLIMITED)
            for number in mine:
                self._reader.forget(number)
            self._alone[group] = self._reader.bounds(group)
            self._tell(mine)
        return self._alone[group]

    def _show_again(self) -> None:
        hidden = [n for n, claim in enumerate(self._claims) if not (self.shown[n] or claim.is_primary)]
        for number in sorted(
            hidden, key=lambda n: (not self._claims[n].is_accepted, -self._claims[n].size, n)
        ):
            seen, safe = self._seen, self._safe
            self._show(number)
            self._suspect(self._because.get(number, 0))
            if not self._is_safe():
                self._hide(number)
                self._seen, self._safe = seen, safe

    def _show(self, number: int) -> None:
        """Print a claim again, and keep of the tables those that agree with it."""
        self.shown[number] = True
        beside = self._beside(number)
        self._tell(beside)
        told = [one for one in beside if self._reader.told[one]]
        self._seen = [
            seen for seen in self._seen if all(self._reader.fits(one, seen.solution) for one in told)
        ]
        self._safe = set().union(*(seen.large for seen in self._seen))
