"""A unit is sent to legal review: only when the whole library would compile with it, and as a new edition."""

from sqlalchemy import Connection

from learning.database import read, write
from learning.editorial import releases, reviews, revisions
from learning.editorial.candidates import Files, candidate, inside
from learning.editorial.checking import Checker
from learning.editorial.declarations import is_undeclared
from learning.editorial.releasing import Refused
from learning.editorial.reviews import Review, Wish
from learning.editorial.revisions import Change
from learning.editorial.units import front_page, is_module
from learning.library.front_matter import change_fields, fields_text
from learning.library.yaml_edits import replace
from learning.library.yaml_places import find, read_places

UNDECLARED = "Sig først, hvad der er ændret, siden modulet blev udgivet: tastefejl, betydning eller facit."

_EDITION = ("udgave",)


def send(checker: Checker, unit: str, wish: Wish, *, by: str) -> Review:
    """Send a unit to review. Raises Refused with the problems when an error stops it.

    A module that readers have already seen gets the next edition, for what the lawyer approves is what
    readers are told, and somebody must have declared what is changed in it.
    """
    with read() as connection:
        live = releases.files(connection, releases.active(connection) or "") or {}
        drafts = revisions.drafts(connection)
    checked = checker.check_whole(candidate(live, drafts, [unit]), unit)
    if checked.errors:
        raise Refused("Ret fejlene, før du sender til gennemgang.", problems=checked.errors)
    with write() as connection:
        if is_undeclared(connection, unit, (live, drafts), checked.version):
            raise Refused(UNDECLARED)
        next_edition(connection, unit, live, by)
        return reviews.request(connection, unit, wish, by=by)


def next_edition(connection: Connection, unit: str, live: Files, by: str) -> None:
    """Give a changed module the edition after the one that is published, unless its writer has done so."""
    page = front_page(unit)
    newest = revisions.head(connection, page)
    if not is_module(unit) or page not in live or newest is None:
        return
    body = revisions.body(connection, newest) or b""
    published, mine = edition(live[page]), edition(body)
    is_changed = inside(live, unit) != inside(revisions.drafts(connection), unit)
    if is_changed and mine <= published:
        new = change_fields(body.decode(), lambda fields: replace(fields, _EDITION, str(published + 1)))
        revisions.save(
            connection, Change(page, new.encode(), newest.number), by=by, reason=f"Udgave {published + 1}"
        )


def edition(page: bytes) -> int:
    """Return the edition on a front page that the check has found no error in."""
    return int(find(read_places(fields_text(page.decode())), _EDITION).text or 0)
