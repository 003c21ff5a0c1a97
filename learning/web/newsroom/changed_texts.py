"""What changed in a unit since a lawyer approved it last, word for word."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from learning.editorial import revisions
from learning.editorial.approvals import Approval
from learning.editorial.candidates import Files
from learning.editorial.differences import Difference, difference
from learning.editorial.standing import Stand
from learning.editorial.units import Unit, front_page
from learning.library.key_changes import KeyChange
from learning.web.newsroom.changed_keys import changed_key
from learning.web.newsroom.desk import Texts, checked
from learning.web.newsroom.unit_names import texts_in
from learning.web.site import site


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text as it was approved and as it is now. ``found`` is None where it is no text to read.

    ``key``: what it means on the form, where the text is a key that can be read.
    """

    path: str
    found: Difference | None
    key: KeyChange | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed. ``since``: the approval it is held against; None: what is published, if anything is."""

    since: Approval | None
    is_live: bool
    texts: Sequence[ChangedText]


def changes(connection: Connection, unit: Unit, state: Stand, now: Texts) -> Changes:
    """Return what changed since the unit was approved last or, where it never was, since it was published.

    While an approval holds that is nothing, though publishing has written it on the front page.
    """
    if state.approval:
        return Changes(state.approval, state.is_live, ())
    before = state.lapsed
    then = _approved(connection, unit, before, now) if before else now.live
    library = checked(unit.id).library or site().library
    found = []
    for path in (text.path for text in texts_in(unit.paths)):
        sides = then.get(path), now.drafts.get(path)
        if sides[0] != sides[1]:
            found.append(ChangedText(path, _words(*sides), changed_key(path, sides, library)))
    return Changes(before, state.is_live, found)


def _approved(connection: Connection, unit: Unit, word: Approval, now: Texts) -> Files:
    """Return the texts as they were approved, and a front page as it came out with the approval on it."""
    then = revisions.bodies_at(connection, word.upto, unit.paths)
    page = front_page(unit.id)
    published = now.live.get(page, b"")
    return {**then, page: published} if word.version.encode() in published else then


def _words(before: bytes | None, after: bytes | None) -> Difference | None:
    try:
        return difference((before or b"").decode(), (after or b"").decode())
    except UnicodeDecodeError:
        return None
