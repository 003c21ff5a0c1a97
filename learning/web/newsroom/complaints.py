"""Readers' reports as a queue: what was reported where, and what the editors say to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from statistics import median
from uuid import UUID

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from sqlalchemy import Connection

from learning.database import read, write
from learning.editorial import complaints
from learning.editorial.complaints import SAID, Verdict
from learning.ledger.error_reports import Handling, Outcome, Report, find, handled, queue
from learning.library.personal_data import signs_in
from learning.staff.accounts import Role
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom.desk import texts
from learning.web.newsroom.report_places import ReportPlace, place_of
from learning.web.newsroom.unit_names import called, page_of
from learning.web.site import site

blueprint = Blueprint("newsroom_complaints", __name__, url_prefix="/redaktion")

LONGEST_NOTE = 500
ANSWERERS = frozenset({Role.WRITER, Role.LAWYER, Role.EDITOR})
DONE = {"besvaret": "Svaret er noteret.", "slettet": "Teksten er slettet. Meldingen tæller stadig med."}


@dataclass(frozen=True)
class Item:
    """A report as the queue shows it. ``likeness``: what in its text looks like a person, or nothing."""

    report: Report
    title: str
    page: str
    edition: str
    place: ReportPlace
    likeness: str
    corrections: tuple[str, ...]


@dataclass(frozen=True)
class Refusal:
    """An answer that cannot be noted: to which report, why, and what was typed."""

    report: str
    field: str
    message: str
    form: Mapping[str, str]


@blueprint.get("/fejlmeldinger")
def page() -> str:
    """Show the queue, the oldest report that waits for an answer first, and what became of the others."""
    return _draw()


@blueprint.post("/svar-fejlmelding/<report>")
def answer(report: str) -> Response:
    """Note what the editors say to a report."""
    with write() as connection:
        found = _report_or_404(connection, report)
        verdict = _verdict(_corrections(connection, found))
        if isinstance(verdict, Verdict):
            complaints.answer(connection, found, verdict, by=current_staff().id, today=date.today())
    if isinstance(verdict, Verdict):
        return go_to(url_for("newsroom_complaints.page", ok="besvaret"))
    field, message = verdict
    refusal = Refusal(found.id, field, message, request.form.to_dict())
    return make_response(_draw(refusal), HTTPStatus.UNPROCESSABLE_ENTITY)


@blueprint.post("/slet-fejltekst/<report>")
def erase(report: str) -> Response:
    """Delete the text of a report."""
    with write() as connection:
        complaints.erase(connection, _report_or_404(connection, report), by=current_staff().id)
    return go_to(url_for("newsroom_complaints.page", ok="slettet"))


def _draw(refusal: Refusal | None = None) -> str:
    today = date.today()
    with read() as connection:
        items = [_item(connection, one) for one in queue(connection)]
        figures = handled(connection, date(today.year, 1, 1), date(today.year, 12, 31))
    return render_template(
        "redaktion/fejlmeldinger.html",
        waiting=[one for one in items if one.report.outcome is Outcome.OPEN],
        answered=[one for one in reversed(items) if one.report.outcome is not Outcome.OPEN],
        year=today.year,
        figures=figures,
        median_days=_median(figures),
        said=SAID,
        can_answer=bool(current_staff().roles & ANSWERERS),
        refusal=refusal,
        longest=LONGEST_NOTE,
        done=DONE.get(request.args.get("ok", "")),
    )


def _item(connection: Connection, report: Report) -> Item:
    new, unit = report.new, complaints.unit_of(report)
    is_known = unit in texts().units
    return Item(
        report=report,
        title=called(unit) if is_known else (new.module or "Webstedet i det hele taget"),
        page=page_of(unit) if is_known else "",
        edition=_edition(report),
        place=place_of(new),
        likeness=next((sign.likeness for _, sign in signs_in(new.text)), ""),
        corrections=_corrections(connection, report),
    )


def _corrections(connection: Connection, report: Report) -> tuple[str, ...]:
    unit = texts().units.get(complaints.unit_of(report))
    return complaints.corrections(connection, report, unit.paths if unit else ())


def _edition(report: Report) -> str:
    """Say which edition was read: the one that is published now, or an earlier one."""
    module = site().library.modules.get(report.new.module)
    if module is None:
        return ""
    if module.version == report.new.module_version:
        return f"udgave {module.edition}, som den er nu"
    return f"en tidligere tekst ({report.new.module_version[:8]})"


def _median(figures: Handling) -> float | None:
    return float(median(figures.days)) if figures.days else None


def _report_or_404(connection: Connection, id_: str) -> Report:
    try:
        found = find(connection, str(UUID(id_)))
    except ValueError:
        found = None
    return found or abort(HTTPStatus.NOT_FOUND)


def _verdict(offered: tuple[str, ...]) -> Verdict | tuple[str, str]:
    """Read the answer; return the field and what is wrong with it where it cannot be noted."""
    said, note = request.form.get("afgoerelse", ""), request.form.get("note", "").strip()
    corrected = request.form.get("rettet", "")
    if said not in (Outcome.REJECTED, Outcome.UPHELD, Outcome.CORRECTED):
        return "afgoerelse", "Vælg, hvad I svarer på meldingen."
    if said == Outcome.CORRECTED and corrected not in offered:
        return "rettet", "Vælg den udgivelse eller rettelse, der har rettet fejlen."
    if len(note) > LONGEST_NOTE:
        return "note", f"Noten må højst være {LONGEST_NOTE} tegn. Den er nu {len(note)}."
    if sign := next((sign for _, sign in signs_in(note)), None):
        return "note", f"Noten ligner {sign.likeness}. {sign.remedy}, før du gemmer."
    return Verdict(Outcome(said), corrected if said == Outcome.CORRECTED else "", note)
