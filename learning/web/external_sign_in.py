"""Signing in at the organisation: away to its provider and back. The second factor is the provider's.

State, nonce and verifier wait in a signed cookie of ten minutes that only the pages under /log-ind see: so
a journey can end at any process, and only in the browser where it began.
"""

import hmac
from dataclasses import dataclass
from http import HTTPStatus
from typing import cast

from flask import Blueprint, Response, abort, current_app, make_response, render_template, request, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from learning.database import write
from learning.staff.accounts import StaffError
from learning.staff.events import Kind, utc_now
from learning.staff.linking import recognise
from learning.web.arrivals import go_to, welcome
from learning.web.logs import log_exception
from learning.web.oidc import Journey, Provider, ProviderError
from learning.web.parcels import onward
from learning.web.sign_in_page import Visit, sign_in_page
from learning.web.site import site
from learning.web.staff_cookies import (
    SECONDS_AWAY,
    drop_travel_papers,
    is_private,
    set_travel_papers,
    travel_papers,
)

blueprint = Blueprint("external_sign_in", __name__, url_prefix="/log-ind/ekstern")

EXTENSION = "sagskompas.oidc"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why it did not succeed, and what to do."""

    happened: str
    advice: str


BROKEN = Failure(
    "Vi fik ikke et svar, vi kan bruge, fra organisationens login.",
    "Prøv igen. Går det galt flere gange, så sig det til den, der driver webstedet.",
)
LOST = Failure(
    "Forsøget på at logge ind er for gammelt eller begyndte i en anden browser.",
    "Begynd forfra her på siden.",
)
UNKNOWN = Failure(
    "Du er logget ind hos din organisation, men har ikke adgang til Sagskompas.",
    "Bed en administrator om at oprette dig eller give dig en ny invitation. "
    "Den første gang skal du logge ind senest 7 dage efter.",
)


@blueprint.get("")
def depart() -> Response:
    """Send the browser to the provider."""
    provider = _provider()
    if not is_private():
        return sign_in_page(Visit(), status=HTTPStatus.FORBIDDEN)
    try:
        journey = provider.depart(_return_address())
    except ProviderError as error:
        log_exception(error)
        return _failed(BROKEN, HTTPStatus.BAD_GATEWAY)
    response = go_to(journey.address)
    wanted = onward(request.args.get("videre", "")) or ""
    set_travel_papers(response, _sealer().dumps([journey.state, journey.nonce, journey.verifier, wanted]))
    return response


@blueprint.get("/retur")
def arrive() -> Response:
    """Let in whom the provider sends back, when the account is known here."""
    provider = _provider()
    try:
        state, nonce, verifier, wanted = _sealer().loads(travel_papers(), max_age=SECONDS_AWAY)
    except BadSignature:
        return _failed(LOST, HTTPStatus.BAD_REQUEST)
    if not hmac.compare_digest(request.args.get("state", "").encode(), state.encode()):
        return _failed(LOST, HTTPStatus.BAD_REQUEST)
    journey = Journey("", state, nonce, verifier)
    try:
        identity = provider.arrive(request.args.get("code", ""), journey, _return_address())
        with write() as connection:
            found = recognise(connection, identity, now=utc_now())
    except ProviderError as error:
        log_exception(error)
        return _failed(BROKEN, HTTPStatus.BAD_GATEWAY)
    except StaffError as error:
        return _failed(Failure(f"{error}.", UNKNOWN.advice), HTTPStatus.FORBIDDEN)
    if found is None:
        return _failed(UNKNOWN, HTTPStatus.FORBIDDEN)
    response = welcome(found.id, Visit(onward=wanted), kind=Kind.SIGNED_IN_ELSEWHERE)
    drop_travel_papers(response)
    return response


def _provider() -> Provider:
    provider = current_app.extensions.get(EXTENSION)
    if provider is None:
        abort(HTTPStatus.NOT_FOUND)
    return cast(Provider, provider)


def _return_address() -> str:
    address = site().settings.public_url or request.host_url.rstrip("/")
    return address + url_for("external_sign_in.arrive")


def _failed(failure: Failure, status: HTTPStatus) -> Response:
    page = render_template("log_ind/mislykket.html", failure=failure, provider=site().settings.oidc_name)
    response = make_response(page, status)
    drop_travel_papers(response)
    return response


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(site().settings.secret_key, salt="rejse")
