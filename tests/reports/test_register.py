"""What was published stays published: on both engines, for closed periods and for open quarters."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from learning.database import read, write
from learning.editorial import publications
from learning.ledger.tallies import Tally
from learning.reports import register
from learning.reports.protection import Refused
from learning.reports.snapshot import Edition, Snapshot
from learning.reports.statements import Statement
from quizzes.disclosure import Disclosure
from tests.databases import engine, migrated_file, migrated_template, postgres, settings

__all__ = ["engine", "migrated_file", "migrated_template", "postgres", "settings"]

SNAPSHOT = Snapshot(
    first=date(2026, 1, 1),
    last=date(2026, 3, 31),
    made=date(2026, 5, 2),
    is_preliminary=False,
    limits="2026-1",
    seed=20261,
    source="Sagskompas",
    editions=(Edition("ledsagelse", "v1", "Ledsagelse", 1, "f-97"),),
    channels={},
    figures=(),
)
YEAR = replace(SNAPSHOT, last=date(2026, 12, 31), made=date(2027, 2, 1))
TODAY = date(2026, 3, 1)


def tally(n: int, quarter: int = 20261) -> Tally:
    return Tally(quarter, "ledsagelse", "v1", "ast", "attempts", "", "", "first", "7.1.10-15", n)


def told(*rows: Tally) -> Statement:
    size = sum(row.n for row in rows)
    return Statement("F04", frozenset(row.name for row in rows), size, size)


def publish(engine: Engine, snapshot: Snapshot, *statements: Statement) -> Snapshot:
    with write(engine) as connection:
        register.wait(connection)
        return register.publish(connection, snapshot, statements)


def go_on(engine: Engine, limits: Disclosure, rows: Iterable[Tally], *, closed: bool = False) -> list[int]:
    with write(engine) as connection:
        held = register.go_on(connection, tuple(rows), {20261: closed}, limits, today=TODAY)
    return [row.n for row in held.tallies]


def shown(engine: Engine, *rows: Tally, closed: tuple[int, ...] = ()) -> list[int]:
    with read(engine) as connection:
        return [row.n for row in register.shown(connection, rows, closed)]


def known(engine: Engine) -> tuple[Statement, ...]:
    with read(engine) as connection:
        return register.earlier(connection)


def test_a_published_period_is_kept_byte_for_byte(engine: Engine) -> None:
    publish(engine, SNAPSHOT)
    with read(engine) as connection:
        kept = register.published(connection, SNAPSHOT.first, SNAPSHOT.last)
        assert register.published(connection, YEAR.first, YEAR.last) is None
    assert kept is not None and kept.to_json() == SNAPSHOT.to_json()


def test_the_same_release_again_is_the_first_one(engine: Engine) -> None:
    publish(engine, SNAPSHOT)
    assert publish(engine, replace(SNAPSHOT, made=date(2026, 6, 1))) == SNAPSHOT
    with read(engine) as connection:
        assert len(publications.publications(connection)) == 1


def test_another_release_of_the_same_period_is_refused(engine: Engine) -> None:
    publish(engine, SNAPSHOT)
    with pytest.raises(Refused, match="allerede udgivet"):
        publish(engine, replace(SNAPSHOT, seed=1))
    with read(engine) as connection:
        assert register.published(connection, SNAPSHOT.first, SNAPSHOT.last) == SNAPSHOT


def test_an_open_period_is_not_published(engine: Engine) -> None:
    with pytest.raises(Refused, match="ikke lukket"):
        publish(engine, replace(SNAPSHOT, is_preliminary=True))


def test_a_quarter_and_its_year_are_both_published(engine: Engine) -> None:
    publish(engine, SNAPSHOT)
    publish(engine, YEAR)
    publish(engine, replace(SNAPSHOT, first=date(2026, 4, 1), last=date(2026, 6, 30)))
    with read(engine) as connection:
        assert [one.last.month for one in publications.publications(connection)] == [3, 12, 6]


def test_periods_that_overlap_are_refused(engine: Engine) -> None:
    publish(engine, replace(SNAPSHOT, last=date(2026, 6, 30)))
    with pytest.raises(Refused, match="overlapper"):
        publish(engine, replace(SNAPSHOT, first=date(2026, 4, 1), last=date(2026, 9, 30)))


def test_readers_remember_what_was_published(engine: Engine) -> None:
    publish(engine, SNAPSHOT, told(tally(20)))
    publish(engine, YEAR, told(tally(20), tally(30, 20262)), told(tally(20)))
    assert known(engine) == (told(tally(20)), told(tally(20), tally(30, 20262)))


def test_live_figures_stay_until_five_more_have_answered(engine: Engine, limits: Disclosure) -> None:
    assert go_on(engine, limits, [tally(9)]) == []
    assert shown(engine, tally(9)) == []
    assert go_on(engine, limits, [tally(12)]) == [12]
    assert go_on(engine, limits, [tally(16)]) == [12]
    assert shown(engine, tally(16)) == [12]
    assert go_on(engine, limits, [tally(17)]) == [17]


def test_what_live_figures_are_drawn_from_is_the_same_when_read_again(
    engine: Engine, limits: Disclosure
) -> None:
    for _ in range(2):
        with write(engine) as connection:
            held = register.go_on(connection, (tally(12),), {20261: False}, limits, today=TODAY)
        assert (held.tallies, held.waiting) == ((tally(12),), ())


def test_what_was_shown_last_is_final_when_too_few_came_after(engine: Engine, limits: Disclosure) -> None:
    go_on(engine, limits, [tally(12)])
    assert go_on(engine, limits, [tally(14)], closed=True) == [12]
    assert shown(engine, tally(14), closed=(20261,)) == [12]


def test_a_closed_quarter_never_shown_before_is_shown_whole(engine: Engine, limits: Disclosure) -> None:
    assert go_on(engine, limits, [tally(4)], closed=True) == [4]
    assert shown(engine, tally(4), closed=(20261,)) == [4]


def test_readers_of_live_figures_remember_until_the_figures_go_on(engine: Engine, limits: Disclosure) -> None:
    go_on(engine, limits, [tally(12)])
    with write(engine) as connection:
        register.remember(connection, [told(tally(12)), told(tally(12), tally(40, 20254))])
    assert known(engine) == (told(tally(12)), told(tally(12), tally(40, 20254)))
    go_on(engine, limits, [tally(17)])
    assert known(engine) == ()
    with write(engine) as connection:
        register.remember(connection, [told(tally(17))])
        assert len(publications.live_statements(connection)) == 1


def test_what_live_figures_told_once_is_remembered_with_what_they_tell_now(
    engine: Engine, limits: Disclosure
) -> None:
    go_on(engine, limits, [tally(12)])
    for statement in (told(tally(12)), told(tally(12), tally(40, 20254)), told(tally(12))):
        with write(engine) as connection:
            register.remember(connection, [statement])
    assert set(known(engine)) == {told(tally(12)), told(tally(12), tally(40, 20254))}
    with read(engine) as connection:
        assert len(publications.live_statements(connection)) == 1


def test_what_was_shown_of_a_closed_quarter_is_never_forgotten(engine: Engine, limits: Disclosure) -> None:
    closed = told(tally(40, 20254))
    with write(engine) as connection:
        register.remember(connection, [closed])
    for answers in (12, 17):
        go_on(engine, limits, [tally(answers)])
        with write(engine) as connection:
            register.remember(connection, [told(tally(answers))])
        assert set(known(engine)) == {closed, told(tally(answers))}


def test_what_is_said_of_teams_is_in_no_set(engine: Engine, limits: Disclosure) -> None:
    go_on(engine, limits, [tally(12)])
    teams = Statement("F32", frozenset({("hold", "202603", "ledsagelse", "faelles", "5-9", "True")}), 7, 7)
    with write(engine) as connection:
        register.remember(connection, [teams, told(tally(12))])
    assert known(engine) == (told(tally(12)),)


def test_live_tallies_go_with_the_attempts_behind_them(engine: Engine, limits: Disclosure) -> None:
    go_on(engine, limits, [tally(12)])
    with write(engine) as connection:
        register.go_on(connection, (), {20262: False}, limits, today=TODAY)
        assert publications.live_sets(connection) == {}
