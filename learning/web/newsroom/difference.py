"""Two revisions beside each other, word for word; or a draft beside what is published."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise

from flask import Blueprint, Response, abort, make_response, render_template, request
from sqlalchemy import Connection

from learning.database import read
from learning.editorial import revisions
from learning.editorial.differences import Difference, Stretch, difference
from learning.library.albums import FOLDER
from learning.staff.accounts import Role
from learning.web.access import current_staff
from learning.web.newsroom.changed_keys import changed_key
from learning.web.newsroom.desk import desk, names
from learning.web.newsroom.saved import Saved, saved
from learning.web.newsroom.typed import shown
from learning.web.newsroom.unit_names import text_name
from learning.web.site import site

blueprint = Blueprint("newsroom_difference", __name__, url_prefix="/redaktion")

PUBLISHED = "udgivet"
"""Stands in an address where a number could: the text as readers see it."""
MOST_FOLDED = 600
"""Unchanged lines that a page brings along folded away; with more, they are behind a link."""


@dataclass(frozen=True)
class Version:
    """One side. ``saved``: its revision, None for what is published; ``body``: None: there is no text."""

    path: str
    saved: Saved | None
    body: bytes | None

    @property
    def key(self) -> str:
        """What stands for it in the address."""
        return str(self.saved.revision.number) if self.saved else PUBLISHED


@blueprint.get("/forskel")
def page() -> Response:
    """Show what became of a text between two revisions."""
    with read() as connection:
        after = _version(connection, request.args.get("til", ""))
        if after is None:
            abort(HTTPStatus.NOT_FOUND)
        before = _version(connection, request.args.get("fra", ""), after.path)
        if before is None:
            abort(HTTPStatus.NOT_FOUND)
        head = revisions.head(connection, after.path)
    picture = after.path.startswith(FOLDER)
    found = difference(*("" if picture else shown(side.body or b"") for side in (before, after)))
    whole = "alt" in request.args or folded_lines(found.stretches) <= MOST_FOLDED
    drawn = render_template(
        "redaktion/forskel.html",
        before=before,
        after=after,
        name=text_name(after.path),
        found=found,
        counts=changes_in(found),
        key=changed_key(after.path, (before.body, after.body), site().library),
        is_picture=picture,
        same_bytes=before.body == after.body,
        whole=whole,
        base=head.number if head else "",
        may_write=Role.WRITER in current_staff().roles,
    )
    return make_response(drawn)


def folded_lines(stretches: Sequence[Stretch]) -> int:
    """Return how many unchanged lines are folded away."""
    return sum(len(stretch.rows) for stretch in stretches if stretch.is_folded)


def changes_in(found: Difference) -> int:
    """Return how many places are changed."""
    changed = [False, *(row.is_changed for row in found.rows)]
    return sum(now and not before for before, now in pairwise(changed))


def _version(connection: Connection, key: str, path: str = "") -> Version | None:
    if key == PUBLISHED:
        return Version(path, None, desk().texts_in(connection).live.get(path)) if path else None
    if not (key.isascii() and key.isdigit() and len(key) < 12):  # noqa: PLR2004 - no number is longer
        return None
    try:
        revision = revisions.get(connection, int(key))
    except LookupError:
        return None
    told = saved(revision, names(connection))
    return Version(revision.path, told, revisions.body(connection, revision))
