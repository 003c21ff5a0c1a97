"""What is begun in the editors' rooms: a module from the skeleton, a twin of a case, a shared text."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from http import HTTPStatus
from urllib.parse import quote

from flask import Blueprint, Response, make_response, render_template, request, url_for

from learning.database import take_turns, write
from learning.editorial import revisions
from learning.editorial.revisions import Change
from learning.editorial.trace import Kind, record
from learning.editorial.units import module_id, slug_of
from learning.library.front_matter import change_fields
from learning.library.identity import address
from learning.library.model import Form
from learning.library.skeleton import (
    Refused,
    Wish,
    cases_of,
    forms_of,
    new_module,
    new_twin,
    next_id,
    practised,
    with_practice,
)
from learning.library.skeleton_shared import new_exercises, new_sources
from learning.library.yaml_edits import replace
from learning.library.yaml_places import Uneditable
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom.desk import HERE, desk, texts
from learning.web.newsroom.unit_names import called, shared_name

blueprint = Blueprint("newsroom_beginnings", __name__, url_prefix="/redaktion/ny")

LONGEST_TITLE = 120
EXERCISES, SOURCES = "oevelser", "retskilder"
_SHARED_FORM = "skemaer/faelles.yaml"
_NEEDED = (_SHARED_FORM, "kriterier.yaml")

Files = Mapping[str, bytes]
Make = Callable[[Files], Mapping[str, bytes]]


@blueprint.get("")
def page() -> Response:
    """Show what can be begun."""
    return make_response(render_template("redaktion/ny.html"))


@blueprint.route("/modul", methods=["GET", "POST"])
def module() -> Response:
    """Begin a module with every text it needs."""
    title = " ".join(request.form.get("titel", "").split())
    slug = request.form.get("adresse", "").strip() or address(title)
    form = request.form.get("skema", "")
    errors: dict[str, str] = {}
    if request.method == "POST" and not (errors := _title_errors(title)):
        try:
            _begin(lambda files: _module(files, slug, form, title), module_id(slug), Kind.BEGUN, title)
            return go_to(f"/redaktion/modul/{slug}")
        except Refused as refused:
            errors["adresse" if _form_in(texts().drafts, form) else "skema"] = str(refused)
        except Uneditable as odd:
            errors["titel"] = str(odd)
    return _draw("ny_modul", errors, choices=form_choices(), title=title, slug=slug, form=form)


@blueprint.route("/tvilling", methods=["GET", "POST"])
def twin() -> Response:
    """Copy a case as its twin: the same key, other people to be written."""
    files = _files()
    slug, case = request.values.get("modul", ""), request.values.get("sag", "")
    cases = cases_of(files, slug)
    name = request.form.get("navn", "").strip() or (next_id(files, case) if case in cases else "")
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            _begin(
                lambda files: _twin(files, slug, (case, name), use="brug" in request.form),
                module_id(slug),
                Kind.COPIED,
                f"{case}: {name}",
            )
            return go_to(url_for("newsroom_beginnings.twin", modul=slug, lavet=name))
        except Refused as refused:
            errors["navn" if case in cases else "sag"] = str(refused)
    made = request.args.get("lavet", "")
    modules = [(slug_of(unit.id), called(unit.id)) for unit in texts().units.values() if unit.is_module]
    return _draw(
        "ny_tvilling",
        errors,
        modules=modules,
        slug=slug,
        cases=cases,
        case=case,
        name=request.form.get("navn", ""),
        made=made if made in cases else "",
        used=made in _practised(files, slug),
        use="brug" in request.form or request.method == "GET",
    )


@blueprint.route("/tekst", methods=["GET", "POST"])
def text() -> Response:
    """Begin a text that modules share: exercises for an area, or a file of sources."""
    kind, form = request.form.get("slags", EXERCISES), request.form.get("skema", "")
    name = address(request.form.get("navn", ""))
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            path = f"{kind}/{name}.yaml"
            _begin(lambda files: _text(files, kind, name, form), path, Kind.BEGUN, "")
            return go_to(f"/redaktion/rediger/{quote(path)}")
        except Refused as refused:
            errors["navn" if kind == SOURCES or _is_form(form) else "skema"] = str(refused)
    return _draw(
        "ny_tekst", errors, choices=form_choices(), kind=kind, form=form, name=request.form.get("navn", "")
    )


def _module(files: Files, slug: str, form: str, title: str) -> Mapping[str, bytes]:
    """Return the texts of a new module with its title on. Raises Refused and Uneditable."""
    found = _form_in(files, form)
    if found is None:
        raise Refused("Vælg et måleskema, som kan læses. Er der fejl i skemaet, så ret dem først.")
    made = new_module(files, Wish(slug, found, today()))
    page = f"{module_id(slug)}/modul.md"
    titled = change_fields(made[page].decode(), lambda fields: replace(fields, ("titel",), title))
    return {**made, page: titled.encode()}


def _twin(files: Files, slug: str, names: tuple[str, str], *, use: bool) -> Mapping[str, bytes]:
    """Return the texts of a twin, and the module's front page with it where that can be. Raises Refused."""
    made = new_twin(files, slug, *names)
    try:
        return {**made, **(with_practice(files, slug, names[1]) if use else {})}
    except (LookupError, Uneditable):
        return made


