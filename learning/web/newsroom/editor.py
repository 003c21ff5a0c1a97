"""The editor: the source of a text beside the page it becomes, and what the check says of it.

Everything works as plain forms; static/redaktion.js checks while one writes and keeps what is not saved.
"""

from http import HTTPStatus

from flask import Blueprint, Response, abort, jsonify, render_template, request, url_for

from learning.editorial.candidates import PICTURES
from learning.editorial.revisions import Change, Conflict
from learning.library.problems import Problem
from learning.web.arrivals import go_to
from learning.web.newsroom import conflicts
from learning.web.newsroom.case_texts import Draft, base_in_form, draft_of, seen, who_saved
from learning.web.newsroom.desk import desk, texts
from learning.web.newsroom.editor_page import Written, draw
from learning.web.newsroom.findings import Findings
from learning.web.newsroom.looks import looks
from learning.web.newsroom.saving import Save, forget, keep
from learning.web.newsroom.saving import save as save_text
from learning.web.newsroom.typed import Typed, as_file, shown
from learning.web.newsroom.unit_names import names_in, page_of

blueprint = Blueprint("newsroom_editor", __name__, url_prefix="/redaktion")

TEXT = "tekst"
OFFERED = "tilbud"
"""The form was drawn with an offer to go on with earlier work, which nobody has answered yet."""


@blueprint.get("/rediger/<path:path>")
def page(path: str) -> Response:
    """Show a text as it stands, or as she left it without saving."""
    return draw(_draft(path), resumed="fortsaet" in request.args)


@blueprint.post("/gem/<path:path>")
def save(path: str) -> Response:
    """Save a text on top of what its author saw; tell when somebody else has saved meanwhile."""
    if path.startswith(PICTURES) or not conflicts.is_known(path):
        abort(HTTPStatus.NOT_FOUND)
    typed, base = _typed(), base_in_form()
    if typed.trouble:
        keep(path, typed.text, base)
        refused = Problem(path, typed.line, typed.trouble)
        return draw(_draft(path), Written(typed.text, base, (refused,)))
    try:
        ours = conflicts.settled(path, typed.text, base)
    except conflicts.Unsettled as wanted:
        return draw(_draft(path), Written(wanted.text, wanted.base))
    return _save(path, typed.text, ours)


def _save(path: str, text: str, ours: conflicts.Settled) -> Response:
    like = _seen_body(path, ours.base)
    change = Change(path, as_file(ours.text, like), ours.base)
    try:
        forgets = OFFERED not in request.form
        revision, is_new = save_text(Save(change, request.form.get("grund", ""), forgets))
    except Conflict as conflict:
        keep(path, text, ours.seen)
        return conflicts.page(path, text, ours.seen, conflict.head)
    if request.accept_mimetypes.best == "application/json":
        return jsonify(grundlag=revision.number, nyt=is_new)
    return go_to(_onward(path, is_new))


def _onward(path: str, is_new: bool) -> str:
    unit = texts().unit_of(path)
    if request.form.get("handling") == "luk":
        return page_of(unit)
    if request.form.get("handling") == "se" and (pages := looks(path, unit)):
        return pages[0].address
    line, told = request.form.get("linje", ""), "gemt" if is_new else "uaendret"
    return url_for("newsroom_editor.page", path=path, ok=told, linje=line if line.isdigit() else None)


@blueprint.post("/kontrol/<path:path>")
def check(path: str) -> Response:
    """Tell what the check says of a text as it is typed now; nothing is saved."""
    draft, typed = _draft(path), _typed()
    now = texts()
    unit = now.unit_of(path)
    if typed.trouble:
        problems: tuple[Problem, ...] = (Problem(path, typed.line, typed.trouble),)
    else:
        files = now.candidate_with(path, as_file(typed.text, draft.body))
        problems = desk().checker.check(files, unit).problems
    found = Findings(path, problems)
    listed = render_template("redaktion/fund.html", found=found, names=names_in(problems))
    return jsonify(titel=found.summary, linjer=found.lines, liste=listed)


@blueprint.post("/behold/<path:path>")
def hold(path: str) -> Response:
    """Keep what is typed and not saved, for its author alone; a text as it stands needs no keeping."""
    draft, typed, base = _draft(path), _typed(), base_in_form()
    if base != draft.base:
        keep(path, typed.text, base)
        return jsonify(imens=f"{who_saved(draft)} Når du gemmer, kan du sætte jeres udgaver sammen.")
    if typed.text == shown(draft.body):
        forget(path)
    else:
        keep(path, typed.text, base)
    return jsonify(imens="")


@blueprint.post("/glem/<path:path>")
def drop(path: str) -> Response:
    """Forget what was typed and not saved, and show the text as it stands."""
    _draft(path)
    forget(path)
    return go_to(url_for("newsroom_editor.page", path=path, ok="glemt"))


def _typed() -> Typed:
    """Return what was typed; abort with 400 when the form came without it, which is no empty text."""
    if TEXT not in request.form:
        abort(HTTPStatus.BAD_REQUEST)
    return Typed.of(request.form[TEXT])


def _draft(path: str) -> Draft:
    """Return a text to be edited; abort with 404 for a picture, and for what is not there."""
    if path.startswith(PICTURES):
        abort(HTTPStatus.NOT_FOUND)
    return draft_of(texts(), path)


def _seen_body(path: str, base: int | None) -> bytes | None:
    """Return the text that was written on top of; None when it is gone: then its line ends do not matter."""
    newest = conflicts.newest_text(path)
    known = newest and seen(newest, base)
    return known.body if known else None
