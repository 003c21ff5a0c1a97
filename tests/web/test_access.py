"""The guard's own small duties: use is noted, and a page that only reads does not fail for it."""

from datetime import timedelta
from unittest.mock import patch

from sqlalchemy import select

from learning.database import Reason, Unavailable, read
from learning.staff.events import utc_now
from learning.staff.tables import staff_session
from tests.staffing import Desk, desk_of
from tests.web.staff_site import StaffSite


def last_use(desk: Desk) -> timedelta:
    """Return how long ago the desk's session was used."""
    with read() as connection:
        used = connection.execute(select(staff_session.c.used).where(staff_session.c.staff == desk.person.id))
        return utc_now() - used.scalar_one()


def test_a_session_that_is_used_lives_on(staff_site: StaffSite) -> None:
    eva = desk_of(staff_site.app, staff_site.eva, now=utc_now() - timedelta(minutes=29))
    assert eva.client.get("/konto").status_code == 200
    assert last_use(eva) < timedelta(minutes=1)


def test_a_page_is_read_although_its_use_cannot_be_noted(staff_site: StaffSite) -> None:
    eva = desk_of(staff_site.app, staff_site.eva, now=utc_now() - timedelta(minutes=29))
    with patch("learning.web.access.write", side_effect=Unavailable(Reason.READ_ONLY)):
        assert eva.client.get("/konto").status_code == 200
    assert last_use(eva) >= timedelta(minutes=29)


def test_a_session_ends_by_the_settings(staff_site: StaffSite) -> None:
    eva = desk_of(staff_site.app, staff_site.eva, now=utc_now() - timedelta(minutes=6))
    staff_site.site.operate(staff_idle_minutes=5)
    assert eva.client.get("/konto").status_code == 303


def test_a_new_session_knows_nothing_of_an_open_page(staff_site: StaffSite) -> None:
    eva = desk_of(staff_site.app, staff_site.eva).client
    assert "Log ud" in eva.get("/konto").text
    for path in ("/", "/om", "/findes-ikke"):
        assert "Log ud" not in eva.get(path).text
