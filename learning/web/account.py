"""What someone of the staff can do with her own account: password, app and other sessions."""

from http import HTTPStatus

from flask import Blueprint, Response, make_response, render_template, request, url_for

from learning.database import write
from learning.staff.accounts import Staff
from learning.staff.entry import (
    Credentials,
    Outcome,
    choose_password,
    confirm_app,
    examine,
)
from learning.staff.events import Kind, record, utc_now
from learning.staff.sessions import end_all
from learning.web.access import current_session, current_staff
from learning.web.arrivals import go_to, renew
from learning.web.first_sign_in import WRONG_CODE, draw_app
from learning.web.new_password import NewPasswordForm
from learning.web.site import site

blueprint = Blueprint("account", __name__, url_prefix="/konto")

DONE = {
    "kodeord": "Dit kodeord er skiftet. Alle andre logins er afsluttet.",
    "app": "Din nye app er sat op. Koder fra den gamle virker ikke mere.",
    "andre": "Alle andre logins er afsluttet.",
}
NOT_PROVEN = "Kodeord eller kode er forkert. Vent på en ny kode i appen, hvis du lige har brugt den"
BRAKED = "Der har været for mange forgæves forsøg. Vent lidt, og prøv igen"
MOST_TOLD = 99


@blueprint.get("")
def page() -> str:
    """Show the account."""
    tries = request.args.get("forsoeg", "")
    return render_template(
        "konto/konto.html",
        staff=current_staff(),
        done=DONE.get(request.args.get("ok", "")),
        attacked=min(int(tries), MOST_TOLD) if tries.isascii() and tries.isdigit() else 0,
        settings=site().settings,
    )


@blueprint.route("/kodeord", methods=["GET", "POST"])
def password() -> Response:
    """Change the password, for whoever knows the old one and has a new code."""
    staff = current_staff()
    if request.method != "POST":
        return _password_page(staff, {})
    form = NewPasswordForm(request.form)
    if errors := form.problems(staff.user_name) or _doubts(staff):
        return _password_page(staff, errors)
    with write() as connection:
        choose_password(connection, staff, form.nyt_kodeord.data or "", by=staff.id)
    return renew(staff.id, url_for("account.page", ok="kodeord"))


@blueprint.route("/app", methods=["GET", "POST"])
def app() -> Response:
    """Set up another app, for whoever knows the password and still has the old one."""
    staff, session = current_staff(), current_session()
    assert session is not None
    if request.method != "POST":
        return draw_app(session)
    if errors := _doubts(staff):
        return draw_app(session, errors=errors)
    with write() as connection:
        confirmed = confirm_app(connection, session, request.form.get("ny_engangskode", ""), now=utc_now())
    if not confirmed:
        return draw_app(session, errors={"ny_engangskode": WRONG_CODE})
    return renew(staff.id, url_for("account.page", ok="app"))


@blueprint.post("/andre")
def others() -> Response:
    """End every session but this one."""
    session = current_session()
    assert session is not None
    with write() as connection:
        end_all(connection, session.staff, but=session.hash)
        record(connection, Kind.SESSIONS_ENDED, subject=session.staff, actor=session.staff)
    return go_to(url_for("account.page", ok="andre"))


def _doubts(staff: Staff) -> dict[str, str]:
    """Ask for password and code once more; return what is wrong, by field. An open screen is not enough."""
    way = ("konto", staff.id)
    if site().throttle.wait(*way):
        return {"kodeord": BRAKED}
    form = request.form
    typed = Credentials(staff.user_name, form.get("kodeord", ""), form.get("engangskode", ""))
    if examine(typed, now=utc_now()).outcome is Outcome.IN:
        return {}
    site().throttle.fail(*way)
    return {"kodeord": NOT_PROVEN}


def _password_page(staff: Staff, errors: dict[str, str]) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    return make_response(render_template("konto/kodeord.html", staff=staff, errors=errors), status)
