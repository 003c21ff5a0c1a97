"""The rooms of staff with two people: an administrator, and an evaluator who signs in by typing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyotp import TOTP
from sqlalchemy import update
from werkzeug.test import TestResponse

from learning.database import write
from learning.staff.accounts import Role, Staff
from learning.staff.entry import choose_password
from learning.staff.tables import staff
from learning.web.site import Site, attach
from learning.web.throttle import Throttle
from tests.staffing import PASSWORD, SAME_SITE, Desk, desk_of, hire
from tests.web.open_site import OpenSite, staff_rooms

__all__ = ["StaffSite", "proof_in", "staff_site"]

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@dataclass
class StaffSite:
    """The application, and the people."""

    site: OpenSite
    administrator: Desk
    eva: Staff

    @property
    def app(self) -> Flask:
        """The application."""
        return self.site.app

    def browser(self) -> FlaskClient:
        """A browser of its own, with cookies."""
        return self.app.test_client()

    def type(self, browser: FlaskClient, code: str | None = None, **changes: str) -> TestResponse:
        """Send the sign-in form as eva does, but for ``changes``."""
        fields = {"bruger": "eva@example.dk", "kodeord": PASSWORD, "engangskode": code or self.code()}
        return browser.post("/log-ind", data=fields | changes, headers=SAME_SITE)

    @staticmethod
    def code(steps: int = 0) -> str:
        """Return the code that eva's app shows now, or some half minutes from now."""
        return TOTP(SECRET).at(datetime.now(UTC), counter_offset=steps)

    def behind_a_proxy(self) -> None:
        """Let the application trust one proxy."""
        running: Site = self.app.extensions["sagskompas"]
        attach(self.app, replace(running, settings=replace(running.settings, trusted_proxies=1)))

    @property
    def throttle(self) -> Throttle:
        """The brake on guessing."""
        running: Site = self.app.extensions["sagskompas"]
        return running.throttle


@pytest.fixture
def staff_site(open_site: OpenSite) -> Iterator[StaffSite]:
    """The rooms of staff."""
    staff_rooms(open_site)
    anna = hire("anna@example.dk", Role.ADMINISTRATOR, name="Anna Prøve")
    eva = hire("eva@example.dk", Role.EVALUATOR)
    with write() as connection:
        choose_password(connection, eva, PASSWORD, by=eva.id)
        connection.execute(update(staff).where(staff.c.id == eva.id).values(totp_secret=SECRET))
    yield StaffSite(open_site, desk_of(open_site.app, anna), eva)


def proof_in(page: TestResponse) -> str:
    """Return the proof that a page's forms carry."""
    found = re.search(r'name="csrf" value="(\w+)"', page.text)
    assert found is not None
    return found[1]
