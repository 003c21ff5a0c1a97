"""An evaluator at her desk, before and after learners have answered."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from learning.database import write
from learning.ledger.rollups import refresh
from learning.ledger.views import ViewCounter
from learning.reports.current import Publisher, keep_up
from learning.reports.shapes import KnownShapes
from learning.staff.accounts import Role
from tests.databases import settings_for
from tests.reports.learners import Learner, take
from tests.staffing import SAME_SITE, Desk, desk_of, hire
from tests.web.open_site import OpenSite, opened, staff_rooms
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

    def someone(self, role: Role) -> Desk:
        """Sign someone else in."""
        return desk_of(self.site.app, hire(f"{role.value}-to@example.dk", role))


@pytest.fixture
def office(open_site: OpenSite) -> Office:
    """An office without figures."""
    return _at_work(open_site)


@pytest.fixture(scope="session")
def file_with_figures(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Path:
    """A database to copy: the figures of a spring that is closed and a summer that is not."""
    settings = settings_for(tmp_path_factory.mktemp("figures") / "instance")
    file = settings.instance / "sagskompas.db"
    shutil.copy(migrated_file, file)
    with opened(settings) as site:
        views = ViewCounter(today=lambda: SPRING)
        for _ in range(30):
            views.count("proevemodul", "modul-v1", "visning", "direkte")
        views.flush()
        learn(30, good, SPRING)
        learn(15, bad, SPRING)
        learn(20, good, SUMMER)
        learn(5, bad, SUMMER)
        show(site)
    return file


@pytest.fixture
def shown_office(file_with_figures: Path, tmp_path: Path) -> Iterator[Office]:
    """An office with the figures of a spring that is closed and a summer that is not."""
    settings = settings_for(tmp_path / "instance")
    shutil.copy(file_with_figures, settings.instance / "sagskompas.db")
    with opened(settings) as site:
        yield _at_work(site)


def learn(count: int, learner: Learner, on: date) -> None:
    """Let so many take the module."""
    with write() as connection:
        for _ in range(count):
            take(connection, learner, on=on)


def show(site: OpenSite, today: date = AUGUST) -> None:
    """Make the boards."""
    refresh(None, KnownShapes(site.shelf), today=today)
    keep_up(Publisher(site.shelf, "Prøvestyrelsen"), today=today)


def _at_work(site: OpenSite) -> Office:
    staff_rooms(site)
    return Office(site, desk_of(site.app, hire("eva@example.dk", Role.EVALUATOR)))
