"""Deleting a text: only when nothing else needs it, and never out of the history."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for

from learning.database import read, write
from learning.editorial import revisions
from learning.editorial.removals import Removal, removal
from learning.editorial.revisions import Change, Conflict
from learning.editorial.trace import Kind, record
from learning.editorial.units import front_page, is_module
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom.case_texts import BASE, base_in_form
from learning.web.newsroom.desk import Texts, desk, texts
from learning.web.newsroom.saved import meanwhile
from learning.web.newsroom.unit_names import called, page_of, text_name

blueprint = Blueprint("newsroom_removals", __name__, url_prefix="/redaktion")

LIVE = "Modulet er udgivet. Bed en udgiver om at trække det tilbage, så kan du slette det bagefter."
MOST_NAMED = 12
"""Users and problems named on a page."""


@blueprint.route("/slet/<path:path>", methods=["GET", "POST"])
def page(path: str) -> Response:
    """Show what goes and who needs it; delete it."""
    now = texts()
    if path not in now.drafts:
        abort(HTTPStatus.NOT_FOUND)
    found = removal(desk().checker, now.drafts, path)
    reasons = tuple(_reasons(now, path, found))
    if request.method == "GET" or reasons:
        return _draw(now, path, found, reasons)
    try:
        _delete(now, path, found)
    except Conflict as conflict:
        with read() as connection:
            told = f"{meanwhile(connection, conflict)} Intet er slettet. Se den nye tekst, og prøv igen."
        return _draw(texts(), path, found, (told,), HTTPStatus.CONFLICT)
    return go_to(url_for("newsroom_history.page", path=path, ok="slettet"))


def _reasons(now: Texts, path: str, found: Removal) -> list[str]:
    """Return why a text may not be deleted, in Danish."""
    unit = now.unit_of(path)
    if is_module(unit) and path == front_page(unit) and path in now.live:
        return [LIVE]
    if found.users:
        named = ", ".join(f"»{called(unit)}«" for unit in found.users[:MOST_NAMED])
        more = f" og {len(found.users) - MOST_NAMED} til" if len(found.users) > MOST_NAMED else ""
        return [f"Teksten bruges af {named}{more}. Ret dem først, så de ikke bruger den."]
    if found.problems:
        return ["Resten kan ikke undvære teksten. Ret først det, kontrollen nævner herunder."]
    return []


def _delete(now: Texts, path: str, found: Removal) -> None:
    """Raises Conflict when any of the texts has been saved since the page was drawn."""
    by, seen = current_staff().id, base_in_form() or 0
    with write() as connection:
        heads = revisions.latest(connection)
        newer = revisions.since(connection, seen, found.paths)
        if newer:
            raise Conflict(newer[-1])
        changes = [Change(one, None, heads[one].number) for one in found.paths]
        revisions.save_all(connection, changes, by=by, reason="Slettet")
        record(connection, Kind.DELETED, unit=now.unit_of(path), actor=by, detail=", ".join(found.paths))


def _draw(
    now: Texts, path: str, found: Removal, reasons: tuple[str, ...], status: HTTPStatus | None = None
) -> Response:
    unit = now.unit_of(path)
    refused = HTTPStatus.UNPROCESSABLE_ENTITY if reasons and request.method == "POST" else HTTPStatus.OK
    drawn = render_template(
        "redaktion/slet.html",
        path=path,
        name=text_name(path),
        unit=(called(unit), page_of(unit)),
        whole_module=is_module(unit) and path == front_page(unit),
        found=found,
        problems=found.problems[:MOST_NAMED],
        reasons=reasons,
        base=(BASE, now.newest),
    )
    return make_response(drawn, status or refused)
