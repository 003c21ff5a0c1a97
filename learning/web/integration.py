"""Packages for learning systems: anyone chooses a module and a format, and gets a file; no login."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from http import HTTPStatus

from flask import Blueprint, Response, abort, render_template, request

from learning.exports.cmi5 import cmi5_package
from learning.exports.course import Course, course_of
from learning.exports.scorm import EDITIONS, thin_package
from learning.web.addresses import whole_address
from learning.web.reading import reading_page
from learning.web.site import site

blueprint = Blueprint("integration", __name__)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of package: how it is named on the page and in the file, when to choose it, how it is made."""

    name: str
    ending: str
    when: str
    build: Callable[[Course], bytes]


FORMATS: Mapping[str, Format] = {
    "scorm12": Format(
        "SCORM 1.2",
        "scorm12",
        "Det sikre valg. Næsten alle læringssystemer kan læse det.",
        lambda course: thin_package(course, EDITIONS["1.2"]),
    ),
    "scorm2004": Format(
        "SCORM 2004, 3. udgave",
        "scorm2004",
        "Hvis jeres system skelner mellem gennemført og bestået.",
        lambda course: thin_package(course, EDITIONS["2004"]),
    ),
    "cmi5": Format(
        "cmi5 (xAPI)",
        "cmi5",
        "Hvis jeres system gemmer i en LRS. Alt bliver meldt dertil og aldrig til os.",
        cmi5_package,
    ),
}
GUIDES: Mapping[str, str] = {
    "plan2learn": "Plan2Learn",
    "campus": "Campus og Saba",
    "moodle": "Moodle",
    "andre": "Andre læringssystemer",
}


@blueprint.get("/integration")
def page() -> str:
    """Show the form that makes a package, with a module chosen when the address names one."""
    return _draw({})


@blueprint.get("/integration/pakke")
def package() -> Response | tuple[str, int]:
    """Send the package that was asked for, or say what is missing."""
    module = site().library.modules.get(request.args.get("modul", ""))
    form = FORMATS.get(request.args.get("format", ""))
    errors = {}
    if module is None:
        errors["modul"] = "Vælg et modul på listen"
    if form is None:
        errors["format-scorm12"] = "Vælg et format"
    if request.args.get("graense", "") not in _marks():
        errors["graense-1"] = "Vælg, hvad der skal til for at bestå"
    if module is None or form is None or errors:
        return _draw(errors), HTTPStatus.UNPROCESSABLE_ENTITY
    mark = request.args.get("graense", "")
    course = course_of(module, whole_address(""), Fraction(int(mark), 100) if mark else None)
    response = Response(form.build(course), mimetype="application/zip")
    response.headers.set("Content-Disposition", "attachment", filename=f"{course.id}-{form.ending}.zip")
    return response


@blueprint.get("/integration/<system>")
@reading_page
def guide(system: str) -> str:
    """Show on one page how a package is put into one learning system."""
    if system not in GUIDES:
        abort(HTTPStatus.NOT_FOUND)
    return render_template(f"integration/{system}.html", name=GUIDES[system], guides=GUIDES, system=system)


def _marks() -> Mapping[str, str]:
    """Return the pass marks on offer, in percent: none, and the two limits learners know."""
    parameters = site().library.parameters
    limits = {str(round(limit * 100)): "" for limit in (parameters.nearly, parameters.mastered)}
    return {"": "", **limits}


def _draw(errors: Mapping[str, str]) -> str:
    library = site().library
    return render_template(
        "integration/pakke.html",
        modules=sorted(library.modules.values(), key=lambda module: module.number),
        formats=FORMATS,
        marks=list(_marks()),
        guides=GUIDES,
        errors=errors,
        chosen={
            "modul": request.args.get("modul", ""),
            "format": request.args.get("format", "scorm12"),
            "graense": request.args.get("graense", ""),
        },
    )
