"""What happens when someone has proven who she is: a new session, and on to where she was going."""

from http import HTTPStatus

from flask import Response, g, make_response, redirect, url_for

from learning.database import write
from learning.staff.accounts import Role, get
from learning.staff.entry import admit
from learning.staff.events import Kind, utc_now, wrong_codes_since_last_time
from learning.staff.sessions import end, end_all, find, start
from learning.web.access import keeping
from learning.web.parcels import Parcel, onward
from learning.web.sign_in_page import Visit
from learning.web.staff_cookies import session_number, set_session
from learning.web.ways_in import know_again

ALARMING = 3
"""Wrong codes after the right password since the last sign-in, before its owner is told: fewer are typos."""


def welcome(id_: str, visit: Visit, *, kind: Kind = Kind.SIGNED_IN) -> Response:
    """Begin a session and go on: back to the page, to what was typed, or to where her role begins."""
    now = utc_now()
    with write() as connection:
        attacked = wrong_codes_since_last_time(connection, id_)
        number = admit(connection, id_, kind=kind, keeping=keeping(), now=now)
        found = get(connection, id_)
        g.staff, g.staff_session = found, find(connection, number, limits=keeping().limits, now=now)
    parcel = Parcel.unsealed(visit.parcel) if visit.parcel else None
    if parcel is not None:
        response = parcel.offered()
    elif attacked >= ALARMING:
        response = go_to(url_for("account.page", forsoeg=attacked))
    else:
        response = go_to(onward(visit.onward) or first_page(found.roles))
    _hand_over(response, number)
    know_again(response, found.user_name)
    return response


def enrol(id_: str, visit: Visit) -> Response:
    """Begin a session that may only set up the app, and go there."""
    with write() as connection:
        end_all(connection, id_)
        number = start(connection, id_, now=utc_now(), enrolling=True)
    response = go_to(url_for("first_sign_in.app", videre=onward(visit.onward)))
    _hand_over(response, number)
    return response


def renew(id_: str, goal: str) -> Response:
    """Begin a new session after all of an account were ended by its owner, and go to ``goal``."""
    with write() as connection:
        number = start(connection, id_, now=utc_now())
    response = go_to(goal)
    set_session(response, number)
    return response


def go_to(address: str) -> Response:
    """Send the browser on to read another page."""
    return make_response(redirect(address, HTTPStatus.SEE_OTHER))


def first_page(roles: frozenset[Role]) -> str:
    """Return where someone with these roles begins."""
    reports = roles & {Role.EVALUATOR, Role.ADMINISTRATOR}
    return url_for("evaluators.page" if reports else "account.page")


def _hand_over(response: Response, number: str) -> None:
    """Give the browser its new session; the one it came with ends."""
    if former := session_number():
        with write() as connection:
            end(connection, former)
    set_session(response, number)
