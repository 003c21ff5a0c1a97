"""Sessions: they end by themselves, all at once when they must, and only their hash is stored."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from learning.database import read, write
from learning.staff import sessions
from learning.staff.accounts import Role, Staff, add, set_disabled
from learning.staff.events import utc_now
from learning.staff.sessions import Limits
from learning.staff.tables import staff_session

LIMITS = Limits(timedelta(minutes=30), timedelta(hours=10))
NOW = utc_now()
SECOND = timedelta(seconds=1)


@pytest.fixture
def bo(engine: Engine) -> Staff:
    with write(engine) as connection:
        return add(connection, "bo@example.dk", name="", roles=[Role.WRITER], by=None)


def test_a_session_is_found_by_its_number_and_only_the_hash_is_stored(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        number = sessions.start(connection, bo.id, now=NOW)
        found = sessions.find(connection, number, limits=LIMITS, now=NOW)
        row = connection.execute(select(staff_session)).one()
    assert found is not None
    assert (found.staff, found.enrolling) == (bo.id, False)
    assert len(number) >= 43
    assert number not in map(str, row)


@pytest.mark.parametrize("number", ["", "findes-ikke", "x" * 10_000])
def test_any_other_number_finds_nothing(engine: Engine, bo: Staff, number: str) -> None:
    with write(engine) as connection:
        stored = sessions.digest(sessions.start(connection, bo.id, now=NOW))
        assert sessions.find(connection, number, limits=LIMITS, now=NOW) is None
        assert sessions.find(connection, stored, limits=LIMITS, now=NOW) is None


def test_a_session_ends_when_it_is_not_used(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        number = sessions.start(connection, bo.id, now=NOW)
        assert sessions.find(connection, number, limits=LIMITS, now=NOW + LIMITS.idle - SECOND)
        assert sessions.find(connection, number, limits=LIMITS, now=NOW + LIMITS.idle) is None


def test_use_keeps_it_but_not_for_ever(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        number = sessions.start(connection, bo.id, now=NOW)
        at = NOW
        while (found := sessions.find(connection, number, limits=LIMITS, now=at)) is not None:
            sessions.note_use(connection, found, now=at)
            at += LIMITS.idle - SECOND
    assert LIMITS.whole - LIMITS.idle <= at - NOW < LIMITS.whole + LIMITS.idle


def test_the_last_use_is_noted_once_a_minute(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        found = sessions.find(connection, sessions.start(connection, bo.id, now=NOW), limits=LIMITS, now=NOW)
    assert found is not None
    assert found.is_noted(NOW + 59 * SECOND)
    assert not found.is_noted(NOW + 60 * SECOND)


def test_a_closed_account_has_no_session_whatever_the_table_says(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        set_disabled(connection, bo.id, True, by=None)
        number = sessions.start(connection, bo.id, now=NOW)
        assert sessions.find(connection, number, limits=LIMITS, now=NOW) is None


def test_all_end_at_once_or_all_but_one(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        kept, *_ = (sessions.start(connection, bo.id, now=NOW) for _ in range(3))
        assert sessions.end_all(connection, bo.id, but=sessions.digest(kept)) == 2
        assert sessions.find(connection, kept, limits=LIMITS, now=NOW)
        assert sessions.end_all(connection, bo.id) == 1


def test_what_has_ended_is_swept_away(engine: Engine, bo: Staff) -> None:
    with write(engine) as connection:
        for began in (NOW - LIMITS.whole, NOW - LIMITS.idle, NOW):
            sessions.start(connection, bo.id, now=began)
        sessions.sweep(connection, limits=LIMITS, now=NOW)
    with read(engine) as connection:
        assert connection.execute(select(staff_session.c.began)).scalars().all() == [NOW]
