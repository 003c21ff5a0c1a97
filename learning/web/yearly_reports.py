"""The report of a period: made in the browser, read as a page, taken home as files."""

from dataclasses import replace
from datetime import date
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from learning.database import read
from learning.editorial.publications import listed
from learning.ledger.rollups import refresh
from learning.reports.current import Publisher
from learning.reports.formats.document import Document, document
from learning.reports.formats.folder import FORMATS, stem
from learning.reports.formats.html import template_values
from learning.reports.headlines import front
from learning.reports.period import Period, WishError
from learning.reports.protection import Refused
from learning.reports.register import published
from learning.reports.shapes import KnownShapes
from learning.reports.snapshot import Snapshot
from learning.reports.yearly import before, release, reported
from learning.web.boards import board
from learning.web.site import site

blueprint = Blueprint("yearly_reports", __name__, url_prefix="/rapporter/aarsrapport")

DOWNLOADS = (
    ("pdf", "PDF"),
    ("html", "HTML"),
    ("xlsx", "Excel"),
    ("csv", "CSV"),
    ("json", "De låste tal (JSON)"),
)


@blueprint.after_request
def keep_nothing(response: Response) -> Response:
    """Keep the evaluators' pages out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("")
def overview() -> str:
    """List the reports there are, and offer to make one."""
    return _draw_overview({}, {})


@blueprint.post("")
def make() -> AnyResponse:
    """Make the report of a closed period, once and for ever; the same again is the one that is kept."""
    asked = {field: request.form.get(field, "").strip() for field in ("fra", "til")}
    today = date.today()
    try:
        period = Period.parse(asked["fra"], asked["til"], today)
        _refuse_open(period, today)
        refresh(None, KnownShapes(site()), today=today)
        release(Publisher(site(), site().settings.publisher), period, today=today)
    except WishError as error:
        page = _draw_overview({error.field: str(error)}, asked)
        return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)
    except Refused as error:
        page = _draw_overview({"til": str(error)}, asked)
        return make_response(page, HTTPStatus.CONFLICT)
    return redirect(url_for("yearly_reports.page", period=_name(period)), HTTPStatus.SEE_OTHER)


@blueprint.get("/<period>")
def page(period: str) -> str:
    """Show a report."""
    snapshot = _find(period)
    values = template_values(_document(snapshot))
    return render_template("rapporter/aarsrapport.html", **values, navn=period, filer=DOWNLOADS)


@blueprint.get("/<period>/<ending>")
def file(period: str, ending: str) -> Response:
    """Send a report as a file; CSV is the one for Danish spreadsheets."""
    if ending not in FORMATS:
        abort(HTTPStatus.NOT_FOUND)
    snapshot = _find(period)
    one = FORMATS[ending][0]
    response = Response(one.write(_document(snapshot)), content_type=one.media_type)
    response.headers["Content-Disposition"] = f"attachment; filename={stem(snapshot)}{one.ending}"
    return response


def _refuse_open(period: Period, today: date) -> None:
    closes = period.closes(site().settings.token_days)
    if today <= closes:
        message = (
            f"Perioden kan først udgives efter {closes:%d-%m-%Y}, når alle påbegyndte forløb er slut. "
            "De foreløbige tal står i oversigten"
        )
        raise WishError("til", message)


def _find(name: str) -> Snapshot:
    """Return a report by its name; the preliminary one of a year is drawn from its board."""
    first, _, last = name.partition("_")
    try:
        period = Period(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        abort(HTTPStatus.NOT_FOUND)
    with read() as connection:
        found = published(connection, period.first, period.last)
    if found is not None:
        return found
    shown = board(period.first.year)
    if shown is None or (shown.first, shown.last) != (period.first, period.last):
        abort(HTTPStatus.NOT_FOUND)
    return replace(shown, figures=tuple(figure for figure in shown.figures if reported(figure)))


def _document(snapshot: Snapshot) -> Document:
    with read() as connection:
        return document(snapshot, front(snapshot, before(connection, snapshot)))


def _name(period: Period) -> str:
    return f"{period.first}_{period.last}"


def _draw_overview(errors: dict[str, str], typed: dict[str, str]) -> str:
    with read() as connection:
        kept = listed(connection)
    shown = board()
    return render_template(
        "rapporter/aarsrapporter.html",
        udgivet=kept,
        foreloebig=shown if shown and shown.is_preliminary else None,
        valgt=typed,
        fejl=errors,
        fejlliste=[(f"#{field}", text) for field, text in errors.items()],
    )
