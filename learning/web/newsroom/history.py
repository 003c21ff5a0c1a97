"""The history of one text: every save of it, and the way back to each."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for

from learning.database import read, write
from learning.editorial import revisions
from learning.editorial.revisions import Change, Conflict
from learning.editorial.trace import Kind, record
from learning.staff.accounts import Role
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom.case_texts import base_in_form
from learning.web.newsroom.desk import desk
from learning.web.newsroom.saved import NUMBER, above, history_of, meanwhile
from learning.web.newsroom.unit_names import text_name

blueprint = Blueprint("newsroom_history", __name__, url_prefix="/redaktion")

DONE = {
    "gendannet": "Teksten er gendannet som en ny revision. De andre står her stadig.",
    "slettet": "Teksten er slettet. Du kan hente den tilbage herfra.",
}
MOST_SHOWN = 200
"""Revisions on one page; older ones are behind a link."""


@blueprint.get("/historik/<path:path>")
def page(path: str) -> Response:
    """Show every revision of a text."""
    if "\0" in path:
        abort(HTTPStatus.NOT_FOUND)
    return _draw(path)


@blueprint.post(f"/gendan/<{NUMBER}:number>")
def restore(number: int) -> Response:
    """Save what a text was in an earlier revision as the newest one."""
    by = current_staff().id
    try:
        with write() as connection:
            old = revisions.get(connection, number)
            body = revisions.body(connection, old)
            if body is None:
                abort(HTTPStatus.NOT_FOUND)
            unit = desk().texts_in(connection).unit_of(old.path)
            change = Change(old.path, body, base_in_form())
            new = revisions.save(connection, change, by=by, reason=f"Gendannet fra revision {number}")
            if new.number != change.base:
                record(connection, Kind.RESTORED, unit=unit, actor=by, detail=f"{old.path}: {number}")
    except LookupError:
        abort(HTTPStatus.NOT_FOUND)
    except Conflict as conflict:
        with read() as connection:
            trouble = f"{meanwhile(connection, conflict)} Intet er gendannet. Se den nye tekst, og prøv igen."
        return _draw(old.path, trouble)
    return go_to(url_for("newsroom_history.page", path=old.path, ok="gendannet"))


def _draw(path: str, trouble: str = "") -> Response:
    with read() as connection:
        entries = history_of(connection, path)
        if not entries:
            abort(HTTPStatus.NOT_FOUND)
        now = desk().texts_in(connection)
    shown = entries if "alle" in request.args else entries[:MOST_SHOWN]
    drawn = render_template(
        "redaktion/historik.html",
        path=path,
        name=text_name(path),
        unit=above(now, path),
        entries=shown,
        older=len(entries) - len(shown),
        newest=entries[0],
        is_live=path in now.live,
        is_changed=now.live.get(path) != now.drafts.get(path),
        may_write=Role.WRITER in current_staff().roles,
        done="" if trouble else DONE.get(request.args.get("ok", ""), ""),
        trouble=trouble,
    )
    return make_response(drawn, HTTPStatus.CONFLICT if trouble else HTTPStatus.OK)
