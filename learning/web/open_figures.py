"""Open figures: a page for everybody, and the same numbers for Excel and Power BI; no key, no login."""

from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from learning.reports.definitions import INTERVALS, protection
from learning.reports.formats.delimited import write_danish
from learning.reports.formats.document import chapters
from learning.reports.limits import disclosure
from learning.reports.openness import OPEN_FIGURES, as_open_data, open_part
from learning.reports.printed import LEGEND
from learning.reports.sentences import VOLUNTARY
from learning.reports.snapshot import Snapshot
from learning.web.boards import board, years

blueprint = Blueprint("open_figures", __name__, url_prefix="/tal")

YEARS = range(2000, 2100)
NO_FIGURES = "Der er ingen tal for det år. /tal/v1/aar.json viser, hvilke år der er tal for."
FRESH_FOR = 300
"""Seconds a copy may be used without asking; figures change a few times a day at most."""


class Unanswerable(ValueError):
    """There is nothing to send for what is asked; the message is a Danish sentence."""

    def __init__(self, message: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> None:
        super().__init__(message)
        self.status = status


@blueprint.after_request
def open_to_everybody(response: Response) -> Response:
    """Let other sites and spreadsheets read, and keep copies for a while."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    if response.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
        response.headers["Cache-Control"] = f"public, max-age={FRESH_FOR}"
    return response


@blueprint.get("")
def page() -> Response:
    """Show the open figures of a year; of one without figures, say which years have some."""
    asked = request.args.get("aar", "")
    found = board(int(asked) if asked else None) if not asked or _is_year(asked) else None
    if found is None:
        drawn = render_template("tal/tal.html", snapshot=None, aar=years())
        return make_response(drawn, HTTPStatus.NOT_FOUND if asked else HTTPStatus.OK)
    snapshot = open_part(found)
    limits = disclosure()
    drawn = render_template(
        "tal/tal.html",
        snapshot=snapshot,
        aar=years(),
        dele=[part for chapter in chapters(snapshot) for part in chapter.parts],
        metode=(VOLUNTARY, INTERVALS, protection(limits.cell, limits.base, limits.national_base)),
        tegn=LEGEND,
    )
    return _conditional(make_response(drawn))


@blueprint.get("/v1/openapi.json")
def description() -> Response:
    """Describe the addresses below in OpenAPI 3.1."""
    return Response(render_template("tal/openapi.json"), mimetype="application/json")


@blueprint.get("/v1/aar.json")
def known_years() -> Response:
    """List the years that have figures."""
    return jsonify(aar=list(years()))


@blueprint.get("/v1/figurer.json")
def as_json() -> Response:
    """Send the open figures of a year."""
    return _conditional(jsonify(as_open_data(_asked())))


@blueprint.get("/v1/figurer.csv")
def as_csv() -> Response:
    """Send the open figures of a year for a spreadsheet."""
    snapshot = _asked()
    response = Response(write_danish(snapshot), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename=aabne-tal-{snapshot.first.year}.csv"
    return _conditional(response)


def _is_year(text: str) -> bool:
    return len(text) == len(str(YEARS[0])) and text.isascii() and text.isdigit() and int(text) in YEARS


def _asked() -> Snapshot:
    """Return the open figures that are asked for. Raises Unanswerable."""
    year, figure = request.args.get("aar", ""), request.args.get("figur", "")
    if year and not _is_year(year):
        raise Unanswerable(f"aar skal være et årstal fra {YEARS[0]} til {YEARS[-1]}, for eksempel 2026.")
    if figure and figure not in OPEN_FIGURES:
        raise Unanswerable(f"figur skal være en af {', '.join(OPEN_FIGURES)}.")
    found = board(int(year) if year else None)
    if found is None:
        raise Unanswerable(NO_FIGURES, HTTPStatus.NOT_FOUND)
    snapshot, module = open_part(found), request.args.get("modul", "")
    known = sorted({one.module for one in snapshot.editions})
    if module and module not in known:
        raise Unanswerable(f"modul skal være et af {', '.join(known)}.")
    kept = (one for one in snapshot.figures if figure in ("", one.id) and module in ("", one.scope.module))
    return replace(snapshot, figures=tuple(kept))


def _conditional(response: Response) -> Response:
    """Send nothing to whoever has the very same bytes already."""
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.errorhandler(Unanswerable)
def unanswerable(error: Unanswerable) -> tuple[Response, HTTPStatus]:
    """Say what to do instead."""
    return jsonify(fejl=str(error)), error.status
