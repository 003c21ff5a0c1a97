"""A text is saved: one revision, one line in the trace, and nothing unsaved is left."""

from dataclasses import dataclass

from learning.database import write
from learning.editorial import revisions, unsaved
from learning.editorial.revisions import Change, Revision
from learning.editorial.trace import Kind, record
from learning.web.access import current_staff
from learning.web.newsroom.desk import texts

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Save:
    """What someone wants to save. ``forgets``: what she had typed before and not saved is in it."""

    change: Change
    reason: str = ""
    forgets: bool = True


def save(wanted: Save) -> tuple[Revision, bool]:
    """Save as the one who is signed in; return the newest revision and whether it is new.

    Raises Conflict when somebody has saved the text meanwhile.
    """
    change, by = wanted.change, current_staff().id
    unit = texts().unit_of(change.path)
    reason = " ".join(wanted.reason.split())[:LONGEST_REASON]
    with write() as connection:
        newest = revisions.head(connection, change.path)
        revision = revisions.save(connection, change, by=by, reason=reason)
        is_new = newest is None or revision.number != newest.number
        if is_new:
            detail = f"{change.path}: {reason}" if reason else change.path
            record(connection, Kind.SAVED, unit=unit, actor=by, detail=detail)
        if wanted.forgets:
            unsaved.forget(connection, by, change.path)
    return revision, is_new


def keep(path: str, text: str, base: int | None) -> None:
    """Keep what the one who is signed in has typed and not saved."""
    with write() as connection:
        unsaved.keep(connection, current_staff().id, path, text=text, base=base)


def forget(path: str) -> None:
    """Forget what the one who is signed in has typed and not saved."""
    with write() as connection:
        unsaved.forget(connection, current_staff().id, path)
