"""The evaluators' pages: the figures of a year, and what authors want to know of one module."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request

from learning.database import read
from learning.ledger.counted_versions import lines
from learning.reports.alarms import alarms, flags
from learning.reports.dashboard import Choice, chosen, quarters, since_last
from learning.reports.formats.document import chapters
from learning.reports.headlines import front
from learning.reports.lines import counted_module
from learning.reports.printed import Printed, decimal, printed
from learning.reports.snapshot import Edition, Number, Snapshot
from learning.training.channels import CHANNELS
from learning.web.authors_view import questions_of
from learning.web.boards import board, years
from learning.web.site import site
from quizzes.intervals import Interval

blueprint = Blueprint("evaluators", __name__, url_prefix="/rapporter")


@blueprint.app_template_filter("trykt")
def as_printed(number: Number) -> Printed:
    """Print a published number."""
    return printed(number)


@blueprint.app_template_filter("procentpoint")
def as_points(difference: Interval) -> str:
    """Print a difference of shares in percentage points, with its interval."""
    value, lo, hi = (decimal(100 * one, 0) for one in (difference.value, difference.lo, difference.hi))
    return f"{value} ({lo} til {hi})"


FIELDS = ("aar", "modul", "kvartal", "kanal")
MOST_CHANGES = 8
NOT_BOTH = "Vælg enten et kvartal eller en indgang. Sammen ville grupperne blive for små"


@blueprint.after_request
def keep_nothing(response: Response) -> Response:
    """Keep the evaluators' pages out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


@dataclass(frozen=True)
class Asked:
    """What is asked for: a choice within a year's board, or the errors of what was written."""

    snapshot: Snapshot | None
    choice: Choice
    errors: Mapping[str, str]


@blueprint.get("")
def page() -> Response:
    """Show the figures of a year, or of a part of it."""
    asked = _asked()
    if asked.snapshot is None or asked.errors:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if asked.errors else HTTPStatus.OK
        return make_response(_draw(asked), status)
    return make_response(_draw(asked, **_figures(asked.snapshot, asked.choice)))


@blueprint.get("/moduler/<slug>")
def module(slug: str) -> str:
    """Show the authors of a module what became of every box, beside the texts of its cases."""
    found = site().library.modules.get(slug)
    snapshot = board()
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    with read() as connection:
        found = counted_module(found, lines(connection))
    edition = _edition(snapshot, slug, found.version)
    return render_template(
        "rapporter/modul.html",
        module=found,
        snapshot=snapshot,
        kapitler=chapters(chosen(snapshot, Choice(slug))) if snapshot else (),
        flag=[one for one in flags(snapshot) if one.edition == edition] if snapshot else [],
        sager=questions_of(found, snapshot),
    )


def _edition(snapshot: Snapshot | None, slug: str, version: str) -> Edition | None:
    editions = snapshot.editions if snapshot else ()
    return next((one for one in editions if (one.module, one.version) == (slug, version)), None)


def _figures(snapshot: Snapshot, choice: Choice) -> dict[str, object]:
    previous = board(snapshot.first.year - 1)
    boards = [one for one in (snapshot, previous) if one is not None]
    is_everything = choice == Choice()
    return {
        "kapitler": [one for one in chapters(chosen(snapshot, choice)) if one.parts],
        "hovedtal": front(snapshot, previous).headlines if is_everything else (),
        "alarmer": [one for one in alarms(snapshot, previous) if choice.module in ("", one.edition.module)],
        "siden": since_last(boards, choice) if not choice.channel else None,
    }


def _asked() -> Asked:
    values = {field: request.args.get(field, "").strip() for field in FIELDS}
    choice = Choice(values["modul"], values["kvartal"], values["kanal"])
    newest, year = board(), values["aar"]
    if newest is None:
        return Asked(None, choice, {})
    if year and not (year.isascii() and year.isdigit() and len(year) == len("2026")):
        return Asked(newest, choice, {"aar": "Vælg et år på listen"})
    snapshot = board(int(year)) if year else newest
    if snapshot is None:
        return Asked(newest, choice, {"aar": "Der er ingen tal for det år. Vælg et på listen"})
    return Asked(snapshot, choice, _errors(snapshot, choice))


def _errors(snapshot: Snapshot, choice: Choice) -> Mapping[str, str]:
    found = {}
    if choice.module and choice.module not in {one.module for one in snapshot.editions}:
        found["modul"] = "Vælg et modul på listen"
    if choice.quarter and choice.quarter not in quarters(snapshot):
        found["kvartal"] = "Vælg et kvartal på listen"
    if choice.channel and choice.channel not in CHANNELS:
        found["kanal"] = "Vælg en indgang på listen"
    elif choice.channel and choice.quarter:
        found["kanal"] = NOT_BOTH
    return found


def _draw(asked: Asked, **figures: object) -> str:
    snapshot = asked.snapshot
    modules = {one.module: one.title for one in snapshot.editions} if snapshot else {}
    return render_template(
        "rapporter/oversigt.html",
        snapshot=snapshot,
        valgt=asked.choice,
        aar=years(),
        moduler=modules,
        kvartaler=quarters(snapshot) if snapshot else (),
        kanaler=CHANNELS,
        fejl=asked.errors,
        fejlliste=[(f"#{field}", text) for field, text in asked.errors.items()],
        flest=MOST_CHANGES,
        **figures,
    )
