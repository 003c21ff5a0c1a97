"""Putting a plan together: which modules and checklists, in which week; the plan becomes a link."""

from http import HTTPStatus

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from learning.library.model import Module
from learning.web.personal_data import warning_about
from learning.web.plan_links import LETTERS, LONGEST_NAME, MOST_WEEKS, NAME_FIELD, Composed
from learning.web.site import site

blueprint = Blueprint("plan_making", __name__)

LINKS = ("http", "www.", "://", "@")
"""A name with one of these could lead readers away from the site."""


@blueprint.get("/egen-introplan/ny")
def ask() -> str:
    """Show the form."""
    return _draw({})


@blueprint.post("/egen-introplan/ny")
def make() -> AnyResponse:
    """Turn the form into the plan's own address; nothing is stored."""
    name = " ".join(request.form.get(NAME_FIELD, "").split())
    weeks = _weeks()
    errors: dict[str, str] = {}
    if problem := _problem(name):
        errors[NAME_FIELD] = problem
    if not any(entry.startswith("m") for week in weeks for entry in week):
        errors["m1"] = "Vælg en uge til mindst ét modul"
    if errors:
        return make_response(_draw(errors), HTTPStatus.UNPROCESSABLE_ENTITY)
    plan = Composed(name, tuple(week for week in weeks if week))
    return redirect(url_for("plans.own", **plan.query()), HTTPStatus.SEE_OTHER)


def _weeks() -> list[tuple[str, ...]]:
    """Return the entries of each week in the order of the modules, each module before its checklist."""
    names = [f"{letter}{module.number}" for module in _modules() for letter in LETTERS]
    chosen = {name: request.form.get(name, "") for name in names}
    return [tuple(name for name in names if chosen[name] == str(week)) for week in range(1, MOST_WEEKS + 1)]


def _problem(name: str) -> str:
    """Return what is wrong with a name, or nothing."""
    if not name:
        return "Giv planen et navn, fx Ny i handicaprådgivningen"
    if len(name) > LONGEST_NAME:
        return f"Navnet må højst være {LONGEST_NAME} tegn. Det er nu {len(name)}"
    if any(link in name.lower() for link in LINKS):
        return "Navnet må ikke indeholde links eller mailadresser"
    return warning_about(name) or ""


def _modules() -> list[Module]:
    return sorted(site().library.modules.values(), key=lambda module: module.number)


def _draw(errors: dict[str, str]) -> str:
    return render_template(
        "introplan/ny.html",
        modules=_modules(),
        weeks=range(1, MOST_WEEKS + 1),
        errors=errors,
        longest=LONGEST_NAME,
        name=request.form.get(NAME_FIELD, ""),
        sent=request.form,
    )
