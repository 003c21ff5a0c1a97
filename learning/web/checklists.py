"""Checklists for the desk: one printable page each."""

from flask import Blueprint, abort, render_template

from learning.web.catalogue import checklists
from learning.web.reading import reading_page
from learning.web.site import site

blueprint = Blueprint("checklists", __name__)


@blueprint.get("/tjeklister/<slug>")
@reading_page
def checklist(slug: str) -> str:
    """Show a checklist; ticks stay in the browser and are lost when the page closes."""
    library = site().library
    found = next((one for one in checklists(library) if one.slug == slug), None)
    if found is None:
        abort(404)
    related = [module for module in library.modules.values() if module.checklist.slug == slug]
    return render_template("tjekliste.html", checklist=found, modules=related, sources=library.sources)