def _practised(files: Files, slug: str) -> Sequence[object]:
    try:
        return practised(files, slug)
    except (LookupError, Uneditable):
        return []


def _text(files: Files, kind: str, name: str, form: str) -> Mapping[str, bytes]:
    """Return a new shared text. Raises Refused."""
    if not name:
        raise Refused("Skriv et navn, fx ledsagelse.")
    if kind == SOURCES:
        return new_sources(files, name)
    if not _is_form(form):
        raise Refused("Vælg det måleskema, øvelserne hører til.")
    return new_exercises(files, name, form, today())


def _begin(make: Make, unit: str, kind: Kind, detail: str) -> None:
    """Save new texts, all of them or none; made from the texts as they are while nobody else saves."""
    by = current_staff().id
    with write() as connection:
        take_turns(connection, "text_revision")
        now = desk().texts_in(connection)
        made = make({**now.live, **now.drafts})
        bases = {path: newest.number for path in made if (newest := revisions.head(connection, path))}
        changes = [
            Change(path, body, bases[path] if path in now.drafts else None)
            for path, body in sorted(made.items())
        ]
        revisions.save_all(connection, changes, by=by, reason=kind.value)
        record(connection, kind, unit=unit, actor=by, detail=detail)


def _title_errors(title: str) -> dict[str, str]:
    if not title:
        return {"titel": "Skriv modulets titel"}
    if len(title) > LONGEST_TITLE:
        return {"titel": f"Titlen må højst være på {LONGEST_TITLE} tegn. Den er nu {len(title)}"}
    return {}


def _files() -> Files:
    now = texts()
    return {**now.live, **now.drafts}


def form_choices() -> list[tuple[str, str]]:
    """Return id and title of every form, without reading more of it than that."""
    paths = sorted(path for path in _files() if path.startswith("skemaer/") and path != _SHARED_FORM)
    return [(path.removeprefix("skemaer/").removesuffix(".yaml"), shared_name(path)) for path in paths]


def _is_form(name: str) -> bool:
    return name in dict(form_choices())


def _form_in(files: Files, name: str) -> Form | None:
    wanted = (f"skemaer/{name}.yaml", *_NEEDED)
    return forms_of({path: files[path] for path in wanted if path in files}).get(name)


def today() -> date:
    return datetime.now(HERE).date()


def _draw(template: str, errors: Mapping[str, str], **more: object) -> Response:
    drawn = render_template(f"redaktion/{template}.html", errors=errors, **more)
    return make_response(drawn, HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK)
