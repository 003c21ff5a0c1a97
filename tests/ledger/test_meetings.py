"""Meetings: one place at a time, a vote that can be changed until it closes, and nothing of it afterwards."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, func, select

from learning.config import Settings
from learning.database import read, write
from learning.ledger.meeting_tables import meeting, meeting_box, meeting_vote
from learning.ledger.meeting_votes import (
    IN_ALL,
    Ballot,
    Shown,
    ballots,
    close,
    count,
    own_vote,
    results,
    vote,
)
from learning.ledger.meetings import NewMeeting, create, find, go_on
from learning.ledger.retention import clean
from learning.ledger.tables import attempt
from tests.ledger.submissions import TODAY, token_hash
from tests.ledger.test_retention import traces

CASE = NewMeeting("ledsagelse", "r1", "led-01")
DAYS = 30


def made(engine: Engine, name: str = "kode", *, today: date = TODAY) -> str:
    """Make a meeting; return the hash of its code."""
    with write(engine) as connection:
        assert create(connection, (token_hash(name), token_hash("hemmelig")), CASE, today=today, days=DAYS)
    return token_hash(name)


def moved(engine: Engine, code: str, position: int) -> bool:
    with write(engine) as connection:
        return go_on(connection, code, position=position)


def voted(engine: Engine, code: str, voter: str, *choices: str, at: int = 0, today: date = TODAY) -> bool:
    with write(engine) as connection:
        return vote(connection, code, at, Ballot(token_hash(voter), choices), today=today)


def test_a_meeting_is_found_by_the_hash_of_its_code_until_its_days_are_over(engine: Engine) -> None:
    code = made(engine)
    with read(engine) as connection:
        found = find(connection, code, today=TODAY)
        assert found is not None and (found.module, found.case, found.position) == ("ledsagelse", "led-01", 0)
        assert find(connection, code, today=TODAY + timedelta(days=DAYS - 1)) is not None
        assert find(connection, code, today=TODAY + timedelta(days=DAYS)) is None
        assert find(connection, token_hash("en anden"), today=TODAY) is None


def test_a_code_in_use_is_refused(engine: Engine) -> None:
    made(engine)
    with write(engine) as connection:
        assert not create(connection, (token_hash("kode"), "x"), CASE, today=TODAY, days=DAYS)


def test_a_meeting_moves_on_only_from_where_it_is(engine: Engine) -> None:
    code = made(engine)
    assert [moved(engine, code, place) for place in (0, 0, 2, 1)] == [True, False, False, True]


def test_two_windows_at_once_move_it_one_stage(engine: Engine) -> None:
    code = made(engine)
    with ThreadPoolExecutor(8) as windows:
        outcomes = list(windows.map(lambda _: moved(engine, code, 0), range(8)))
    assert outcomes.count(True) == 1
    with read(engine) as connection:
        assert connection.execute(select(meeting.c.position)).scalar() == 1


def test_a_later_vote_replaces_the_first(engine: Engine) -> None:
    code = made(engine)
    assert voted(engine, code, "en", "a", "b") and voted(engine, code, "to", "b")
    assert voted(engine, code, "en", "c") and voted(engine, code, "en", "c")
    with read(engine) as connection:
        assert count(connection, code) == 2
        assert own_vote(connection, code, token_hash("en")) == {"c"}
        assert own_vote(connection, code, token_hash("tre")) is None


def test_no_ticks_are_a_vote_too(engine: Engine) -> None:
    code = made(engine)
    assert voted(engine, code, "en")
    with read(engine) as connection:
        assert own_vote(connection, code, token_hash("en")) == frozenset()
        assert list(ballots(connection, code)) == [frozenset()]


@pytest.mark.parametrize(("place", "day"), [(1, TODAY), (0, TODAY + timedelta(days=DAYS))])
def test_a_vote_elsewhere_or_too_late_is_not_kept(engine: Engine, place: int, day: date) -> None:
    code = made(engine)
    assert not voted(engine, code, "en", "a", at=place, today=day)
    assert not voted(engine, token_hash("ukendt"), "en", "a")
    with read(engine) as connection:
        assert count(connection, code) == 0


def test_when_a_vote_closes_only_what_was_shown_is_left(engine: Engine) -> None:
    code, other = made(engine), made(engine, "andet")
    for name in ("en", "to", "tre"):
        voted(engine, code, name, "a")
    voted(engine, other, "en", "a")
    shown = {"a": Shown(12, "show"), "b": Shown(0, "hidden"), IN_ALL: Shown(15, "show")}
    with write(engine) as connection:
        go_on(connection, code, position=0)
        close(connection, code, "mangler", shown)
    with read(engine) as connection:
        assert count(connection, code) == 0 and count(connection, other) == 1
        assert results(connection, code) == {"mangler": shown}
        assert results(connection, other) == {}


def test_every_vote_that_was_acknowledged_while_it_closed_was_counted(engine: Engine) -> None:
    code = made(engine)

    def shut() -> int:
        with write(engine) as connection:
            go_on(connection, code, position=0)
            cast = ballots(connection, code)
            close(connection, code, "mangler", {IN_ALL: Shown(len(cast), "show")})
            return len(cast)

    with ThreadPoolExecutor(8) as people:
        first = [people.submit(voted, engine, code, f"{n}", "a") for n in range(20)]
        closing = people.submit(shut)
        last = [people.submit(voted, engine, code, f"{n}", "a") for n in range(20, 40)]
        kept = sum(one.result() for one in (*first, *last))
    assert closing.result() == kept
    with read(engine) as connection:
        assert count(connection, code) == 0


def test_votes_are_no_attempts_and_lead_to_nothing(engine: Engine) -> None:
    voted(engine, made(engine), "en", "a")
    with read(engine) as connection:
        assert connection.execute(select(func.count()).select_from(attempt)).scalar() == 0
    for table in (meeting, meeting_vote, meeting_box):
        assert {key.column.table.name for c in table.c for key in c.foreign_keys} <= {"meeting"}


def test_a_meeting_goes_with_everything_on_its_last_day(settings: Settings, engine: Engine) -> None:
    code = made(engine)
    with write(engine) as connection:
        close(connection, code, "mangler", {"a": Shown(12, "show")})
    assert clean(settings, today=TODAY + timedelta(days=DAYS - 1), engine=engine).meetings == 0
    assert clean(settings, today=TODAY + timedelta(days=DAYS), engine=engine).meetings == 1
    with read(engine) as connection:
        assert connection.execute(select(func.count()).select_from(meeting_box)).scalar() == 0


def test_a_vote_that_nobody_closes_goes_after_two_days_and_leaves_no_trace(
    settings: Settings, engine: Engine
) -> None:
    code, names = made(engine), [f"stemme {number}" for number in range(30)]
    for name in names:
        voted(engine, code, name, "a")
    clean(settings, today=TODAY + timedelta(days=1), engine=engine)
    with read(engine) as connection:
        assert count(connection, code) == len(names), "a meeting over midnight goes on"
    clean(settings, today=TODAY + timedelta(days=2), engine=engine)
    with read(engine) as connection:
        assert count(connection, code) == 0
        assert find(connection, code, today=TODAY) is not None
    assert traces(settings, engine, [token_hash(name) for name in names]) == 0
