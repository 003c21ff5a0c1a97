"""The trace on a page: who did what when, of one unit or one person, and all of it as a file."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from io import StringIO

from flask import Blueprint, Response, render_template, request
from sqlalchemy import Connection

from learning.database import read
from learning.editorial import trace
from learning.editorial.trace import NOBODY, Event, Wanted
from learning.editorial.units import is_module, slug_of
from learning.reports.formats.delimited import BYTE_ORDER_MARK
from learning.reports.formats.records import safe
from learning.web.newsroom.desk import local, names, texts
from learning.web.newsroom.unit_names import called, page_of
from learning.web.site import site

blueprint = Blueprint("newsroom_trace", __name__, url_prefix="/redaktion")

A_PAGE = 100
LONGEST_QUERY = 200
COLUMNS = ("nummer", "tidspunkt", "hvem", "hvad", "enhed", "oplysning")
HASH = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader filters by: words of a unit's name or id, and the id of an account."""

    words: str
    person: str

    @classmethod
    def read(cls) -> "Asked":
        """Read it from the address."""
        return cls(
            request.args.get("del", "").strip()[:LONGEST_QUERY], request.args.get("hvem", "")[:LONGEST_QUERY]
        )

    def wanted(self) -> Wanted:
        """Return which lines that is."""
        return Wanted(_units(self.words) if self.words else None, self.person or None)


@blueprint.get("/spor")
def page() -> str:
    """Show the newest lines, or those before a number."""
    asked, before = Asked.read(), request.args.get("foer", "")
    wanted = asked.wanted()
    if before.isascii() and before.isdigit() and len(before) < 12:  # noqa: PLR2004
        wanted = replace(wanted, before=int(before))
    with read() as connection:
        events = trace.latest(connection, A_PAGE, wanted)
        context = {
            "broken": trace.first_broken(connection),
            "count": trace.count(connection),
            "people": sorted(names(connection).values(), key=lambda one: one.called),
            "called_by": _called_by(connection),
        }
    return render_template(
        "redaktion/spor.html",
        asked=asked,
        nobody=NOBODY,
        events=events,
        units=_names(events),
        older=events[-1].number if len(events) == A_PAGE else None,
        short=_short,
        local=local,
        **context,
    )


@blueprint.get("/spor.csv")
def as_csv() -> Response:
    """Send the lines as a file for Danish spreadsheets, the oldest first."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    with read() as connection:
        for one in trace.whole(connection, Asked.read().wanted()):
            at = local(one.at).strftime("%Y-%m-%d %H:%M:%S")
            words = (one.actor or "Kommandolinjen", one.kind, one.unit, one.detail)
            writer.writerow([one.number, at, *map(safe, words)])
    response = Response(BYTE_ORDER_MARK + buffer.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = "attachment; filename=spor.csv"
    return response


def _units(words: str) -> list[str]:
    """Return the units that the words name: one by its id, or all whose id or title holds them."""
    known, library = texts().units, site().library.modules
    if words in known:
        return [words]

    def name(unit: str) -> str:
        module = library.get(slug_of(unit)) if is_module(unit) else None
        return f"{module.title if module else ''} {unit}".lower()

    return [unit for unit in known if words.lower() in name(unit)]


def _names(events: Iterable[Event]) -> Mapping[str, tuple[str, str]]:
    """Return what each unit is called, and its page; one that is gone is called by its id."""
    known = texts().units
    return {unit: (called(unit), page_of(unit)) for unit in {one.unit for one in events} if unit in known}


def _called_by(connection: Connection) -> Mapping[str, str]:
    return {one.user_name: one.called for one in names(connection).values()}


def _short(detail: str) -> str:
    """Return what is noted, a version by its first signs."""
    is_version = len(detail) == HASH and not detail.strip("0123456789abcdef")
    return f"Version {detail[:8]}" if is_version else detail
