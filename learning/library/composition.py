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


def composed(fields: Fields, lent: Lent) -> tuple[Fields, ...]:
    """Return the fields of every question of a form, its own and the borrowed ones, in the form's order.

    A problem with a borrowed question is noted where the form borrows it. One that does not exist is left
    out after the problem is noted.
    """
    questions = []
    for item in fields.tables("spoergsmaal"):
        if not _borrows(item):
            questions.append(item)
            continue
        name = item.read("id", ID)
        if name in lent:
            questions.append(lent[name].borrowed_at(item))
        elif name:
            item.error("id", f"Spørgsmålet »{name}« står ikke i {SHARED_FILE}.{suggestion(name, lent)}")
    return tuple(questions)


def _borrows(item: Fields) -> bool:
    return item.read_or("fra", _LENDERS, False)
