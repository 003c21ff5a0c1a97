"""Previews: the caseworker's real pages, drawn from a draft and played with the real scoring.

A module is seen by itself, a text that modules share in the whole library; the rehearsal draws both.
"""

from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, abort, make_response, render_template, url_for
from werkzeug.wrappers import Response

from learning.editorial.checking import Checked
from learning.editorial.units import is_module, module_id
from learning.library.model import Library, Module
from learning.library.problems import Problem
from learning.library.stand_ins import with_stand_ins
from learning.library.yaml_places import find, read_places
from learning.web.arrivals import go_to
from learning.web.newsroom.desk import checked, desk, texts, unit_or_404
from learning.web.newsroom.kinds import kind_of
from learning.web.newsroom.rehearsal import Draft, play, rehearsal
from learning.web.newsroom.unit_names import called, names_in
from learning.web.newsroom.walks import Goal, find_goal, find_use, walk

blueprint = Blueprint("previews", __name__, url_prefix="/redaktion")

MODULES = "/redaktion/proev"
SHARED = "/redaktion/proev-delt"
"""Of its own, for a module may be called anything that a shared text could begin with."""


@blueprint.route("/proev/<slug>/", defaults={"rest": ""}, methods=["GET", "POST"])
@blueprint.route("/proev/<slug>/<path:rest>", methods=["GET", "POST"])
def page(slug: str, rest: str) -> Response:
    """Show a page of a module's draft, or what stops it from being drawn.

    The draft's own front page is the page that starts the module.
    """
    unit = unit_or_404(module_id(slug)).id
    outcome = _drawable(unit)
    if outcome.library is None:
        return _unfinished(unit, outcome.errors)
    return play(
        _draft(unit, outcome.library), f"{MODULES}/{slug}", f"/{rest}" if rest else f"/moduler/{slug}"
    )


@blueprint.get("/proev/<slug>/vis/<place>/<kind>")
def jump(slug: str, place: str, kind: str) -> Response:
    """Go straight to a step of a module's draft; what comes before it is answered as the key does.

    ``place``: the id of a case, or »modul«; ``kind``: how the step's address ends.
    """
    unit = unit_or_404(module_id(slug)).id
    outcome = _drawable(unit)
    if outcome.library is None:
        return _unfinished(unit, outcome.errors)
    module = outcome.library.modules[slug]
    goal = find_goal(module, place, kind)
    if goal is None:
        if place != module.follow_up.case.id:
            abort(HTTPStatus.NOT_FOUND)
        return go_to(url_for("previews.page", slug=slug, rest=f"opfoelgning/{slug}"))
    return go_to(url_for("previews.page", slug=slug, rest=_walked(goal, module, outcome.library, unit)))


@blueprint.route("/proev-delt/<path:rest>", methods=["GET", "POST"])
def shared(rest: str) -> Response:
    """Show a page of everything that is published with the draft of a shared text in it.

    ``rest``: the path of the text, and after it the address of the page.
    """
    unit = _shared_in(rest)
    outcome = checked(unit)
    if outcome.library is None:
        return _unfinished(unit, outcome.errors)
    library = _with_own_exercises(outcome.library, unit)
    return play(_draft(unit, library), f"{SHARED}/{unit}", rest.removeprefix(unit) or "/")


@blueprint.get("/proev-delt/<path:unit>/vis/<kind>")
def jump_shared(unit: str, kind: str) -> Response:
    """Go straight to a step of the first module that uses a form, or the evaluation, in its draft."""
    unit = _shared_in(unit)
    outcome = checked(unit)
    if outcome.library is None:
        return _unfinished(unit, outcome.errors)
    found = find_use(outcome.library, kind, unit)
    if found is None:
        return _unused(unit)
    module, goal = found
    place = _walked(goal, module, outcome.library, unit)
    return go_to(url_for("previews.shared", rest=f"{unit}/{place}"))


def _drawable(unit: str) -> Checked:
    """Return what the check says of a module; what is only not written yet does not stop its pages."""
    outcome, now = checked(unit), texts()
    if outcome.library is None and all(one.is_unwritten for one in outcome.errors):
        return desk().checker.check(with_stand_ins(now.candidate(unit), now.units[unit].paths), unit)
    return outcome


def _shared_in(rest: str) -> str:
    """Return the shared text that an address begins with; abort with 404 when there is none."""
    for unit in texts().units:
        if not is_module(unit) and f"{rest}/".startswith(f"{unit}/"):
            return unit
    abort(HTTPStatus.NOT_FOUND)


def _with_own_exercises(library: Library, unit: str) -> Library:
    """Let a round take the items of the draft alone: among all the others it would hardly ever take one."""
    body = texts().drafts.get(unit)
    if body is None or kind_of(unit).id != "oevelser":
        return library
    area = find(read_places(body.decode("utf-8-sig")), ("omraade",)).text
    items = library.exercises.items()
    return replace(library, exercises={id_: one for id_, one in items if one.area == area and not one.module})


def _draft(unit: str, library: Library) -> Draft:
    return Draft(unit, replace(library, version=f"{unit} {library.version}"))


def _walked(goal: Goal, module: Module, library: Library, unit: str) -> str:
    """Begin an attempt that has come as far as a step, and return the step's address."""
    with rehearsal().app_context():
        token = walk(goal, module, library.parameters, release=unit)
    return f"forloeb/{token}/{goal.step.slug}"


def _unfinished(unit: str, problems: tuple[Problem, ...]) -> Response:
    """Say what stops a draft from being drawn."""
    drawn = render_template(
        "redaktion/proev_fejl.html", title=called(unit), problems=problems, names=names_in(problems)
    )
    return make_response(drawn, HTTPStatus.UNPROCESSABLE_ENTITY)


def _unused(unit: str) -> Response:
    """Say that no page shows the text yet."""
    drawn = render_template("redaktion/proev_ubrugt.html", title=called(unit))
    return make_response(drawn, HTTPStatus.NOT_FOUND)
