"""Panels: called here, voted in blind by their lawyers, and read by others only when they are closed."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from sqlalchemy import Connection

from learning.database import read, write
from learning.editorial import revisions
from learning.editorial.panels.calls import Call, call, close
from learning.editorial.panels.gate import Gate, decimal, gate, lines_of
from learning.editorial.panels.limits import panel_limits
from learning.editorial.panels.panel import Panel, PanelError, Purpose, listed
from learning.editorial.trace import Kind, record
from learning.editorial.units import is_module, module_id, slug_of
from learning.staff.accounts import Role, Staff
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom.desk import local, names, texts, title_of
from learning.web.newsroom.panels import meetings as panel_meetings
from learning.web.newsroom.panels import votes as panel_votes
from learning.web.newsroom.panels.cases import (
    cases_of,
    is_broken,
    library_for,
    library_of,
    panel_or_404,
    rounds,
)
from learning.web.site import site

blueprint = Blueprint("panels", __name__, url_prefix="/redaktion/panel")
panel_votes.add_to(blueprint)
panel_meetings.add_to(blueprint)

DONE = {
    "indkaldt": "Panelet er indkaldt.",
    "gemt": "Din besvarelse er gemt. Du kan rette den, indtil panelet bliver lukket.",
    "lukket": "Panelet er lukket. Stemmerne kan nu ses.",
}


@blueprint.app_template_filter("to_decimaler")
def two_decimals(value: Fraction) -> str:
    """Print a number with two decimals."""
    return decimal(value)


@blueprint.get("")
def page() -> str:
    """List every panel, those that wait for the reader first."""
    me = current_staff().id
    with read() as connection:
        found = listed(connection)
    waiting = [one for one in found if one.is_open and _is_waiting(one, me)]
    titles = {one.module: title_of(module_id(one.module)) for one in found}
    return render_template(
        "redaktion/paneler.html",
        panels=found,
        waiting=waiting,
        titles=titles,
        local=local,
        can_call=_can_call(),
    )


@blueprint.route("/ny", methods=["GET", "POST"], endpoint="new")
def new() -> Response:
    """Choose a module, then its cases and lawyers, and call."""
    module = request.values.get("modul", "")
    if module and module_id(module) not in texts().units:
        abort(HTTPStatus.NOT_FOUND)
    if request.method != "POST":
        return _new_page(module, {})
    try:
        wanted = _wanted(module)
        with write() as connection:
            panel = call(connection, wanted, by=current_staff().id, writers=_writers(connection, wanted))
            _trace(connection, Kind.PANEL_CALLED, panel)
    except PanelError as error:
        return _new_page(module, {error.field: str(error)})
    return go_to(url_for("panels.show", number=panel.number, ok="indkaldt"))


@blueprint.get("/<int:number>")
def show(number: int) -> str:
    """Show how far a panel is and, when it is closed, what it says."""
    return _show(number, {})


@blueprint.post("/<int:number>/luk", endpoint="close")
def close_panel(number: int) -> Response:
    """End the voting."""
    try:
        with write() as connection:
            panel_or_404(connection, number)
            panel = close(connection, number, by=current_staff().id)
            _trace(connection, Kind.PANEL_CLOSED, panel)
    except PanelError as error:
        return make_response(_show(number, {error.field: str(error)}), HTTPStatus.UNPROCESSABLE_ENTITY)
    return go_to(url_for("panels.show", number=number, ok="lukket"))


def _can_call() -> bool:
    return bool({Role.WRITER, Role.LAWYER, Role.EDITOR} & current_staff().roles)


def _is_waiting(panel: Panel, staff: str) -> bool:
    member = panel.member(staff)
    return member is not None and len(member.complete) < len(panel.cases)


def _wanted(module: str) -> Call:
    """Read the form for a call. Raises PanelError."""
    purpose = Purpose.CONTROL if request.form.get("formaal") == Purpose.CONTROL else Purpose.KEY
    cases = cases_of(library_for(module, purpose), module)
    chosen = request.form.getlist("sager")
    if not cases:
        raise PanelError("sager", "Modulet har fejl lige nu. Ret dem, før du indkalder et panel")
    try:
        due = date.fromisoformat(request.form["senest"]) if request.form.get("senest") else None
    except ValueError:
        raise PanelError("senest", "Skriv datoen som 2026-12-24") from None
    people = request.form.getlist("jurister")
    if not set(people) <= {one.id for one in _lawyers()} or not set(chosen) <= cases.keys():
        abort(HTTPStatus.BAD_REQUEST)
    return Call(module, [case for id_, case in cases.items() if id_ in chosen], people, purpose, due)


def _writers(connection: Connection, wanted: Call) -> set[str]:
    """Return the ids of those who have written one of the keys, and so know the answers."""
    folder = module_id(wanted.module)
    paths = [f"{folder}/sager/{case.case.id}/facit.yaml" for case in wanted.cases]
    return {one.author for path in paths for one in revisions.history(connection, path) if one.author}


def _lawyers() -> list[Staff]:
    with read() as connection:
        people = names(connection).values()
    return [one for one in people if Role.LAWYER in one.roles and not one.disabled]


def _new_page(module: str, errors: Mapping[str, str]) -> Response:
    modules = {slug_of(id_): title_of(id_) for id_ in texts().units if is_module(id_)}
    control = request.values.get("formaal") == Purpose.CONTROL
    cases = cases_of(library_for(module, Purpose.KEY), module) if module else {}
    page = render_template(
        "redaktion/panel_ny.html",
        modules=modules,
        module=module,
        title=modules.get(module, ""),
        cases=[case.case for case in cases.values()],
        chosen=request.form.getlist("sager") if request.method == "POST" else list(cases),
        lawyers=_lawyers(),
        people=request.form.getlist("jurister"),
        is_live=module in site().library.modules,
        control=control,
        due=request.form.get("senest", ""),
        limits=panel_limits(),
        errors=errors,
    )
    return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK)


def _show(number: int, errors: Mapping[str, str]) -> str:
    with read() as connection:
        panel = panel_or_404(connection, number)
        people = names(connection)
        found = {} if panel.is_open else rounds(connection, panel)
        library = library_of(connection, panel)
        held = [one for one in found.values() if one is not None]
        verdict: Gate | None = None
        broken = is_broken(panel)
        if library and not (broken or panel.is_open) and panel.purpose is Purpose.KEY:
            verdict = gate(connection, library.modules[panel.module], library)
    cases = cases_of(library, panel.module)
    return render_template(
        "redaktion/panel.html",
        panel=panel,
        me=panel.member(current_staff().id),
        title=title_of(module_id(panel.module)),
        people=people,
        members=sorted(panel.members, key=lambda one: people[one.staff].called),
        rounds=found,
        void={one.id for one in panel.cases if not one.is_as_it_was(cases.get(one.id))},
        lines=lines_of(held, library.criteria) if library else (),
        gate=verdict,
        broken=broken,
        limits=panel_limits(),
        can_call=_can_call(),
        done=DONE.get(request.args.get("ok", "")),
        errors=errors,
        local=local,
    )


def _trace(connection: Connection, kind: Kind, panel: Panel) -> None:
    detail = f"Panel {panel.number}: {', '.join(one.id for one in panel.cases)}"
    record(connection, kind, unit=module_id(panel.module), actor=current_staff().id, detail=detail)
