"""What changed in a unit since a lawyer approved it last, word for word."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from learning.editorial import revisions
from learning.editorial.differences import Difference, difference
from learning.editorial.standing import Stand
from learning.editorial.units import Unit
from learning.web.newsroom.unit_names import texts_in


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text as it was approved and as it is now. ``found`` is None where it is no text to read."""

    path: str
    found: Difference | None


def changes(
    connection: Connection, unit: Unit, state: Stand, drafts: Mapping[str, bytes]
) -> list[ChangedText] | None:
    """Return what changed since the unit was approved last; None when it never was."""
    before = state.approval or state.lapsed
    if before is None:
        return None
    then = revisions.bodies_at(connection, before.upto, unit.paths)
    changed = [text for text in texts_in(unit.paths) if then.get(text.path) != drafts.get(text.path)]
    return [ChangedText(text.path, _words(then.get(text.path), drafts.get(text.path))) for text in changed]


def _words(before: bytes | None, after: bytes | None) -> Difference | None:
    try:
        return difference((before or b"").decode(), (after or b"").decode())
    except UnicodeDecodeError:
        return None
