"""The administrators' pages: who may sign in, as what, and what has happened."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Self

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from sqlalchemy import Connection
from wtforms import Form, SelectMultipleField, StringField

from learning.database import read, write
from learning.staff.accounts import (
    Role,
    Staff,
    StaffError,
    Standing,
    add,
    get,
    listed,
    set_disabled,
    set_roles,
)
from learning.staff.entry import INVITATION_LASTS, invite, reset
from learning.staff.events import latest, utc_now
from learning.web.access import current_staff
from learning.web.arrivals import go_to
from learning.web.site import site

blueprint = Blueprint("staff_list", __name__, url_prefix="/personale")

EVENTS_A_PAGE = 100
DONE = {
    "roller": "Rollerne er ændret, og brugerens logins er afsluttet.",
    "spaerret": "Brugeren er spærret, og alle logins er afsluttet.",
    "aabnet": "Spærringen er ophævet.",
}


@dataclass(frozen=True, slots=True)
class Status:
    """How an account stands, as a page shows it: colour, icon and words."""

    kind: str
    icon: str
    text: str

    @classmethod
    def of(cls, staff: Staff, now: datetime) -> Self:
        """Return the status of an account now, in UTC."""
        until = f"{staff.open_until:%d-%m-%Y}" if staff.open_until else ""
        return {
            Standing.ACTIVE: cls("samme", "check", "Aktiv"),
            Standing.INVITED: cls("delvis", "time", f"Inviteret til {until}"),
            Standing.LAPSED: cls("neutral", "info", "Invitationen er udløbet"),
            Standing.CLOSED: cls("anden", "close", "Spærret"),
        }[staff.standing(now)]


class StaffForm(Form):
    """Who, and as what."""

    bruger = StringField(default="")
    navn = StringField(default="")
    roller = SelectMultipleField(validate_choice=False)

    @property
    def roles(self) -> frozenset[Role]:
        """Return the roles that were ticked; abort with 400 for one that does not exist."""
        known = set(Role)
        if not known.issuperset(self.roller.data or ()):
            abort(HTTPStatus.BAD_REQUEST)
        return frozenset(map(Role, self.roller.data or ()))


@blueprint.get("")
def page() -> str:
    """Show every account."""
    with read() as connection:
        people = [(person, Status.of(person, utc_now())) for person in listed(connection)]
    return render_template("personale/liste.html", people=people)


@blueprint.get("/haendelser")
def events() -> str:
    """Show the trace, the newest first."""
    before = request.args.get("foer", "")
    older_than = int(before) if before.isascii() and before.isdigit() and len(before) < 12 else None  # noqa: PLR2004
    with read() as connection:
        found = latest(connection, EVENTS_A_PAGE, before=older_than)
    more = found[-1][0] if len(found) == EVENTS_A_PAGE else None
    return render_template(
        "personale/haendelser.html", events=[event for _, event in found], more=more, settings=site().settings
    )


@blueprint.route("/ny", methods=["GET", "POST"])
def new() -> Response:
    """Add an account and show its invitation, once."""
    form = StaffForm(request.form)
    if request.method != "POST":
        return _new_page(form, {})
    by = current_staff().id
    try:
        with write() as connection:
            added = add(
                connection, form.bruger.data or "", name=form.navn.data or "", roles=form.roles, by=by
            )
            secret = invite(connection, added.id, by=by, now=utc_now())
    except StaffError as error:
        return _new_page(form, {error.field: str(error)})
    return _invitation(added, secret)


@blueprint.get("/<id_>")
def person(id_: str) -> str:
    """Show one account."""
    with read() as connection:
        return _draw(_found(connection, id_), {})


@blueprint.post("/<id_>/roller")
def roles(id_: str) -> Response:
    """Give an account exactly the roles ticked."""
    chosen = StaffForm(request.form).roles
    try:
        with write() as connection:
            set_roles(connection, _found(connection, id_).id, chosen, by=current_staff().id)
    except StaffError as error:
        return _refused(id_, error)
    return go_to(url_for("staff_list.person", id_=id_, ok="roller"))


@blueprint.post("/<id_>/adgang")
def access(id_: str) -> Response:
    """Close an account, or open it again."""
    close = request.form.get("spaerret") == "ja"
    try:
        with write() as connection:
            set_disabled(connection, _found(connection, id_).id, close, by=current_staff().id)
    except StaffError as error:
        return _refused(id_, error)
    return go_to(url_for("staff_list.person", id_=id_, ok="spaerret" if close else "aabnet"))


@blueprint.post("/<id_>/nulstil")
def start_over(id_: str) -> Response:
    """Take password and app from an account, and show a new invitation, once."""
    with write() as connection:
        found = _found(connection, id_)
        secret = reset(connection, found.id, by=current_staff().id, now=utc_now())
    return _invitation(found, secret)


def _found(connection: Connection, id_: str) -> Staff:
    try:
        return get(connection, id_)
    except LookupError:
        abort(HTTPStatus.NOT_FOUND)


def _refused(id_: str, error: StaffError) -> Response:
    with read() as connection:
        page = _draw(_found(connection, id_), {error.field: str(error)})
    return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)


def _draw(found: Staff, errors: dict[str, str]) -> str:
    done = DONE.get(request.args.get("ok", ""))
    status = Status.of(found, utc_now())
    return render_template(
        "personale/person.html", person=found, roles=Role, errors=errors, done=done, status=status
    )


def _new_page(form: StaffForm, errors: dict[str, str]) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    return make_response(render_template("personale/ny.html", form=form, roles=Role, errors=errors), status)


def _invitation(found: Staff, secret: str) -> Response:
    address = site().settings.public_url or request.host_url.rstrip("/")
    link = f"{address}{url_for('first_sign_in.invitation', secret=secret)}"
    page = render_template("personale/invitation.html", person=found, link=link, days=INVITATION_LASTS.days)
    return make_response(page)
