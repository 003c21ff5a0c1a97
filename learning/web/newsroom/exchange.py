"""Texts in and out: everything as one zip file, and questions in the formats of other systems."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request
from werkzeug.datastructures import FileStorage

from learning.database import write
from learning.editorial import revisions
from learning.editorial.revisions import Change, Conflict
from learning.editorial.trace import Kind, record
from learning.editorial.units import module_id
from learning.exports.archive import archive
from learning.exports.gift import write_gift
from learning.exports.moodle_xml import write_moodle_xml
from learning.exports.questions import ExportedModule, exported, exported_exercises
from learning.library.foreign.drafts import draft
from learning.library.foreign.gift import read_gift
from learning.library.foreign.moodle import read_moodle_xml
from learning.library.foreign.question import MAX_FILE, ForeignError, Reading
from learning.library.identity import address
from learning.staff.accounts import Role
from learning.web.access import current_staff
from learning.web.newsroom.beginnings import form_choices, today
from learning.web.newsroom.desk import checked, texts
from learning.web.newsroom.unit_names import called
from learning.web.site import site

blueprint = Blueprint("newsroom_exchange", __name__, url_prefix="/redaktion/ind-ud")

READ: Mapping[str, Callable[[bytes], Reading]] = {"gift": read_gift, "moodle": read_moodle_xml}
WRITTEN: Mapping[str, tuple[str, Callable[[ExportedModule], str]]] = {
    "gift": ("gift.txt", write_gift),
    "moodle": ("moodle.xml", write_moodle_xml),
}
FORMATS = (("gift", "GIFT"), ("moodle", "Moodle XML"))
NAME_WANTED = "Skriv et navn, som ingen øvelser har, fx ledsagelse-2."
NO_FILE = "Vælg en fil på din computer"
NOTHING_FITS = "Ingen af spørgsmålene kan blive til øvelser, så der er ikke gemt noget."
NOT_WHOLE = "Spørgsmålene kan først hentes, når modulet er uden fejl. Ret fejlene, og prøv igen."


@blueprint.get("")
def page() -> Response:
    """Show the ways in and out."""
    return draw({})


@blueprint.get("/kladder.zip")
def drafts() -> Response:
    """Answer with every draft, byte for byte, as one zip file."""
    return _bundle(texts().drafts, "kladder.zip", "Kladderne")


@blueprint.get("/udgivet.zip")
def published() -> Response:
    """Answer with the active release, byte for byte, as one zip file."""
    return _bundle(texts().live, "udgivet.zip", "Det udgivne")


@blueprint.get("/spoergsmaal")
def questions() -> Response:
    """Answer with the questions of a module, or the exercises of an area, for another system."""
    slug, format_ = request.args.get("modul", ""), request.args.get("format", "")
    if format_ not in WRITTEN:
        abort(HTTPStatus.NOT_FOUND)
    found = _exported(slug)
    if found is None:
        return draw({"modul": NOT_WHOLE})
    ending, write_ = WRITTEN[format_]
    return _file(write_(found).encode(), f"{slug}.{ending}", f"Spørgsmål som {dict(FORMATS)[format_]}", slug)


@blueprint.post("/opgaver")
def exercises() -> Response:
    """Make the questions of another system a draft of exercises."""
    form, name = request.form.get("skema", ""), address(request.form.get("navn", ""))
    errors = {} if form in dict(form_choices()) else {"skema": "Vælg det måleskema, øvelserne hører til."}
    path = f"oevelser/{name}.yaml"
    if not name or path in {**texts().live, **texts().drafts}:
        errors["navn"] = NAME_WANTED
    data, reading = sent_file("fil", MAX_FILE), Reading((), ())
    try:
        reading = READ[request.form.get("format", "gift")](data) if data else reading
    except ForeignError as trouble:
        errors["fil"] = str(trouble)
    except KeyError:
        abort(HTTPStatus.BAD_REQUEST)
    if not data:
        errors["fil"] = NO_FILE
    if errors:
        return draw(errors)
    made = draft(reading.questions, form, today())
    try:
        if reading.questions:
            _save_new(path, made.text.encode())
    except Conflict:
        return draw({"navn": NAME_WANTED})
    drawn = render_template(
        "redaktion/opgaver_ind.html",
        path=path if reading.questions else "",
        made=len(reading.questions),
        left_out=reading.left_out,
        remarks=made.remarks,
        nothing=NOTHING_FITS,
    )
    return make_response(drawn, HTTPStatus.OK if reading.questions else HTTPStatus.UNPROCESSABLE_ENTITY)


def sent_file(field: str, most: int) -> bytes:
    """Return a file that was sent; of one that is too large, no more than shows that it is."""
    return (request.files.get(field) or FileStorage()).stream.read(most + 1)


def draw(errors: Mapping[str, str], status: HTTPStatus | None = None) -> Response:
    """Show the ways in and out, and what is wrong with what was sent, by field."""
    now = texts()
    modules = [
        (unit.id.removeprefix("moduler/"), called(unit.id)) for unit in now.units.values() if unit.is_module
    ]
    areas = sorted({(one.area, f"Øvelser: {one.area_name}") for one in site().library.exercises.values()})
    drawn = render_template(
        "redaktion/ind_ud.html",
        errors=errors,
        sent=request.values,
        sources=[*modules, *areas],
        forms=form_choices(),
        formats=FORMATS,
        counts=(len(now.drafts), len(now.live)),
        may_write=Role.WRITER in current_staff().roles,
    )
    return make_response(drawn, status or (HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK))


def _exported(slug: str) -> ExportedModule | None:
    """Return the questions as readers have them, or of a draft; None while an error stops it."""
    library = site().library
    if (
        area := exported_exercises(one for one in library.exercises.values() if one.area == slug)
    ) is not None:
        return area
    if slug in library.modules:
        return exported(library.modules[slug])
    if module_id(slug) not in texts().units:
        abort(HTTPStatus.NOT_FOUND)
    tried = checked(module_id(slug)).library
    return exported(tried.modules[slug]) if tried and slug in tried.modules else None


def _save_new(path: str, body: bytes) -> None:
    by = current_staff().id
    with write() as connection:
        reason = "Hentet ind fra et andet system"
        revisions.save(connection, Change(path, body, None), by=by, reason=reason)
        record(connection, Kind.TAKEN_IN, unit=path, actor=by, detail=reason)


def _bundle(files: Mapping[str, bytes], name: str, detail: str) -> Response:
    return _file(archive(files), name, detail)


def _file(content: bytes, name: str, detail: str, unit: str = "") -> Response:
    """Answer with a file to be kept, and note that it was taken out."""
    if request.method == "GET":
        with write() as connection:
            record(connection, Kind.EXPORTED, unit=unit, actor=current_staff().id, detail=detail)
    response = make_response(content)
    response.mimetype = {"zip": "application/zip", "xml": "application/xml"}.get(
        name.rpartition(".")[2], "text/plain"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="sagskompas-{name}"'
    return response
