"""The page of one unit: how far it is, its texts and what is wrong in them, and what can be done now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus

from flask import Blueprint, Response, make_response, render_template, request
from sqlalchemy import Connection

from learning.database import read, write
from learning.editorial import reviews, revisions
from learning.editorial.approvals import own_text
from learning.editorial.declarations import is_undeclared
from learning.editorial.releasing import Refused
from learning.editorial.remarks import remarks_of
from learning.editorial.reviews import Outcome, Wish
from learning.editorial.sending import send as send_to_review
from learning.editorial.units import Unit, module_id
from learning.library.model import Module
from learning.library.problems import Problem
from learning.staff.accounts import Role, Staff
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.dates import day_of
from learning.web.newsroom.desk import checked, desk, local, names, stand, texts, unit_or_404
from learning.web.newsroom.looks import looks
from learning.web.newsroom.standings import is_signed
from learning.web.newsroom.unit_names import called, name_in_address, page_of, texts_in, unit_named
from learning.web.site import site

blueprint = Blueprint("newsroom_module", __name__, url_prefix="/redaktion")

LONGEST_NOTE = 1_000
DONE = {
    "sendt": "Sendt til juridisk gennemgang.",
    "hentet": "Gennemgangen er trukket tilbage.",
    "gemt": "Teksten er gemt som kladde.",
    "trukket": "Modulet er trukket tilbage fra læserne. Kladden er her stadig.",
    "godkendt": "Godkendt. En udgiver kan nu lægge det ud.",
    "fortrudt": "Godkendelsen er trukket tilbage. Teksten kan sendes til gennemgang igen.",
    "givet": "Sendt tilbage til forfatteren.",
}


@dataclass(frozen=True)
class Sent:
    """What was sent with the form and refused: why, in sentences, and everything that was typed."""

    reasons: Sequence[str] = ()
    problems: Sequence[Problem] = ()
    form: Mapping[str, str] = field(default_factory=dict)


@blueprint.get("/modul/<slug>")
def page(slug: str) -> str:
    """Show a module."""
    return draw(unit_or_404(module_id(slug)), Sent())


@blueprint.get("/delt/<path:path>")
def shared(path: str) -> str:
    """Show a text that modules share."""
    return draw(unit_or_404(path), Sent())


@blueprint.post("/send/<path:name>")
def send(name: str) -> Response:
    """Send a unit to legal review."""
    unit = unit_named(name)
    try:
        wish = _wish(unit)
        send_to_review(desk().checker, unit.id, wish, by=current_staff().id)
    except Refused as refused:
        sent = Sent(refused.reasons, refused.problems, request.form.to_dict())
        return make_response(draw(unit, sent), HTTPStatus.UNPROCESSABLE_ENTITY)
    return go_to(f"{page_of(unit.id)}?ok=sendt")


@blueprint.post("/hent-tilbage/<path:name>")
def take_back(name: str) -> Response:
    """Take a unit back from its reviewer."""
    unit = unit_named(name)
    with write() as connection:
        reviews.close(connection, unit.id, Outcome.WITHDRAWN, by=current_staff().id)
    return go_to(f"{page_of(unit.id)}?ok=hentet")


def draw(unit: Unit, sent: Sent) -> str:
    """Draw the page of a unit."""
    outcome, now, live = checked(unit.id), texts(), _live_module(unit)
    with read() as connection:
        people = names(connection)
        newest = revisions.newest_in(connection, unit.paths)
        state = stand(connection, unit.id)
        remarks = [one for one in remarks_of(connection, unit.id) if one.answers is None and not one.closed]
        lawyers = lawyers_for(connection, unit, people)
        past = reviews.reviews_of(connection, unit.id)
        undeclared = is_undeclared(connection, unit.id, (now.live, now.drafts), outcome.version)
    return render_template(
        "redaktion/modul.html",
        unit=unit,
        name=name_in_address(unit.id),
        title=called(unit.id),
        module=outcome.library.modules.get(name_in_address(unit.id)) if outcome.library else None,
        stand=state,
        late=state.review is not None and state.review.is_late(date.today()),
        given_back=past[0] if past and past[0].outcome is Outcome.GIVEN_BACK else None,
        outcome=outcome,
        own=[text for text in texts_in(unit.paths) if text.path in now.drafts],
        text_names={text.path: text.name for text in texts_in(unit.paths)},
        newest=newest,
        people=people,
        remarks=remarks,
        lawyers=lawyers,
        undeclared=undeclared,
        lapsed_live=live is not None and live.signoff is not None and not is_signed(live),
        unsigned_live=live is not None and not is_signed(live),
        sent=sent,
        is_changed=unit.id in now.changed,
        looks=() if unit.is_module else looks(unit.id, unit.id),
        done=DONE.get(request.args.get("ok", "")),
        roles=current_staff().roles,
        local=local,
        longest=LONGEST_NOTE,
    )


def lawyers_for(
    connection: Connection, unit: Unit, people: Mapping[str, Staff]
) -> list[tuple[Staff, str | None]]:
    """Return every lawyer with an open account, and a text she wrote in, when she may not approve."""
    able = [one for one in people.values() if Role.LAWYER in one.roles and not one.disabled]
    return [(one, own_text(connection, unit, one.id)) for one in sorted(able, key=lambda one: one.called)]


def _live_module(unit: Unit) -> Module | None:
    """Return a module as readers see it, or None."""
    return site().library.modules.get(name_in_address(unit.id))


def _wish(unit: Unit) -> Wish:
    """Read what the writer asks for. Raises Refused."""
    chosen, due = request.form.get("jurist", ""), request.form.get("senest", "").strip()
    note = request.form.get("besked", "").strip()
    with read() as connection:
        able = {one.id: written for one, written in lawyers_for(connection, unit, names(connection))}
    if chosen and chosen not in able:
        raise Refused("Vælg en af juristerne på listen.")
    if chosen and able[chosen]:
        raise Refused("Juristen har selv skrevet i teksten. Vælg en anden.")
    day = day_of(due)
    if due and (day is None or day < date.today()):
        raise Refused("Fristen skal være en dato fra i dag og frem, eller slet ingen.")
    if len(note) > LONGEST_NOTE:
        raise Refused(f"Beskeden må højst være {LONGEST_NOTE} tegn. Den er nu {len(note)}.")
    return Wish(chosen or None, day, note)
