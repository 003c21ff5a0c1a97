"""Tallies by quarter say what the rows say, whenever they are counted."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from random import Random
from threading import Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, insert, select, update

from learning.config import Settings
from learning.database import Unavailable, read, write
from learning.ledger import register, rollups, turns
from learning.ledger.evaluation_tallies import CountedOf
from learning.ledger.register import EXPIRED, Computed, entries
from learning.ledger.retention import clean
from learning.ledger.rollups import Refreshed, computed, refresh, tallies
from learning.ledger.tables import answer, attempt, open_attempt, submission
from tests.ledger.plain_counts import Name, plain_counts
from tests.ledger.random_ledger import SHAPE, Ledger, Maker

TODAY = date(2026, 12, 31)
SHAPES = {(SHAPE.module, SHAPE.version): SHAPE}
ALL = (20254, 20261, 20262, 20263, 20264)
TOKEN = {"token_hash": "t", "expires": date(2027, 1, 20), "evaluated": False}


def counted(engine: Engine, quarters: Collection[int] = ALL) -> Counter[Name]:
    """Return what is stored, by the traits of every tally."""
    with read(engine) as connection:
        found = tallies(connection, quarters)
    names = [(one.quarter, *one.name[1:]) for one in found]
    assert len(set(names)) == len(names)
    return Counter(dict(zip(names, (one.n for one in found), strict=True)))


def ledger_of(seed: int, attempts: int = 30) -> Ledger:
    return Maker(Random(seed)).ledger(attempts)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@profile(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1_000_000), attempts=st.integers(0, 6))
def test_tallies_equal_a_plain_count_of_any_ledger(engine: Engine, seed: int, attempts: int) -> None:
    ledger = ledger_of(seed, attempts)
    ledger.save(engine)
    refresh(engine, SHAPES, today=TODAY)
    assert counted(engine) == plain_counts(ledger)


def test_tallies_equal_a_plain_count_on_both_engines(engine: Engine) -> None:
    ledger = ledger_of(1, attempts=120)
    ledger.save(engine)
    refresh(engine, SHAPES, today=TODAY)
    assert counted(engine) == plain_counts(ledger)
    kinds = {name[4] for name in counted(engine)}
    assert len(kinds) == 15, "every kind must be there to be compared"


def test_a_quarter_counted_in_many_parts_is_the_same(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learning.ledger.parts.MOST_ATTEMPTS", 1)
    monkeypatch.setattr(register, "BATCH", 3)
    ledger = ledger_of(2)
    ledger.save(engine)
    refresh(engine, SHAPES, today=TODAY)
    assert counted(engine) == plain_counts(ledger)


def test_every_attempt_is_in_attempts_exactly_once(engine: Engine) -> None:
    ledger = ledger_of(3)
    ledger.save(engine)
    refresh(engine, {}, today=TODAY)
    with read(engine) as connection:
        found = tallies(connection, ALL, kinds=["attempts"])
    assert sum(one.n for one in found) == len(ledger.rows["attempt"])
    assert {one.item for one in found} == {"first", "repeat", "suspicious", "unanswered"}


def test_what_is_not_divided_is_added_up(engine: Engine) -> None:
    ledger_of(4).save(engine)
    refresh(engine, SHAPES, today=TODAY)
    with read(engine) as connection:
        whole = tallies(connection, ALL, kinds=["boxes"], module="ledsagelse")
        summed = tallies(
            connection, ALL, kinds=["boxes"], module="ledsagelse", undivided=["channel", "quarter"]
        )
    expected: Counter[tuple[str, ...]] = Counter()
    for one in whole:
        expected[one.version, one.phase, one.case, one.item, one.value] += one.n
    assert {(one.version, one.phase, one.case, one.item, one.value): one.n for one in summed} == expected
    assert {(one.quarter, one.channel) for one in summed} == {(0, "")}


def with_newcomer(engine: Engine) -> tuple[Ledger, Ledger]:
    """Save and count a ledger with an attempt that can still be answered; return it, and what is to come."""
    before, later = ledger_of(5), Ledger()
    Maker(Random(6), first_id=900).attempt(later, week=202653)
    own = later.rows["attempt"][0]
    own.update(answered=False, completed=False, suspicious=False, repeat="", max_step=0, module="ledsagelse")
    before.rows["attempt"].append(own)
    before.save(engine)
    with write(engine) as connection:
        connection.execute(insert(open_attempt), TOKEN | {"attempt": own["id"]})
    refresh(engine, SHAPES, today=TODAY)
    assert counted(engine) == plain_counts(before)
    return before, later


def test_answers_that_come_later_are_counted(engine: Engine) -> None:
    ledger, later = with_newcomer(engine)
    own = ledger.rows["attempt"][-1]
    with write(engine) as connection:
        for table in (submission, answer):
            connection.execute(insert(table), later.rows[table.name])
            ledger.rows[table.name] += later.rows[table.name]
    assert refresh(engine, SHAPES, today=TODAY).quarters == (20264,)
    own |= {"answered": True, "completed": True, "max_step": 3}
    with write(engine) as connection:
        values = {"answered": True, "completed": True, "max_step": 3}
        connection.execute(update(attempt).where(attempt.c.id == own["id"]).values(values))
        connection.execute(delete(open_attempt))
    assert refresh(engine, SHAPES, today=TODAY).quarters == (20264,)
    assert counted(engine) == plain_counts(ledger)
    little_by_little = counted(engine)
    refresh(engine, SHAPES, ALL, today=TODAY)
    assert counted(engine) == little_by_little


def test_a_ledger_where_nothing_happened_is_not_counted_again(engine: Engine) -> None:
    with_newcomer(engine)
    assert refresh(engine, SHAPES, today=TODAY) == Refreshed((), 0)


def test_a_quarter_closes_when_it_is_over_and_no_attempt_can_go_on(engine: Engine) -> None:
    with_newcomer(engine)
    states = {}
    for today in (date(2027, 1, 3), date(2027, 1, 20), date(2027, 1, 21)):
        refresh(engine, SHAPES, today=today)
        with read(engine) as connection:
            states[today] = computed(connection)[20264].closed
    assert list(states.values()) == [False, False, True]
    with read(engine) as connection:
        assert computed(connection)[20261] == Computed(closed=True, as_of=TODAY)
        assert list(computed(connection)) == list(ALL)


def test_a_closed_quarter_is_final(engine: Engine) -> None:
    ledger_of(7).save(engine)
    refresh(engine, SHAPES, today=TODAY)
    final = counted(engine, [20261])
    with write(engine) as connection:
        connection.execute(update(attempt).values(completed=False))
    assert refresh(engine, SHAPES, today=TODAY).quarters == (20264,)
    assert counted(engine, [20261]) == final


def test_another_method_counts_closed_quarters_anew(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger_of(7).save(engine)
    refresh(engine, SHAPES, today=TODAY)
    monkeypatch.setattr(register, "METHOD", register.METHOD + 1)
    assert refresh(engine, SHAPES, today=TODAY).quarters == ALL


def test_an_empty_ledger_has_nothing_to_count(engine: Engine) -> None:
    assert refresh(engine, SHAPES, today=TODAY) == Refreshed((), 0)
    with read(engine) as connection:
        assert computed(connection) == {} and tallies(connection, ALL) == ()


def test_deleting_the_first_attempts_of_a_quarter_deletes_its_tallies_for_good(
    settings: Settings, engine: Engine
) -> None:
    ledger = ledger_of(8)
    ledger.save(engine)
    refresh(engine, SHAPES, today=TODAY)
    kept = counted(engine, [20262, 20264])
    clean(settings, today=date(2028, 1, 10), engine=engine)
    assert counted(engine) == kept
    refresh(engine, SHAPES, today=date(2028, 1, 10))
    refresh(engine, SHAPES, ALL, today=date(2028, 1, 10))
    assert counted(engine) == kept
    with read(engine) as connection:
        left = connection.execute(select(attempt.c.week).where(attempt.c.week < 202614)).scalars().all()
        assert set(left) == {202613}, "the quarter was not whole any more, but not gone either"
        assert list(computed(connection)) == [20262, 20263, 20264]
        assert entries(connection)[20261].state == EXPIRED


def test_a_crash_before_the_swap_leaves_the_old_tallies(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger_of(9).save(engine)
    refresh(engine, SHAPES, today=TODAY)
    before = counted(engine)
    with write(engine) as connection:
        connection.execute(update(attempt).values(max_step=9))

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(register, "_enter", dies)
    with pytest.raises(KeyboardInterrupt):
        refresh(engine, SHAPES, today=TODAY)
    assert counted(engine) == before
    monkeypatch.undo()
    refresh(engine, SHAPES, today=TODAY)
    assert counted(engine) != before


def test_counting_waits_for_whoever_counts_already(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger_of(9).save(engine)
    waiting = Thread(target=refresh, args=(engine, SHAPES), kwargs={"today": TODAY})
    with read(engine) as turn, turns.own_turn(turn):
        with monkeypatch.context() as hurried, pytest.raises(Unavailable):
            hurried.setattr(turns, "PATIENCE", 0)
            refresh(engine, SHAPES, today=TODAY)
        waiting.start()
        waiting.join(timeout=3 * turns.PAUSE)
        assert waiting.is_alive() and not counted(engine)
    waiting.join()
    assert counted(engine)


def test_learners_write_while_the_ledger_is_counted(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger_of(9).save(engine)
    original = rollups.evaluation_tallies

    def meanwhile(*arguments: Any) -> CountedOf:
        with write(engine) as connection:
            connection.execute(update(attempt).values(completed=True))
        return original(*arguments)

    monkeypatch.setattr(rollups, "evaluation_tallies", meanwhile)
    refresh(engine, SHAPES, [20264], today=TODAY)
    monkeypatch.undo()
    assert refresh(engine, SHAPES, [], today=TODAY) == Refreshed((), 0)
    assert 20264 in refresh(engine, SHAPES, today=TODAY).quarters, "what came meanwhile is noticed"
