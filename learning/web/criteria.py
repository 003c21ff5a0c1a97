"""The criteria: what each asks of a decision, the law behind it, and which modules train it."""

from flask import Blueprint, abort, render_template

from learning.library.reference import Criterion
from learning.web.reading import reading_page
from learning.web.site import site

blueprint = Blueprint("criteria", __name__)


@blueprint.get("/kriterier")
@reading_page
def overview() -> str:
    """Show every criterion with the number of modules that train it."""
    library = site().library
    training = {
        id_: sum(id_ in module.criteria for module in library.modules.values()) for id_ in library.criteria
    }
    return render_template("kriterier.html", library=library, training=training)


@blueprint.get("/kriterier/<criterion_id>")
@reading_page
def criterion(criterion_id: str) -> str:
    """Explain one criterion."""
    library = site().library
    if criterion_id not in library.criteria:
        abort(404)
    named = Criterion(criterion_id, library.criteria[criterion_id])
    modules = sorted(
        (module for module in library.modules.values() if criterion_id in module.criteria),
        key=lambda module: module.number,
    )
    return render_template(
        "kriterium.html",
        criterion=library.explanations.get(criterion_id, named),
        modules=modules,
        library=library,
    )
