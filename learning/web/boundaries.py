"""Which provision? A few questions, one at a time, each address a place on the way; and the whole table."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from learning.library.boundary import BoundaryGuide, BoundaryResult, Path
from learning.web.reading import reading_page
from learning.web.site import site

blueprint = Blueprint("boundaries", __name__)

SEPARATOR = "."
"""Between the answers in the address; it is in no id."""


@blueprint.get("/snitflade")
def guide() -> Response | str:
    """Show the question the answers in the address lead to, or the result; nothing is stored."""
    wanted = request.args.get("svar", "")
    if not wanted:
        return _first()
    path = _guide().follow(wanted.split(SEPARATOR))
    if _answers(path) != wanted:
        return redirect(url_for("boundaries.guide", svar=_answers(path) or None))
    return _draw(path)


@reading_page
def _first() -> str:
    return _draw(_guide().follow(()))


@blueprint.get("/snitflade/ark")
@reading_page
def sheet() -> str:
    """Show the whole decision table, to print on one page."""
    return render_template("snitflade/ark.html", guide=_guide(), sources=site().library.sources)


def _guide() -> BoundaryGuide:
    found = site().library.boundary
    if found is None:
        abort(404)
    return found


def _answers(path: Path) -> str:
    return SEPARATOR.join(answer.id for _, answer in path.steps)


def _draw(path: Path) -> str:
    library = site().library
    before = [answer.id for _, answer in path.steps]
    trail = [
        (question.text, answer.text, SEPARATOR.join(before[:place]))
        for place, (question, answer) in enumerate(path.steps)
    ]
    template = "resultat" if isinstance(path.reached, BoundaryResult) else "spoergsmaal"
    return render_template(
        f"snitflade/{template}.html",
        guide=_guide(),
        reached=path.reached,
        trail=trail,
        before="".join(f"{id_}{SEPARATOR}" for id_ in before),
        modules=[library.modules[slug] for slug in getattr(path.reached, "modules", ())],
        sources=library.sources,
    )
