"""The guard: before any view of a staff page runs, who asks is found, and whether she may.

Pages for learners pass without a look at cookies.
"""

import hashlib
import hmac
from datetime import timedelta
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from learning.database import Unavailable, read, write
from learning.staff.accounts import Staff, get
from learning.staff.entry import Keeping
from learning.staff.events import utc_now
from learning.staff.sessions import Limits, Session, find, note_use
from learning.web.access_rules import EVERYONE, access_to
from learning.web.parcels import Parcel
from learning.web.sign_in_page import Visit, sign_in_page
from learning.web.site import site
from learning.web.staff_cookies import session_number

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_FIELD = "csrf"
MOST_FIELDS = 5_000
"""Fields of a form that may hold a whole text: a key has hundreds of boxes."""


def guard(app: Flask) -> None:
    """Let every request of ``app`` pass by the guard, and give templates ``csrf()`` and ``ansat()``."""
    app.before_request(_let_in)
    app.jinja_env.globals.update(csrf=csrf_token, ansat=staff_or_none)


def current_staff() -> Staff:
    """Return who is signed in, on a page that only staff can reach."""
    return cast(Staff, g.staff)


def staff_or_none() -> Staff | None:
    """Return who is signed in where that is known: on pages of staff, never on those of learners."""
    return cast(Staff | None, g.get("staff"))


def current_session() -> Session | None:
    """Return the running session of the caller, also one that may only set up the app."""
    return cast(Session | None, g.get("staff_session"))


def keeping() -> Keeping:
    """Return how long sessions and the trace last here."""
    settings = site().settings
    limits = Limits(timedelta(minutes=settings.staff_idle_minutes), timedelta(hours=settings.staff_hours))
    return Keeping(limits, timedelta(days=31 * settings.keep_months))


def csrf_token() -> str:
    """Return the proof that a form was drawn for this session; every form of a staff page carries it."""
    session = current_session()
    assert session is not None, "only pages for staff have forms with a proof"
    return hmac.new(site().settings.secret_key.encode(), session.hash.encode(), hashlib.sha256).hexdigest()


def _let_in() -> AnyResponse | None:
    g.staff = g.staff_session = None  # whoever asked before, if a context outlives its request
    if request.endpoint is None:
        return None  # no such address, for anyone
    access = access_to(request.endpoint)
    if access is EVERYONE:
        return None
    if request.method not in SAFE and not _is_from_here():
        abort(HTTPStatus.FORBIDDEN)
    if access.largest:
        request.max_content_length = request.max_form_memory_size = access.largest
        request.max_form_parts = MOST_FIELDS
    _recognise()
    if access.door:
        return None
    if staff_or_none() is None:
        return _ask_to_sign_in()
    if not access.roles & current_staff().roles:
        abort(HTTPStatus.FORBIDDEN)
    if request.method not in SAFE and not access.rehearsal and not _is_proven():
        return _offer_again()
    return None


def _recognise() -> None:
    """Find the caller's session and note that it was used."""
    number = session_number()
    if not number:
        return
    now = utc_now()
    with read() as connection:
        session = find(connection, number, limits=keeping().limits, now=now)
        if session is None:
            return
        g.staff_session = session
        if not session.enrolling:
            g.staff = get(connection, session.staff)
    if not session.is_noted(now):
        _note(session)


def _note(session: Session) -> None:
    try:
        with write() as connection:
            note_use(connection, session, now=utc_now())
    except Unavailable:
        return  # a page that only reads shall not fail for it


def _ask_to_sign_in() -> AnyResponse:
    """A page to read is found again after signing in; what was typed is kept on the way."""
    if request.method in ("GET", "HEAD"):
        back = request.full_path.rstrip("?")
        return redirect(url_for("sign_in.page", videre=back), HTTPStatus.SEE_OTHER)
    return sign_in_page(Visit(parcel=Parcel.of_request().sealed()), status=HTTPStatus.UNAUTHORIZED)


def _is_from_here() -> bool:
    """Tell whether a form was sent by a page of this site, as every browser says of itself."""
    sender = request.headers.get("Sec-Fetch-Site")
    if sender is not None:
        return sender in ("same-origin", "none")
    origin = request.headers.get("Origin", "")
    return urlsplit(origin).netloc == request.host


def _is_proven() -> bool:
    return hmac.compare_digest(request.form.get(CSRF_FIELD, "").encode(), csrf_token().encode())


def _offer_again() -> Response:
    """The form is from an earlier session: draw it again with today's proof, so that nothing is lost."""
    page = Parcel.of_request().offered()
    page.status_code = HTTPStatus.FORBIDDEN
    return page
