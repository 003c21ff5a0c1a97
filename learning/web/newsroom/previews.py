"""Previews: the caseworker's real pages, drawn from a draft and played with the real scoring.

They run in an application of their own (``rehearsal``) whose ledger is thrown away: no answer given here is
in any statistics. It is reached only through this view, so only by staff.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from threading import Lock
from typing import Any, cast

from flask import Blueprint, Flask, current_app, make_response, render_template, request
from werkzeug.wrappers import Response

from learning.editorial.shelf import Shelf
from learning.editorial.units import module_id
from learning.library.model import Library
from learning.web.headers import ALWAYS
from learning.web.newsroom.desk import checked, title_of, unit_or_404

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
        self._drafts: dict[str, Library] = {}

    def lay_out(self, unit: str, library: Library) -> None:
        """Show this library for the unit from now on."""
        self._drafts.pop(unit, None)
        self._drafts[unit] = replace(library, version=f"{unit} {library.version}")
        while len(self._drafts) > MOST_DRAFTS:
            self._drafts.pop(next(iter(self._drafts)), None)

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
        problems = render_template(
            "redaktion/proev_fejl.html", unit=unit, slug=slug, title=title_of(unit), problems=outcome.errors
        )
        return make_response(problems, HTTPStatus.UNPROCESSABLE_ENTITY)
    rehearsal = cast(Rehearsals, current_app.extensions[EXTENSION]).get()
    rehearsal.shelf.lay_out(unit, outcome.library)
    drawn = Response.from_app(rehearsal.app.wsgi_app, _environ(slug, rest, unit))
    return _without_headers(_with_own_pictures(drawn, slug))


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
