"""The register of law: every source, one source with where it is used, and what has changed since a day."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, abort, render_template, request

from learning.library.citing import uses
from learning.library.law_changes import changes
from learning.library.model import Library, Source
from learning.library.reference import danish_order
from learning.library.succession import predecessors, successors
from learning.web.dates import day_of
from learning.web.reading import reading_page
from learning.web.site import site

blueprint = Blueprint("law", __name__)

CONFIRMED = "bekraeftet"
UNCONFIRMED = "mangler"
IN_FORCE = "nu"
ENDED = "ophoert"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which sources are wanted; an empty part asks for nothing."""

    kind: str = ""
    status: str = ""
    force: str = ""

    def __bool__(self) -> bool:
        return bool(self.kind or self.status or self.force)

    def fits(self, source: Source, today: date) -> bool:
        """Tell whether a source is wanted."""
        has_ended = source.ends is not None and source.ends < today
        return (
            self.kind in ("", source.kind)
            and (not self.status or (self.status == CONFIRMED) == source.confirmed)
            and (not self.force or (self.force == ENDED) == has_ended)
        )


@blueprint.get("/retskilder")
def register() -> Response | str:
    """Show every source by its kind, or those that fit the filter."""
    kind, status, force = (request.args.get(name, "") for name in ("slags", "status", "gaelder"))
    wanted = Filter(
        kind,
        status if status in (CONFIRMED, UNCONFIRMED) else "",
        force if force in (IN_FORCE, ENDED) else "",
    )
    return _draw(wanted) if wanted else _whole_register()


@reading_page
def _whole_register() -> str:
    return _draw(Filter())


def _draw(wanted: Filter) -> str:
    sources = site().library.sources
    today = date.today()
    kinds = tuple(dict.fromkeys(source.kind for source in sources.values()))
    groups = {kind: _of_kind(kind, wanted, today) for kind in kinds}
    return render_template(
        "retskilder.html",
        wanted=wanted,
        kinds=kinds,
        groups={kind: found for kind, found in groups.items() if found},
        unconfirmed=sum(not source.confirmed for source in sources.values()),
        total=len(sources),
    )


def _of_kind(kind: str, wanted: Filter, today: date) -> list[Source]:
    found = (one for one in site().library.sources.values() if one.kind == kind and wanted.fits(one, today))
    return sorted(found, key=lambda source: danish_order(source.name))


@blueprint.get("/retskilder/<source_id>")
@reading_page
def source(source_id: str) -> str:
    """Show one source, what came before and after it, and where it is used."""
    library = site().library
    found = library.sources.get(source_id)
    if found is None:
        abort(404)
    return render_template(
        "retskilde.html",
        source=found,
        before=predecessors(found, library.sources),
        after=successors(found, library.sources),
        uses=uses(library, found.id),
        has_figures=any(figure.source == found.id for figure in library.figures.values()),
    )


@blueprint.get("/retskilder/aendringer")
def law_changes() -> Response | str:
    """Show what has changed since a day, or since the oldest date a module states the law of."""
    asked = request.args.get("siden", "").strip()
    return _draw_changes(asked) if asked else _changes_since_the_oldest()


@reading_page
def _changes_since_the_oldest() -> str:
    return _draw_changes(_oldest(site().library).isoformat())


def _draw_changes(asked: str) -> str:
    since = day_of(asked)
    found = () if since is None else changes(site().library, since)
    return render_template("retskilder_aendringer.html", asked=asked, since=since, changes=found)


def _oldest(library: Library) -> date:
    return min((module.law_as_of for module in library.modules.values()), default=date.today())
