"""People on the staff for tests: hired in one line, and signed in without typing."""

from dataclasses import dataclass
from datetime import datetime

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from learning.database import write
from learning.staff import sessions as staff_sessions
from learning.staff.accounts import Role, Staff, add
from learning.staff.events import utc_now

COOKIE = "sagskompas-lokal"
"""The session's cookie without TLS on this machine."""
PASSWORD = "hest kaffe lampe sky"
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}
"""What every browser says of a form that it sends from a page of the site itself."""


def hire(user_name: str, *roles: Role, name: str = "", engine: Engine | None = None) -> Staff:
    """Add an account."""
    with write(engine) as connection:
        return add(connection, user_name, name=name, roles=roles, by=None)


def session_of(person: Staff, *, now: datetime | None = None, engine: Engine | None = None) -> str:
    """Begin a session and return its number."""
    with write(engine) as connection:
        return staff_sessions.start(connection, person.id, now=now or utc_now())


@dataclass
class Desk:
    """A browser in which someone is signed in."""

    client: FlaskClient
    person: Staff
    number: str


def desk_of(app: Flask, person: Staff, *, now: datetime | None = None) -> Desk:
    """Sign someone in, in a browser of her own."""
    client = app.test_client()
    number = session_of(person, now=now)
    client.set_cookie(COOKIE, number, domain="localhost")
    return Desk(client, person, number)
