"""The door for staff: in with password and code, and out again."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, request
from wtforms import Form, StringField

from learning.database import write
from learning.staff.entry import Credentials, Outcome, examine
from learning.staff.events import Kind, record, utc_now
from learning.staff.sessions import end_all
from learning.web.access import current_session, staff_or_none
from learning.web.arrivals import enrol, first_page, go_to, welcome
from learning.web.logs import logger
from learning.web.parcels import Parcel, onward
from learning.web.sign_in_page import Visit, sign_in_page
from learning.web.site import site
from learning.web.staff_cookies import drop_session, is_private
from learning.web.ways_in import caller, way_in, ways_in

blueprint = Blueprint("sign_in", __name__)

LONGEST_FIELD = 512
A_MINUTE = 60
REFUSED = "Brugernavn, kodeord eller kode er forkert"
BRAKED = "Der har været for mange forgæves forsøg. Vent {}, og prøv igen"


class SignInForm(Form):
    """What someone types, and what she brings along unseen."""

    bruger = StringField(default="")
    kodeord = StringField(default="")
    engangskode = StringField(default="")
    videre = StringField(default="")
    gemt = StringField(default="")

    @property
    def credentials(self) -> Credentials:
        """Return what was typed."""
        texts = (self.bruger.data or "", self.kodeord.data or "", self.engangskode.data or "")
        return Credentials(*(text[:LONGEST_FIELD].replace("\0", "") for text in texts))

    @property
    def visit(self) -> Visit:
        """Return what is brought along."""
        return Visit(self.videre.data or "", self.gemt.data or "", (self.bruger.data or "")[:LONGEST_FIELD])

    def missing(self) -> dict[str, str]:
        """Return what must be typed in any case."""
        needed = {"bruger": "Skriv dit brugernavn", "kodeord": "Skriv dit kodeord"}
        return {name: text for name, text in needed.items() if not (self[name].data or "").strip()}


@blueprint.get("/log-ind")
def page() -> Response:
    """Ask who it is; whoever is signed in goes on."""
    wanted = request.args.get("videre", "")
    staff = staff_or_none()
    if staff is not None:
        return go_to(onward(wanted) or first_page(staff.roles))
    return sign_in_page(Visit(onward=onward(wanted) or "", left="ud" in request.args))


@blueprint.post("/log-ind")
def enter() -> Response:
    """Let in who knows her password and has a new code; say the same to everyone else."""
    if not is_private():
        return sign_in_page(Visit(), status=HTTPStatus.FORBIDDEN)
    form = SignInForm(request.form)
    if missing := form.missing():
        return sign_in_page(form.visit, status=HTTPStatus.UNPROCESSABLE_ENTITY, errors=missing)
    typed, throttle = form.credentials, site().throttle
    own, ways = way_in(typed.user_name), ways_in(typed.user_name)
    is_stranger = len(ways) > 1
    if is_stranger and not site().door_limiter.allows(caller()):
        return _braked(form.visit, A_MINUTE)
    if seconds := max(throttle.wait(*way) for way in ways):
        return _braked(form.visit, seconds)
    entry = examine(typed, now=utc_now())
    if entry.outcome in (Outcome.WRONG, Outcome.WRONG_CODE):
        for way in ways if entry.outcome is Outcome.WRONG_CODE else (own,):
            throttle.fail(*way)
        logger.info("sign_in", extra={"fields": {"outcome": "refused"}})
        errors = {"bruger": REFUSED}
        return sign_in_page(form.visit, status=HTTPStatus.UNPROCESSABLE_ENTITY, errors=errors)
    for way in ways:
        throttle.succeed(*way)
    return (enrol if entry.outcome is Outcome.ENROL else welcome)(entry.staff, form.visit)


@blueprint.post("/log-ind/igen")
def again() -> Response:
    """Bring back what was typed for someone who has signed in meanwhile, in another window."""
    form = SignInForm(request.form)
    parcel = Parcel.unsealed(form.gemt.data or "")
    if parcel is None:
        abort(HTTPStatus.BAD_REQUEST)
    if staff_or_none() is None:
        return sign_in_page(form.visit, status=HTTPStatus.UNAUTHORIZED)
    return parcel.offered()


@blueprint.post("/log-ud")
def leave() -> Response:
    """End every session of the account."""
    session = current_session()
    if session is not None:
        with write() as connection:
            end_all(connection, session.staff)
            record(connection, Kind.SIGNED_OUT, subject=session.staff, actor=session.staff)
    response = go_to("/log-ind?ud=1")
    drop_session(response)
    return response


def _braked(visit: Visit, seconds: int) -> Response:
    told = f"{seconds} sekunder" if seconds < 90 else f"{-(-seconds // 60)} minutter"  # noqa: PLR2004
    errors = {"bruger": BRAKED.format(told)}
    response = sign_in_page(visit, status=HTTPStatus.TOO_MANY_REQUESTS, errors=errors)
    response.headers["Retry-After"] = str(seconds)
    return response
