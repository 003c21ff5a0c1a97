"""The evaluators' pages: the report of a period, and its numbers as CSV; who may see them: access_rules."""

from datetime import date
from http import HTTPStatus

from flask import Blueprint, Response, make_response, render_template, request

from learning.database import read
from learning.reports.delimited import write_csv
from learning.reports.document import template_values
from learning.reports.period import Period, WishError
from learning.reports.report import Report, Wish, compile_report
from learning.web.site import site

blueprint = Blueprint("evaluators", __name__, url_prefix="/rapporter")

FIELDS = ("modul", "fra", "til")


@blueprint.after_request
def keep_nothing(response: Response) -> Response:
    """Keep the evaluators' pages out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("")
def page() -> Response | str:
    """Show the figures of a period."""
    try:
        report = _report()
    except WishError as error:
        return make_response(_draw(None, {error.field: str(error)}), HTTPStatus.UNPROCESSABLE_ENTITY)
    return _draw(report, {})


@blueprint.get("/tal.csv")
def numbers() -> Response:
    """Send the figures of a period as CSV."""
    try:
        report = _report()
    except WishError as error:
        return Response(f"{error}.\n", HTTPStatus.UNPROCESSABLE_ENTITY, mimetype="text/plain")
    period = report.wish.period
    response = Response(write_csv(report), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename=rapport_{period.first}_{period.last}.csv"
    return response


def _report() -> Report:
    """Compile what is asked for. Raises WishError, with the field and a Danish sentence."""
    asked = _asked()
    today = date.today()
    if asked["modul"] and asked["modul"] not in site().library.modules:
        raise WishError("modul", "Vælg et modul på listen")
    period = Period.parse(asked["fra"], asked["til"], today)
    with read() as connection:
        return compile_report(connection, site(), Wish(period, today, asked["modul"]))


def _asked() -> dict[str, str]:
    return {field: request.args.get(field, "").strip() for field in FIELDS}


def _draw(report: Report | None, errors: dict[str, str]) -> str:
    chosen, values = _asked(), {}
    modules = [(module.slug, module.title) for module in site().library.modules.values()]
    if report is not None:
        period = report.wish.period
        chosen = {**chosen, "fra": period.first.isoformat(), "til": period.last.isoformat()}
        values = template_values(report, site().settings.operator_name)
        if not chosen["modul"] and len(modules) > 1:
            values["oversigt"] = modules  # the figures of them all would be a heavy page to find one's way in
    return render_template(
        "rapport.html",
        **{"report": report, **values},
        valgt=chosen,
        moduler=modules,
        fejl=errors,
        fejlliste=[(f"#{field}", text) for field, text in errors.items()],
    )
