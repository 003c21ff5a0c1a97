"""Attempts: started, found by their token, and forgotten as persons at once."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from learning.database import read, write
from learning.ledger import attempts
from learning.ledger.attempts import NewAttempt
from learning.ledger.tables import attempt, open_attempt

TODAY = date(2026, 11, 22)
HASH = sha256(b"token").hexdigest()
NEW = NewAttempt("ledsagelse", "m1", "2023.1", "r1", "BA", "nyhedsbrev", "ved_ikke")


def test_a_started_attempt_is_found_by_its_token(engine: Engine) -> None:
    with write(engine) as connection:
        attempts.start(connection, HASH, NEW, today=TODAY)
    with read(engine) as connection:
        found = attempts.find(connection, HASH)
    assert found is not None
    assert (found.module, found.module_version, found.release, found.arm) == ("ledsagelse", "m1", "r1", "BA")
    assert found.committed == frozenset()
    assert not found.evaluated


def test_an_unknown_token_finds_nothing(engine: Engine) -> None:
    with read(engine) as connection:
        assert attempts.find(connection, HASH) is None


def test_only_the_week_of_the_start_is_kept(engine: Engine) -> None:
    with write(engine) as connection:
        attempts.start(connection, HASH, NEW, today=TODAY)
        row = connection.execute(select(attempt)).one()
        expires = connection.execute(select(open_attempt.c.expires)).scalar()
    assert row.week == 202647
    assert not any(isinstance(value, date) for value in row)
    assert expires == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("day", "week"),
    [(date(2021, 1, 3), 202053), (date(2026, 12, 31), 202653), (date(2027, 1, 4), 202701)],
)
def test_the_week_follows_the_iso_year(day: date, week: int) -> None:
    assert attempts.iso_week(day) == week


def test_two_attempts_never_share_a_token(engine: Engine) -> None:
    with write(engine) as connection:
        attempts.start(connection, HASH, NEW, today=TODAY)
    with pytest.raises(IntegrityError), write(engine) as connection:
        attempts.start(connection, HASH, NEW, today=TODAY)


def test_the_furthest_step_reached_never_goes_back(engine: Engine) -> None:
    with write(engine) as connection:
        attempts.start(connection, HASH, NEW, today=TODAY)
    for place, furthest in ((3, 3), (1, 3), (4, 4)):
        with write(engine) as connection:
            attempts.reach(connection, HASH, place)
            found = attempts.find(connection, HASH)
        assert found is not None and found.max_step == furthest


def test_an_arm_that_does_not_exist_is_refused(engine: Engine) -> None:
    with pytest.raises(IntegrityError), write(engine) as connection:
        attempts.start(connection, HASH, replace(NEW, arm="AA"), today=TODAY)


def test_ids_are_random_and_tell_nothing_of_time(engine: Engine) -> None:
    with write(engine) as connection:
        for number in range(40):
            attempts.start(connection, f"{number:064}", NEW, today=TODAY)
        came = select(open_attempt.c.attempt).order_by(open_attempt.c.token_hash)
        ids = connection.execute(came).scalars().all()
    assert {str(one)[14] for one in ids} == {"4"}  # UUID version 4
    assert list(ids) != sorted(ids)
