"""What others follow: the feed of modules, review dates, and what search engines ask for."""

from datetime import UTC, date, datetime, time, timedelta

from flask import Blueprint, Response, render_template, request, url_for

from learning.database import read
from learning.editorial.module_dates import ModuleDates, module_dates
from learning.library.model import Module
from learning.library.review_dates import review_by
from learning.web.addresses import whole_address
from learning.web.calendars import Event, write_calendar
from learning.web.catalogue import checklists
from learning.web.kept import Drawer
from learning.web.sharing import find_module, short_address
from learning.web.site import site

blueprint = Blueprint("following", __name__)

FOLLOW_UP_WEEKS = 4
MOST_RELEASES = 4
PAGES = (
    "/",
    "/kriterier",
    "/retskilder",
    "/om/nationale-tal",
    "/ordliste",
    "/introplaner",
    "/integration",
    "/moede",
    "/hold",
    "/om",
    "/privatliv",
)

_dates: "Drawer[dict[str, ModuleDates]]" = Drawer("module-dates", MOST_RELEASES)


@blueprint.get("/feed.xml")
def feed() -> Response:
    """List the modules, those that came or changed last first (Atom, RFC 4287)."""
    entries = sorted(
        ((one, _dates_of(one)) for one in site().library.modules.values()),
        key=lambda entry: (entry[1].changed, entry[0].number),
        reverse=True,
    )
    text = render_template(
        "deling/feed.xml",
        entries=[(module, dates, f"{short_address(module)}?kanal=feed") for module, dates in entries],
        updated=max((dates.changed for _, dates in entries), default=datetime.min),
        home=whole_address("/"),
        here=whole_address(url_for("following.feed")),
    )
    return _cached(text, "application/atom+xml")


@blueprint.get("/moduler/<slug>/kalender.ics")
def calendar(slug: str) -> Response:
    """Give a calendar with a new case in four weeks and the day the module must be reviewed."""
    module = find_module(slug)
    address = short_address(module)
    today = date.today()
    tuesday = today + timedelta(weeks=FOLLOW_UP_WEEKS, days=1 - today.weekday())
    review = review_by(module)
    events = (
        Event(
            uid=f"ny-sag-{module.number}-{today:%Y%m%d}",
            day=tuesday,
            made=today,
            summary="Sagskompas: en ny sag på tre minutter",
            description=f"{module.title}\nBrug koden på din kvittering, og se, hvad du stadig kan.",
            address=whole_address(url_for("follow_ups.ask")),
        ),
        Event(
            uid=f"gennemgang-{module.number}-{module.edition}",
            day=review,
            made=module.law_as_of,
            summary=f"Sagskompas: modulet skal gennemgås ({module.title})",
            description="Se, om der er kommet en ny udgave, før du bruger modulet igen.",
            address=address,
        ),
    )
    response = Response(write_calendar("Modul", events), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="sagskompas-{slug}.ics"'
    return response


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """List the pages a search engine should know."""
    library = site().library
    paths = [
        *PAGES,
        *(["/oevelse"] if library.exercises else []),
        *(["/snitflade"] if library.boundary else []),
    ]
    paths += [url_for("checklists.checklist", slug=one.slug) for one in checklists(library)]
    paths += [url_for("plans.show", slug=slug) for slug in library.plans]
    modules = [
        (whole_address(url_for("pages.module", slug=slug)), _dates_of(module).changed)
        for slug, module in library.modules.items()
    ]
    text = render_template("deling/sitemap.xml", pages=map(whole_address, paths), modules=modules)
    return _cached(text, "application/xml")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Ask search engines to leave the secret, the framed and the staff's pages alone."""
    text = render_template("deling/robots.txt", sitemap=whole_address(url_for("following.sitemap")))
    return _cached(text, "text/plain")


def _dates_of(module: Module) -> ModuleDates:
    """Return when a module came and changed; the day of its law where no release is known."""

    def ask() -> dict[str, ModuleDates]:
        with read() as connection:
            return dict(module_dates(connection, site().release))

    day = datetime.combine(module.law_as_of, time(), UTC).replace(tzinfo=None)
    return _dates.get(site().release, ask).get(module.slug, ModuleDates(day, day))


def _cached(text: str, kind: str) -> Response:
    response = Response(text, mimetype=kind)
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
