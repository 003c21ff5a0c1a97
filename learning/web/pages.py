"""The open reading pages: the front page, a module's page, about, privacy and accessibility."""

from datetime import date

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from learning.library.model import Module
from learning.library.review_dates import overdue
from learning.library.succession import ended_since
from learning.reports.limits import disclosure
from learning.web.catalogue import Wish, checklists, criteria_in_use, find, lengths, provisions
from learning.web.dates import danish_date
from learning.web.reading import entry_channel, reading_page
from learning.web.site import site
from learning.web.structured import structured_data

blueprint = Blueprint("pages", __name__)

LONGEST_QUERY = 100
MINUTES = frozenset(map(str, range(1, 61)))


@blueprint.app_template_filter("dato")
def dato(day: date) -> str:
    """Write a date in Danish in every template."""
    return danish_date(day)


@blueprint.get("/")
def front() -> AnyResponse | str:
    """Show every module, or those with a criterion or a provision; an old search goes to the new page."""
    if words := request.args.get("q", "").strip():
        return redirect(url_for("search.search", q=words))
    wish = _wish()
    return _draw_front(wish) if wish else _whole_front()


@reading_page
def _whole_front() -> str:
    return _draw_front(Wish())


def _draw_front(wish: Wish) -> str:
    library = site().library
    return render_template(
        "forside.html",
        wish=wish,
        modules=find(library, wish),
        library=library,
        criteria=criteria_in_use(library),
        provisions=provisions(library),
        lengths=lengths(library),
        checklists=checklists(library),
        channel=entry_channel(),
    )


def _wish() -> Wish:
    criterion, provision = (
        request.args.get(name, "").strip()[:LONGEST_QUERY] for name in ("kriterium", "bestemmelse")
    )
    minutes = request.args.get("minutter", "")
    return Wish(criterion, provision, int(minutes) if minutes in MINUTES else 0)


@blueprint.get("/moduler/<slug>")
@reading_page
def module(slug: str) -> str:
    """Show what a module is about, what is stored, and the form that starts it."""
    library = site().library
    found: Module | None = library.modules.get(slug)
    if found is None:
        abort(404)
    return render_template(
        "modul.html",
        module=found,
        library=library,
        ended=ended_since(found, library.sources),
        overdue=overdue(found, date.today()),
        channel=entry_channel(),
        structured=structured_data(found, site().settings),
    )


@blueprint.get("/om")
@reading_page
def about() -> str:
    """Tell who is behind, how the marking is done and what the site cannot do."""
    return render_template("om.html", library=site().library)


@blueprint.get("/privatliv")
@reading_page
def privacy() -> str:
    """Tell exactly what is stored, how long, and what is never stored."""
    return render_template("privatliv.html", limits=disclosure())


@blueprint.get("/was")
def accessibility() -> AnyResponse:
    """Send on to the public accessibility statement, or show the local one until there is one."""
    address = site().settings.was_url
    return redirect(address, 302) if address else _local_statement()


@reading_page
def _local_statement() -> str:
    return render_template("tilgaengelighed.html")
