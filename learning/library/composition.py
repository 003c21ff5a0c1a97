"""Questions that several forms ask: written once in skemaer/faelles.yaml and borrowed by name."""

from collections.abc import Mapping

from learning.library.fields import Fields
from learning.library.identity import suggestion
from learning.library.values import ID, one_of

SHARED_FILE = "skemaer/faelles.yaml"
"""Where the shared questions stand; it is no form of its own."""

Lent = Mapping[str, Fields]
"""Question id -> the fields of a shared question."""

_LENDERS = one_of({"faelles": True})


def borrowed(fields: Fields) -> tuple[str, ...]:
    """Return the ids of the shared questions that a form takes over."""
    return tuple(item.read("id", ID) for item in fields.tables("spoergsmaal") if _borrows(item))


def composed(fields: Fields, lent: Lent | None) -> tuple[Fields, ...] | None:
    """Return the fields of every question of a form, its own and the borrowed ones, in the form's order.

    None when something borrowed cannot be had: it does not exist, or ``lent`` is None because the shared
    questions could not be read. A problem with a borrowed question is noted where the form borrows it.
    """
    if lent is None:
        return None if borrowed(fields) else fields.tables("spoergsmaal")
    for item in filter(_borrows, fields.tables("spoergsmaal")):
        name = item.read("id", ID)
        if name and name not in lent:
            item.error("id", f"Spørgsmålet »{name}« står ikke i {SHARED_FILE}.{suggestion(name, lent)}")
    if not lent.keys() >= set(borrowed(fields)):
        return None
    return tuple(
        lent[item.read("id", ID)].borrowed_at(item) if _borrows(item) else item
        for item in fields.tables("spoergsmaal")
    )


def _borrows(item: Fields) -> bool:
    return item.read_or("fra", _LENDERS, False)
