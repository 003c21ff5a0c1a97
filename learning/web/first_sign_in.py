"""The first time: a password is chosen from an invitation, and the app with codes is set up."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template, request

from learning.database import read, write
from learning.staff.accounts import Staff, get
from learning.staff.codes import enrolment_address
from learning.staff.entry import app_secret, choose_password, confirm_app, invited
from learning.staff.events import utc_now
from learning.staff.sessions import Session
from learning.web.access import current_session
from learning.web.arrivals import enrol, go_to, welcome
from learning.web.new_password import NewPasswordForm
from learning.web.parcels import onward
from learning.web.qr import qr_svg
from learning.web.sign_in_page import Visit, sign_in_page
from learning.web.site import site
from learning.web.staff_cookies import is_private

blueprint = Blueprint("first_sign_in", __name__, url_prefix="/log-ind")

WRONG_CODE = "Koden er forkert eller brugt. Vent på den næste kode i appen, og skriv den"


@blueprint.route("/invitation/<secret>", methods=["GET", "POST"])
def invitation(secret: str) -> Response:
    """Let whoever holds an invitation choose the password of its account."""
    if not is_private():
        return sign_in_page(Visit(), status=HTTPStatus.FORBIDDEN)
    with read() as connection:
        found = invited(connection, secret, now=utc_now())
    if found is None:
        return make_response(render_template("log_ind/udloebet.html"), HTTPStatus.GONE)
    form = NewPasswordForm(request.form)
    if request.method != "POST":
        return make_response(render_template("log_ind/invitation.html", found=found, errors={}))
    if errors := form.problems(found.user_name):
        page = render_template("log_ind/invitation.html", found=found, errors=errors)
        return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)
    with write() as connection:
        choose_password(connection, found, form.nyt_kodeord.data or "", by=found.id)
    return enrol(found.id, Visit())


@blueprint.route("/app", methods=["GET", "POST"])
def app() -> Response:
    """Show the QR code of a new app, and take its first code."""
    session = current_session()
    if session is None or not session.enrolling:
        return go_to("/log-ind")
    wanted = onward(request.values.get("videre", "")) or ""
    if request.method != "POST":
        return draw_app(session, videre=wanted)
    way = ("app", session.staff)
    if site().throttle.wait(*way):
        abort(HTTPStatus.TOO_MANY_REQUESTS)
    with write() as connection:
        confirmed = confirm_app(connection, session, request.form.get("engangskode", ""), now=utc_now())
    if not confirmed:
        site().throttle.fail(*way)
        return draw_app(session, errors={"engangskode": WRONG_CODE}, videre=wanted)
    return welcome(session.staff, Visit(onward=wanted))


def draw_app(session: Session, *, errors: dict[str, str] | None = None, videre: str = "") -> Response:
    """Draw the page with the QR code of the app that is set up in a session."""
    with write() as connection:
        secret = app_secret(connection, session)
        staff: Staff = get(connection, session.staff)
    address = enrolment_address(secret, staff.user_name)
    page = render_template(
        "log_ind/app.html",
        address=address,
        qr=qr_svg(address, "QR-kode til din app"),
        secret=[secret[place : place + 4] for place in range(0, len(secret), 4)],
        staff=staff,
        anew=not session.enrolling,
        errors=errors or {},
        videre=videre,
    )
    return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK)
