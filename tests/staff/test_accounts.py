"""Accounts: added, changed and closed, with a trace, and never without an administrator."""

from datetime import datetime

import pytest
from sqlalchemy import Connection, Engine, select

from learning.database import read, write
from learning.staff import accounts
from learning.staff import events as staff_events
from learning.staff import sessions as staff_sessions
from learning.staff.accounts import Role, Staff, StaffError
from learning.staff.events import Kind, utc_now
from learning.staff.sessions import Limits
from learning.staff.tables import staff_event


@pytest.fixture
def anna(engine: Engine) -> Staff:
    """The first administrator, who also evaluates."""
    with write(engine) as connection:
        roles = (Role.ADMINISTRATOR, Role.EVALUATOR)
        return accounts.add(connection, "Anna@Example.dk ", name=" Anna  Prøve\0", roles=roles, by=None)


def kinds(connection: Connection) -> list[str]:
    return list(connection.execute(select(staff_event.c.kind).order_by(staff_event.c.number)).scalars())


def runs(connection: Connection, number: str) -> bool:
    limits = Limits(*(staff_sessions.NOTED_EVERY * n for n in (30, 600)))
    return staff_sessions.find(connection, number, limits=limits, now=utc_now()) is not None


def test_a_user_name_is_written_one_way(engine: Engine, anna: Staff) -> None:
    assert (anna.user_name, anna.name) == ("anna@example.dk", "Anna Prøve")
    with read(engine) as connection:
        assert accounts.find_by_user_name(connection, " ANNA@example.DK") == anna
        assert accounts.find_by_user_name(connection, "bo@example.dk") is None


@pytest.mark.parametrize(
    "wanted", ["", "anna", "anna@", "@example.dk", "a b@example.dk", "x" * 255 + "@e.dk"]
)
def test_what_is_no_address_is_refused(engine: Engine, wanted: str) -> None:
    with write(engine) as connection, pytest.raises(StaffError, match="Skriv en e-mailadresse") as caught:
        accounts.add(connection, wanted, name="", roles=[Role.WRITER], by=None)
    assert caught.value.field == "bruger"


def test_nobody_is_added_twice_or_without_a_role(engine: Engine, anna: Staff) -> None:
    with write(engine) as connection:
        with pytest.raises(StaffError, match=r"allerede en bruger, der hedder anna@example\.dk"):
            accounts.add(connection, anna.user_name, name="", roles=[Role.WRITER], by=None)
        with pytest.raises(StaffError, match="mindst én rolle"):
            accounts.add(connection, "bo@example.dk", name="", roles=[], by=None)


def test_a_new_account_cannot_sign_in(anna: Staff) -> None:
    assert not (anna.has_password or anna.has_app or anna.is_linked or anna.open_until)


def test_a_change_of_roles_ends_the_sessions_and_is_traced(engine: Engine, anna: Staff) -> None:
    with write(engine) as connection:
        number = staff_sessions.start(connection, anna.id, now=utc_now())
        accounts.set_roles(connection, anna.id, iter([Role.ADMINISTRATOR, Role.LAWYER]), by=anna.id)
    with read(engine) as connection:
        assert accounts.get(connection, anna.id).roles == {Role.ADMINISTRATOR, Role.LAWYER}
        assert not runs(connection, number)
        (_, newest), *_ = staff_events.latest(connection, 1)
    assert (newest.kind, newest.detail) == (Kind.ROLES, "Jurist, Administrator")
    assert (newest.actor, newest.subject) == (anna.user_name, anna.user_name)


def test_the_same_roles_again_change_nothing(engine: Engine, anna: Staff) -> None:
    with write(engine) as connection:
        number = staff_sessions.start(connection, anna.id, now=utc_now())
        accounts.set_roles(connection, anna.id, anna.roles, by=None)
        assert runs(connection, number)
        assert kinds(connection) == ["added"]


def test_closing_ends_the_sessions_and_opening_gives_none_back(engine: Engine, anna: Staff) -> None:
    with write(engine) as connection:
        bo = accounts.add(connection, "bo@example.dk", name="", roles=[Role.WRITER], by=anna.id)
        number = staff_sessions.start(connection, bo.id, now=utc_now())
        accounts.set_disabled(connection, bo.id, True, by=anna.id)
        accounts.set_disabled(connection, bo.id, True, by=anna.id)
        assert not runs(connection, number)
        accounts.set_disabled(connection, bo.id, False, by=anna.id)
        assert not runs(connection, number)
        assert kinds(connection) == ["added", "added", "disabled", "enabled"]


@pytest.mark.parametrize("others", ["none", "closed"])
def test_the_last_administrator_stays(engine: Engine, anna: Staff, others: str) -> None:
    with write(engine) as connection:
        if others == "closed":
            bo = accounts.add(connection, "bo@example.dk", name="", roles=[Role.ADMINISTRATOR], by=None)
            accounts.set_disabled(connection, bo.id, True, by=None)
        with pytest.raises(StaffError, match="altid være mindst én administrator"):
            accounts.set_disabled(connection, anna.id, True, by=None)
        with pytest.raises(StaffError, match="altid være mindst én administrator"):
            accounts.set_roles(connection, anna.id, [Role.WRITER], by=None)


def test_an_administrator_can_go_when_another_stays(engine: Engine, anna: Staff) -> None:
    with write(engine) as connection:
        accounts.add(connection, "bo@example.dk", name="", roles=[Role.ADMINISTRATOR], by=None)
        accounts.set_disabled(connection, anna.id, True, by=None)
        assert [one.disabled for one in accounts.listed(connection)] == [True, False]


def test_an_unknown_account_cannot_be_changed(engine: Engine) -> None:
    with write(engine) as connection:
        with pytest.raises(LookupError):
            accounts.set_roles(connection, "findes-ikke", [Role.WRITER], by=None)
        with pytest.raises(LookupError):
            accounts.set_disabled(connection, "findes-ikke", True, by=None)


def test_every_role_and_event_has_a_danish_name() -> None:
    assert len({role.label for role in Role}) == len(Role)
    assert len({kind.label for kind in Kind}) == len(Kind)


def test_the_trace_is_read_in_pages_and_forgotten_in_time(engine: Engine, anna: Staff) -> None:
    with write(engine) as connection:
        for _ in range(4):
            staff_events.record(connection, Kind.SIGNED_IN, subject=anna.id, actor=anna.id)
        newest = staff_events.latest(connection, 2)
        older = staff_events.latest(connection, 9, before=newest[-1][0])
        assert [number for number, _ in newest + older] == [5, 4, 3, 2, 1]
        assert (older[-1][1].actor, older[-1][1].kind) == (None, Kind.ADDED)
        staff_events.forget(connection, older_than=datetime(2000, 1, 1))
        assert len(staff_events.latest(connection, 9)) == 5
        staff_events.forget(connection, older_than=datetime(2100, 1, 1))
        assert staff_events.latest(connection, 9) == []
