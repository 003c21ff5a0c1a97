"""Previews: the caseworker's real pages, drawn from a draft and played with the real scoring.

They run in an application of their own (``rehearsal``) whose ledger is thrown away: no answer given here is
in any statistics. It is reached only through this view, so only by staff.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from threading import Lock
from typing import Any, cast

from flask import Blueprint, Flask, abort, current_app, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from learning.editorial.shelf import Shelf
from learning.editorial.units import module_id
from learning.library.model import Library
from learning.library.problems import Problem
from learning.web.arrivals import go_to
from learning.web.headers import ALWAYS
from learning.web.newsroom.desk import checked, title_of, unit_or_404
from learning.web.newsroom.walks import find_goal, walk

blueprint = Blueprint("previews", __name__, url_prefix="/redaktion/proev")

EXTENSION = "sagskompas.rehearsal"
DRAFT = "sagskompas.draft"
"""Under this name the rehearsal finds which draft a request is about."""
MOST_DRAFTS = 16


class DraftShelf(Shelf):
    """The newest drafts that are being looked at, by unit; each stands in for a whole library.

    An attempt goes on with the draft as it is now, so that a change shows on the very page it is about.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._drafts: dict[str, Library] = {}

    def lay_out(self, unit: str, library: Library) -> None:
        """Show this library for the unit from now on."""
        shown = replace(library, version=f"{unit} {library.version}")
        with self._lock:
            others = [one for one in self._drafts.items() if one[0] != unit]
            # replaced as a whole: another thread may be drawing from the unit's last draft
            self._drafts = {**dict(others[1 - MOST_DRAFTS :]), unit: shown}

    @property
    def library(self) -> Library:
        """The library of the draft that the request is about."""
        return self._drafts[self.release]

    @property
    def release(self) -> str:
        """The unit that the request is about."""
        return str(request.environ[DRAFT])

    def library_for(self, release: str) -> Library | None:
        """Return the library of a unit's draft, if it is the one the request is about."""
        return self._drafts.get(release) if release == self.release else None

    def at_hand(self) -> Iterator[Library]:
        """Yield every library there is."""
        yield from tuple(self._drafts.values())


@dataclass(frozen=True)
class Rehearsal:
    """The application that draws previews, and the drafts it draws."""

    app: Flask
    shelf: DraftShelf


class Rehearsals:
    """Makes the rehearsal when it is first asked for: most processes never need it."""

    def __init__(self, make: Callable[[DraftShelf], Flask]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: Rehearsal | None = None

    def get(self) -> Rehearsal:
        """Return the rehearsal of this process."""
        with self._lock:
            if self._made is None:
                shelf = DraftShelf()
                self._made = Rehearsal(self._make(shelf), shelf)
            return self._made


@blueprint.route("/<slug>/", defaults={"rest": ""}, methods=["GET", "POST"])
@blueprint.route("/<slug>/<path:rest>", methods=["GET", "POST"])
def page(slug: str, rest: str) -> Response:
    """Show a page of a module's draft, or what stops it from being drawn."""
    unit = unit_or_404(module_id(slug)).id
    outcome = checked(unit)
    if outcome.library is None:
        return _unfinished(slug, unit, outcome.errors)
    rehearsal = _rehearsal()
    rehearsal.shelf.lay_out(unit, outcome.library)
    drawn = Response.from_app(rehearsal.app.wsgi_app, _environ(slug, rest, unit))
    return _without_headers(_with_own_pictures(drawn, slug))


@blueprint.get("/<slug>/vis/<place>/<kind>")
def jump(slug: str, place: str, kind: str) -> Response:
    """Go straight to a step of a module's draft; what comes before it is answered as the key does.

    ``place``: the id of a case, or »modul«; ``kind``: how the step's address ends.
    """
    unit = unit_or_404(module_id(slug)).id
    outcome = checked(unit)
    if outcome.library is None:
        return _unfinished(slug, unit, outcome.errors)
    module = outcome.library.modules[slug]
    goal = find_goal(module, place, kind)
    if goal is None:
        if place != module.follow_up.case.id:
            abort(HTTPStatus.NOT_FOUND)
        return go_to(url_for("previews.page", slug=slug, rest=f"opfoelgning/{slug}"))
    with _rehearsal().app.app_context():
        token = walk(goal, module, outcome.library.parameters, release=unit)
    return go_to(url_for("previews.page", slug=slug, rest=f"forloeb/{token}/{goal.step.slug}"))


def _rehearsal() -> Rehearsal:
    return cast(Rehearsals, current_app.extensions[EXTENSION]).get()


def _unfinished(slug: str, unit: str, problems: tuple[Problem, ...]) -> Response:
    """Say what stops a draft from being drawn."""
    drawn = render_template(
        "redaktion/proev_fejl.html", unit=unit, slug=slug, title=title_of(unit), problems=problems
    )
    return make_response(drawn, HTTPStatus.UNPROCESSABLE_ENTITY)


def _environ(slug: str, rest: str, unit: str) -> dict[str, Any]:
    """The draft's own front page is the page that starts the module."""
    return {
        **request.environ,
        "HTTP_ACCEPT_ENCODING": "",
        "SCRIPT_NAME": f"{request.root_path}/redaktion/proev/{slug}",
        "PATH_INFO": f"/{rest}" if rest else f"/moduler/{slug}",
        DRAFT: unit,
    }


def _with_own_pictures(response: Response, slug: str) -> Response:
    """A picture that is not published is shown by the rehearsal, and by nothing that is open to everyone."""
    if response.mimetype == "text/html" and not response.headers.get("Content-Encoding"):
        own = f'src="{request.root_path}/redaktion/proev/{slug}/billeder/'
        response.set_data(response.get_data().replace(b'src="/billeder/', own.encode()))
    return response


def _without_headers(response: Response) -> Response:
    """The application around adds its own to every response."""
    for name in ALWAYS:
        response.headers.pop(name, None)
    return response
