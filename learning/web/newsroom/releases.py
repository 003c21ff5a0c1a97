"""Releases: what is live, what is approved and can come out, the way back, and approvals that lapsed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from sqlalchemy import Connection

from learning.database import read, write
from learning.editorial import releases, reviews
from learning.editorial.approvals import Approval, last_approval
from learning.editorial.placings import Placing, placings_in, placings_of
from learning.editorial.releasing import Press, Refused, publish, roll_back, withdraw
from learning.editorial.reviews import Wish
from learning.editorial.units import module_id
from learning.library.problems import Problem
from learning.staff.accounts import Role
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.newsroom import module_page
from learning.web.newsroom.desk import local, names, texts, unit_or_404
from learning.web.newsroom.standings import ready, renewable, standings
from learning.web.newsroom.unit_names import called, page_of
from learning.web.newsroom.ways_back import WayBack, way_back
from learning.web.site import site

blueprint = Blueprint("newsroom_releases", __name__, url_prefix="/redaktion")

A_PAGE = 25
RENEWAL = "En fælles tekst er ændret. Se, om modulet stadig kan godkendes."


@dataclass(frozen=True, slots=True)
class Waiting:
    """A unit that can come out, with the lawyer's word for it. ``was_out``: readers have seen it before."""

    unit: str
    title: str
    page: str
    approval: Approval | None
    was_out: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A release as listed.

    ``placed``: the units that editors put into it or took out of it; ``way_back``: what would change if it
    came back, or None for those who cannot bring it back.
    """

    hash: str
    number: int
    made: datetime
    is_active: bool
    placed: Sequence[Placing]
    way_back: WayBack | None


@blueprint.get("/udgivelser")
def page() -> str:
    """List what is ready, what has lapsed, and every release."""
    return _draw()


@blueprint.post("/udgivelser/udgiv", endpoint="publish")
def publish_units() -> Response:
    """Put the chosen units into a new release."""
    chosen = [unit for unit in request.form.getlist("del") if unit in texts().units]
    if not chosen:
        return _refused(Refused("Vælg mindst én godkendt tekst."))
    try:
        made = publish(chosen, by=current_staff().id, press=_press())
    except Refused as refused:
        return _refused(refused, chosen)
    lapsed = ",".join(made.lapsed) or None
    return go_to(url_for(".page", ok="udgivet", nr=made.number, bortfaldet=lapsed))


@blueprint.post("/udgivelser/tilbage")
def go_back() -> Response:
    """Make an earlier release live again."""
    try:
        made = roll_back(request.form.get("udgivelse", ""), by=current_staff().id, press=_press())
    except LookupError:
        abort(HTTPStatus.NOT_FOUND)
    except Refused as refused:
        return _refused(refused)
    return go_to(url_for(".page", ok="tilbage", nr=made.number))


@blueprint.post("/udgivelser/traek-tilbage/<slug>")
def take_away(slug: str) -> Response:
    """Take a module away from readers."""
    unit = unit_or_404(module_id(slug))
    try:
        withdraw(unit.id, by=current_staff().id, press=_press())
    except Refused as refused:
        sent = module_page.Sent(refused.reasons, refused.problems)
        return make_response(module_page.draw(unit, sent), HTTPStatus.UNPROCESSABLE_ENTITY)
    return go_to(f"{page_of(unit.id)}?ok=trukket")


@blueprint.post("/udgivelser/forny")
def renew() -> Response:
    """Send modules whose approval has lapsed to review again, all at once."""
    known = texts().units
    chosen = [unit for unit in request.form.getlist("del") if unit in known]
    with write() as connection:
        for unit in chosen:
            reviews.request(connection, unit, Wish(note=RENEWAL), by=current_staff().id)
    return go_to(url_for(".page", ok="fornyet", nr=len(chosen)))


def _press() -> Press:
    """Leave what was compiled where every process finds it."""
    return Press(keep=site().shelf.make_ready)


def _refused(refused: Refused, chosen: Sequence[str] = ()) -> Response:
    shown = _draw(refused.reasons, refused.problems, chosen)
    return make_response(shown, HTTPStatus.UNPROCESSABLE_ENTITY)


def _draw(
    reasons: Sequence[str] = (), problems: Sequence[Problem] = (), chosen: Sequence[str] | None = None
) -> str:
    with read() as connection:
        lines = standings(connection)
        waiting = [_waiting(connection, unit) for unit in ready(connection, lines)]
        open_ = {unit for unit, line in lines.items() if line.review}
        entries, older = _entries(connection)
        lapsed = [one for one in _lapsed(connection, lines) if one not in {row.unit for row in waiting}]
        people = names(connection)
    return render_template(
        "redaktion/udgivelser.html",
        reasons=reasons,
        problems=problems,
        chosen=[one.unit for one in waiting if not one.was_out] if chosen is None else chosen,
        waiting=waiting,
        lapsed=[(unit, called(unit), page_of(unit), unit in open_) for unit in lapsed],
        entries=entries,
        older=older,
        titles=_titles(entries),
        people=people,
        local=local,
        done=_done(),
        may_publish=Role.EDITOR in current_staff().roles,
    )


def _waiting(connection: Connection, unit: str) -> Waiting:
    approval = last_approval(connection, unit)
    out = {one.version for one in placings_of(connection, unit) if one.live}
    was_out = approval is not None and approval.version in out
    return Waiting(unit, called(unit), page_of(unit), approval, was_out)


def _lapsed(connection: Connection, lines: Mapping[str, object]) -> Sequence[str]:
    """Return the modules whose approval has lapsed: those known here, and those the last release told of."""
    told = map(module_id, request.args.get("bortfaldet", "").split(","))
    return list(dict.fromkeys([*(unit for unit in told if unit in lines), *renewable(connection)]))


def _entries(connection: Connection) -> tuple[list[Entry], int | None]:
    """Return a page of releases, the newest first, and the number to go on from."""
    before = request.args.get("foer", "")
    found = releases.listed(connection)
    if before.isascii() and before.isdigit():
        found = tuple(one for one in found if one.number < int(before))
    active = releases.active(connection) or ""
    may_publish = Role.EDITOR in current_staff().roles
    shown = found[:A_PAGE]
    placed = placings_in(connection, [one.hash for one in shown])
    entries = [
        Entry(
            hash=one.hash,
            number=one.number,
            made=one.made,
            is_active=one.hash == active,
            placed=placed.get(one.hash, ()),
            way_back=way_back(connection, one.hash, active) if may_publish and one.hash != active else None,
        )
        for one in shown
    ]
    return entries, shown[-1].number if len(found) > A_PAGE else None


def _titles(entries: Sequence[Entry]) -> Mapping[str, str]:
    known = texts().units
    units = {one.unit for entry in entries for one in entry.placed}
    return {unit: called(unit) if unit in known else unit for unit in units}


def _done() -> str | None:
    number = request.args.get("nr", "")
    number = number if number.isascii() and number.isdigit() else "?"
    return {
        "udgivet": f"Udgivelse {number} er lagt ud. Alle læsere ser den inden for 5 sekunder.",
        "tilbage": f"Udgivelse {number} er i brug igen. Alle læsere ser den inden for 5 sekunder.",
        "fornyet": "1 modul er sendt til fornyet gennemgang."
        if number == "1"
        else f"{number} moduler er sendt til fornyet gennemgang.",
    }.get(request.args.get("ok", ""))
