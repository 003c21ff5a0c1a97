"""Tallies written by hand, of the module of ``tests.web.world`` in two quarters and two channels."""

from collections.abc import Iterable, Sequence

from learning.ledger.tallies import Tally
from learning.reports.catalogue.cells import Cells
from learning.reports.drafts import Draft, Number, Part, Scope
from tests.web import world

MODULE = world.module()
LIBRARY = world.library()
WHOLE = Scope(MODULE.slug, MODULE.version)
FIRST_QUARTER = Scope(MODULE.slug, MODULE.version, quarter="2026-K1")
BY_LETTER = Scope(MODULE.slug, MODULE.version, channel="nyhedsbrev")
FRAMES = ((20261, "direkte"), (20261, "nyhedsbrev"), (20262, "direkte"))


def tally(
    kind: str, item: str, value: str, n: int, *, phase: str = "", case: str = "", frame: int = 0
) -> Tally:
    """Return one tally; ``frame``: place in FRAMES."""
    quarter, channel = FRAMES[frame]
    return Tally(quarter, MODULE.slug, MODULE.version, channel, kind, phase, case, item, value, n)


def attempts(**values: int) -> list[Tally]:
    """Return first attempts by value, written with underscores: p7_1_10_15 = "7.1.10-15"."""
    found = []
    for name, n in values.items():
        place, completed, *minutes = name.removeprefix("p").split("_")
        found.append(tally("attempts", "first", f"{place}.{completed}.{'-'.join(minutes)}", n))
    return found


def box(item: str, value: str, n: int, *, phase: str = "foer", case: str = "sag-a") -> Tally:
    """Return attempts with one answer to one box."""
    return tally("boxes", item, value, n, phase=phase, case=case)


def cells(rows: Iterable[Tally], scope: Scope = WHOLE) -> Cells:
    """Return the cells of some tallies, with an attempt so that there is a quarter."""
    return Cells([tally("attempts", "unanswered", "0.0.", 1), *rows], scope)


def numbers(draft: Draft) -> dict[str, Number]:
    """Return the numbers of a draft by label."""
    return {row.label: row.number for row in draft.rows}


def shares(draft: Draft) -> dict[str, tuple[int, int]]:
    """Return hits and base by label."""
    return {
        row.label: (row.number.hits.size, row.number.base.size)
        for row in draft.rows
        if isinstance(row.number, Part)
    }


def only(drafts: Sequence[Draft], identifier: str, phase: str = "", key: str | None = None) -> Draft:
    """Return the one draft with this id."""
    (found,) = [
        one for one in drafts if one.id == identifier and phase in ("", one.phase) and key in (None, one.key)
    ]
    return found
