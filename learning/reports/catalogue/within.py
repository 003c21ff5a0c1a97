"""Which tallies a figure of some scope is made of."""

from collections.abc import Iterable
from dataclasses import replace

from learning.ledger.tallies import Tally
from learning.reports.catalogue.filed import Filed
from learning.reports.drafts import Scope

_SCOPED = ("module", "version", "channel")


def within(tallies: Iterable[Tally], scope: Scope, kind: str, **traits: str) -> tuple[Tally, ...]:
    """Return the tallies of one kind that the scope covers, with these traits (``item="first"``)."""
    wanted = traits | {name: value for name in _SCOPED if (value := getattr(scope, name))}
    return tuple(
        row
        for row in Filed.of(tallies).of_kind(kind)
        if (not scope.quarter or scope.quarter == quarter_name(row.quarter))
        and all(getattr(row, name) == value for name, value in wanted.items())
    )


def quarter_name(quarter: int) -> str:
    """Return how a scope writes a quarter: 20261 is "2026-K1"."""
    return f"{quarter // 10}-K{quarter % 10}"


def with_nobody(tallies: Iterable[Tally], values: Iterable[str]) -> tuple[Tally, ...]:
    """Add a tally of nobody for every value that is missing where others are: its absence says nothing."""
    rows, wanted = tuple(tallies), tuple(values)
    known = {row.name for row in rows}
    empty = {
        nobody.name: nobody
        for row in rows
        for value in wanted
        if (nobody := replace(row, value=value, n=0)).name not in known
    }
    return (*rows, *empty.values())


def total(tallies: Iterable[Tally], item: str) -> int:
    """Add up the tallies of one item."""
    return sum(row.n for row in tallies if row.item == item)
