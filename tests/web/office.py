"""An evaluator at her desk, before and after learners have answered."""

from dataclasses import dataclass
from datetime import date

import pytest
from werkzeug.test import TestResponse

from learning.database import write
from learning.ledger.rollups import refresh
from learning.ledger.views import ViewCounter
from learning.reports.current import Publisher, keep_up
from learning.reports.shapes import KnownShapes
from learning.staff.accounts import Role
from tests.reports.learners import Learner, take
from tests.staffing import SAME_SITE, Desk, desk_of, hire
from tests.web.open_site import OpenSite, staff_rooms
from tests.web.staff_site import proof_in

SPRING, MAY = date(2026, 5, 4), date(2026, 5, 20)
SUMMER, AUGUST = date(2026, 8, 3), date(2026, 8, 20)
good = Learner(last_outcome="retur", opinion="hoej")
bad = Learner(defects=("hoert",), outcome="holder", completes=False)


@dataclass
class Office:
    """The site, and the evaluator's browser."""

    site: OpenSite
    desk: Desk

    def get(self, address: str) -> TestResponse:
        """Open an address, signed in."""
        return self.desk.client.get(address)

    def publish(self, first: str, last: str) -> TestResponse:
        """Send the form for a report."""
        fields = {"csrf": proof_in(self.get("/rapporter/aarsrapport")), "fra": first, "til": last}
        return self.desk.client.post("/rapporter/aarsrapport", data=fields, headers=SAME_SITE)

    def learn(self, count: int, learner: Learner, on: date) -> None:
        """Let so many take the module."""
        with write() as connection:
            for _ in range(count):
                take(connection, learner, on=on)

    def show(self, today: date = AUGUST) -> None:
        """Make the boards."""
        refresh(None, KnownShapes(self.site.shelf), today=today)
        keep_up(Publisher(self.site.shelf, "Prøvestyrelsen"), today=today)

    def someone(self, role: Role) -> Desk:
        """Sign someone else in."""
        return desk_of(self.site.app, hire(f"{role.value}-to@example.dk", role))


@pytest.fixture
def office(open_site: OpenSite) -> Office:
    """An office without figures."""
    staff_rooms(open_site)
    return Office(open_site, desk_of(open_site.app, hire("eva@example.dk", Role.EVALUATOR)))


@pytest.fixture
def shown_office(office: Office) -> Office:
    """The figures of a spring that is closed and a summer that is not."""
    views = ViewCounter(today=lambda: SPRING)
    for _ in range(30):
        views.count("proevemodul", "modul-v1", "visning", "direkte")
    views.flush()
    for count, learner, day in ((30, good, SPRING), (15, bad, SPRING), (20, good, SUMMER), (5, bad, SUMMER)):
        office.learn(count, learner, day)
    office.show()
    return office
