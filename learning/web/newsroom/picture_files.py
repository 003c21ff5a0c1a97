"""Pictures: taken in when they are fit to be shown, listed with where they are used, and taken out again."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from werkzeug.datastructures import FileStorage

from learning.database import read, write
from learning.editorial import revisions
from learning.editorial.revisions import Change, Conflict
from learning.editorial.trace import Kind, record
from learning.library.albums import FOLDER
from learning.library.identity import address
from learning.library.picture_formats import Unfit
from learning.library.picture_texts import alt_troubles
from learning.library.pictures import examine, read_picture
from learning.library.reader import MAX_PICTURE_BYTES
from learning.staff.accounts import Role
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom.case_texts import BASE, base_in_form
from learning.web.newsroom.desk import Texts, texts
from learning.web.newsroom.picture_list import NEW, line_of, listed, users_of
from learning.web.newsroom.saved import NUMBER, meanwhile

blueprint = Blueprint("newsroom_picture_files", __name__, url_prefix="/redaktion/billeder")

TAKEN = "Der er allerede et billede, der hedder »{}«. Erstat det, eller vælg et andet navn."
NO_FILE = "Vælg et billede på din computer"
DONE = {
    "slettet": "Billedet er slettet. Det kan gendannes fra historikken.",
    "erstattet": "Billedet er erstattet.",
}


@dataclass(frozen=True)
class Sent:
    """What a form brought: the file, what it shall be called, and the words for it."""

    name: str
    alt: str
    data: bytes
    replaces: bool

    @property
    def path(self) -> str:
        """Where it would lie."""
        return f"{FOLDER}{self.name}"


@blueprint.get("")
def page() -> Response:
    """Show every picture, and the form for a new one."""
    return _draw({}, done=DONE.get(request.args.get("ok", ""), ""))


@blueprint.post("/hent-op")
def upload() -> Response:
    """Keep a picture when it is fit, new or instead of one; nothing of an unfit one is kept."""
    sent = _sent()
    errors = _errors(sent, texts())
    if errors:
        return _draw(errors, sent)
    by = current_staff().id
    try:
        with write() as connection:
            base = base_in_form() if sent.replaces else None
            reason = "Billede erstattet" if sent.replaces else f"{NEW}: {sent.alt}"
            revisions.save(connection, Change(sent.path, sent.data, base), by=by, reason=reason)
            record(connection, Kind.SAVED, unit=sent.path, actor=by, detail=reason)
    except Conflict as conflict:
        return _conflict(conflict, sent)
    if sent.replaces:
        return go_to(url_for("newsroom_picture_files.page", ok="erstattet"))
    return go_to(url_for("newsroom_picture_files.page", ny=sent.name, alt=sent.alt))


@blueprint.post("/slet")
def remove() -> Response:
    """Delete a picture that no text shows."""
    path, by = f"{FOLDER}{request.form.get('navn', '')}", current_staff().id
    now = texts()
    if path not in now.drafts:
        abort(HTTPStatus.NOT_FOUND)
    if used := users_of(now).get(path.removeprefix(FOLDER)):
        return _draw(
            {"liste": f"Billedet vises i {', '.join(used)}. Tag det ud af teksten, før du sletter det."}
        )
    try:
        with write() as connection:
            revisions.save(connection, Change(path, None, base_in_form()), by=by, reason="Slettet")
            record(connection, Kind.DELETED, unit=path, actor=by)
    except Conflict as conflict:
        return _conflict(conflict, None)
    return go_to(url_for("newsroom_picture_files.page", ok="slettet"))


@blueprint.get(f"/vis/<{NUMBER}:number>")
def show(number: int) -> Response:
    """Answer with the picture in a revision, to staff alone."""
    with read() as connection:
        try:
            revision = revisions.get(connection, number)
        except LookupError:
            abort(HTTPStatus.NOT_FOUND)
        body = revisions.body(connection, revision)
    try:
        picture = read_picture(revision.path.removeprefix(FOLDER), body or b"")
    except Unfit:
        abort(HTTPStatus.NOT_FOUND)
    response = make_response(picture.data)
    response.mimetype = picture.media_type
    response.headers["Content-Disposition"] = "inline"
    return response


def _sent() -> Sent:
    """Return what was sent; of a file that is too large, no more than shows that it is."""
    file = request.files.get("billede") or FileStorage()
    replaced = request.form.get("erstat", "")
    alt = " ".join(request.form.get("alt", "").split())
    name = replaced or request.form.get("navn", "").strip() or _proposed(file.filename or "")
    return Sent(name, alt, file.stream.read(MAX_PICTURE_BYTES + 1), bool(replaced))


def _proposed(file_name: str) -> str:
    """Return a name that a picture may have, made of what its author's computer calls it."""
    stem, _, ending = file_name.rpartition(".")
    return f"{address(stem)[:60].strip('-') or 'billede'}.{ending.lower()}"


def _errors(sent: Sent, now: Texts) -> Mapping[str, str]:
    """Return what is wrong, by field."""
    if sent.replaces and sent.path not in now.drafts:
        abort(HTTPStatus.NOT_FOUND)
    if not sent.replaces and sent.path in now.drafts:
        return {"navn": TAKEN.format(sent.name)}
    field = f"billede-{sent.name}" if sent.replaces else "billede"
    if not sent.data:
        return {field: NO_FILE}
    unfit = next(iter(examine(sent.name, sent.data)), None)
    wordless = None if sent.replaces else next(alt_troubles(sent.alt, sent.name), None)
    found = {field: unfit.message if unfit else None, "alt": wordless}
    return {name: trouble for name, trouble in found.items() if trouble}


def _conflict(conflict: Conflict, sent: Sent | None) -> Response:
    with read() as connection:
        told = f"{meanwhile(connection, conflict)} Intet er ændret. Se billedet, og prøv igen."
    return _draw({"liste": told}, sent, status=HTTPStatus.CONFLICT)


def _draw(
    errors: Mapping[str, str], sent: Sent | None = None, *, done: str = "", status: HTTPStatus | None = None
) -> Response:
    with read() as connection:
        pictures = listed(connection)
    new = request.args.get("ny", "")
    found = next((one for one in pictures if one.name == new and one.picture), None)
    drawn = render_template(
        "redaktion/billeder.html",
        pictures=pictures,
        errors=errors,
        sent=sent if sent and not sent.replaces else None,
        new=found,
        new_line=line_of(found.path, request.args.get("alt", found.alt)) if found else "",
        done=done,
        base=BASE,
        may_write=Role.WRITER in current_staff().roles,
        largest=MAX_PICTURE_BYTES // 1024,
    )
    return make_response(drawn, status or (HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK))
