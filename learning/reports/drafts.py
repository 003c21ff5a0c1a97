"""Figures before they are protected: raw numbers, and which groups of people each of them is about.

A draft never leaves this room. ``learning.reports.protection`` decides for all drafts of a release together
which numbers may be printed, and makes the published figures of ``learning.reports.snapshot`` of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from learning.ledger.tallies import Tally
from quizzes.disclosure import Tier
from quizzes.intervals import Clusters

Atom: TypeAlias = tuple[str, ...]
"""The name of a group that no published number divides further; two atoms never share a person."""


class Form(StrEnum):
    """How a figure is laid out."""

    SHARES = "shares"  # one row per share
    MATRIX = "matrix"  # one row per label, one column per answer, row percent
    DISTRIBUTION = "distribution"  # the categories of one answer, then sums of them
    NUMBERS = "numbers"  # counts and estimates under each other
    SERIES = "series"  # counts over time


@dataclass(frozen=True, slots=True)
class Group:
    """Units that a printed number counts: ``size`` of them, spread over ``atoms``.

    ``behind``: how many people there are behind the units, where one person has several (boxes).
    """

    size: int
    atoms: frozenset[Atom]
    behind: int | None = None

    @classmethod
    def of(cls, tallies: Iterable[Tally]) -> "Group":
        """Make a group of tallies; give tallies of nobody too, for a reader does not know they are empty."""
        rows = tuple(tallies)
        return cls(sum(row.n for row in rows), frozenset(row.name for row in rows))

    @classmethod
    def together(cls, groups: Iterable["Group"]) -> "Group":
        """Make one group of groups that share nobody."""
        found = tuple(groups)
        return cls(sum(one.size for one in found), frozenset().union(*(one.atoms for one in found)))

    @property
    def people(self) -> int:
        """Return how many people the group is about."""
        return self.size if self.behind is None else self.behind


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people."""

    group: Group


@dataclass(frozen=True, slots=True)
class Part:
    """``hits`` out of ``base``; the atoms of ``hits`` are among those of ``base``.

    For pooled boxes: ``clusters`` (hits, boxes) -> attempts, and ``rest_behind``, the attempts with at least
    one box that is no hit.
    """

    hits: Group
    base: Group
    clusters: Clusters | None = None
    rest_behind: int | None = None

    @property
    def rest(self) -> Group:
        """Return the units of the base that are no hits; a reader knows them when he knows the share."""
        return Group(self.base.size - self.hits.size, self.base.atoms - self.hits.atoms, self.rest_behind)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A statistic of ``base`` with its interval: a mean, a difference, an index.

    ``unit``: printed after it ("procentpoint", ""). ``least``: fewest people it is shown for; the general
    limit holds too. ``value`` None: it cannot be worked out meaningfully. ``of``: other groups whose sizes
    the value can give away (the hits of two shares, when it is their difference); it is shown only when all
    of them may be known.
    """

    base: Group
    value: float | None
    lo: float | None = None
    hi: float | None = None
    unit: str = ""
    least: int = 0
    of: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A number about the material, not about people: views, editions, days, agreement of a panel.

    ``n``: what it rests on. ``value`` None: there is none yet.
    """

    value: float | None
    lo: float | None = None
    hi: float | None = None
    n: int | None = None
    unit: str = ""


Number: TypeAlias = Count | Part | Estimate | Fact


@dataclass(frozen=True, slots=True)
class Row:
    """One number of a figure. ``column`` is the answer within a matrix; ``is_sum``: of rows above it."""

    label: str
    number: Number
    column: str = ""
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure covers. "" means all: all modules, the whole period, all channels.

    ``version``: of the module's texts. ``quarter``: "2026-K1". ``channel``: the id of the entry.
    """

    module: str = ""
    version: str = ""
    quarter: str = ""
    channel: str = ""


EVERYTHING = Scope()


@dataclass(frozen=True)
class Draft:
    """One figure of the catalogue, unprotected. ``id``: F08; ``unit``: what one unit is.

    ``key`` tells figures with the same id and scope apart ("foer", the id of a question); it is permanent.
    ``note``: what must be read with this figure. ``tier``: how much is held back.
    """

    id: str
    title: str
    form: Form
    unit: str
    rows: tuple[Row, ...]
    scope: Scope = EVERYTHING
    key: str = ""
    phase: str = ""
    note: str = ""
    tier: Tier = Tier.DIMENSION
