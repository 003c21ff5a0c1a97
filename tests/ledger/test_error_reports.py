"""Readers' reports: a queue with a day, a text and a verdict."""

from datetime import date, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, select

from learning.database import db, read, write
from learning.ledger.error_reports import (
    Handling,
    NewReport,
    Outcome,
    close,
    empty,
    error_report_count,
    find,
    forget,
    handled,
    queue,
    report,
)
from learning.ledger.tables import error_report

NEW = NewReport("ledsagelse", "m1", "led-01/samlet", "Svaret passer ikke med § 97, stk. 6.")


def test_reports_wait_in_the_order_of_their_days(engine: Engine) -> None:
    with write(engine) as connection:
        report(connection, NEW, today=date(2026, 11, 22))
        report(connection, NEW, today=date(2026, 11, 20))
    with read(engine) as connection:
        waiting = queue(connection)
    assert [one.day.day for one in waiting] == [20, 22]
    assert waiting[0].new == NEW
    assert waiting[0].upheld is None


def test_a_report_is_closed_with_a_verdict(engine: Engine) -> None:
    with write(engine) as connection:
        report(connection, NEW, today=date(2026, 11, 20))
        (waiting,) = queue(connection)
        assert close(connection, waiting.id, upheld=True, today=date(2026, 11, 25))
    with read(engine) as connection:
        assert queue(connection)[0].upheld is True
        assert connection.execute(select(error_report.c.closed)).scalar() == date(2026, 11, 25)


def test_a_report_that_does_not_exist_cannot_be_closed(engine: Engine) -> None:
    with write(engine) as connection:
        assert not close(connection, str(uuid4()), upheld=True, today=date(2026, 11, 25))


def test_what_became_of_reports_is_counted_by_the_day_they_came(engine: Engine) -> None:
    with write(engine) as connection:
        for day in (1, 20, 21):
            report(connection, NEW, today=date(2026, 11, day))
        _, second, third = queue(connection)
        close(connection, third.id, upheld=False, today=date(2026, 11, 22))
        close(connection, second.id, upheld=True, today=date(2026, 11, 25))
    with read(engine) as connection:
        assert handled(connection, date(2026, 11, 2), date(2026, 11, 30)) == Handling(2, 1, (1, 5))
        assert handled(connection, date(2026, 1, 1), date(2026, 1, 31)) == Handling(0, 0, ())


def test_a_report_that_was_corrected_says_by_what_and_was_upheld(engine: Engine) -> None:
    with write(engine) as connection:
        report(connection, NEW, today=date(2026, 11, 20))
        (waiting,) = queue(connection)
        close(connection, waiting.id, upheld=True, today=date(2026, 11, 22))
        close(connection, waiting.id, upheld=True, today=date(2026, 11, 30), corrected="Udgivelse 7")
        found = find(connection, waiting.id)
        assert found is not None
        assert (found.outcome, found.corrected) == (Outcome.CORRECTED, "Udgivelse 7")
        assert found.closed == date(2026, 11, 22), "how long the reader waited for a verdict stays"
        assert handled(connection, date(2026, 10, 1), date(2026, 12, 31)) == Handling(1, 1, (2,), 1)
        close(connection, waiting.id, upheld=False, today=date(2026, 12, 1), corrected="Udgivelse 7")
        assert handled(connection, date(2026, 10, 1), date(2026, 12, 31)) == Handling(1, 0, (2,), 0)


def test_a_text_can_be_deleted_and_the_report_still_counts(engine: Engine) -> None:
    with write(engine) as connection:
        report(connection, NEW, today=date(2026, 11, 20))
        (waiting,) = queue(connection)
        assert empty(connection, waiting.id)
        assert not empty(connection, str(uuid4()))
        assert queue(connection)[0].new.text == ""
        assert handled(connection, date(2026, 10, 1), date(2026, 12, 31)).received == 1


def test_deleted_reports_stay_counted_without_text_place_or_module(engine: Engine) -> None:
    with write(engine) as connection:
        for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 1)):
            report(connection, NEW, today=day)
        first, second, _ = queue(connection)
        close(connection, first.id, upheld=True, today=date(2026, 2, 7))
        close(connection, second.id, upheld=False, today=date(2026, 2, 2))
        before = handled(connection, date(2026, 1, 1), date(2026, 3, 31))
        assert forget(connection, date(2026, 1, 31)) == 1
        assert handled(connection, date(2026, 1, 1), date(2026, 3, 31)) == before
        assert forget(connection, date(2026, 2, 1)) == 2
        assert forget(connection, date(2026, 2, 1)) == 0
        assert handled(connection, date(2026, 1, 1), date(2026, 3, 31)) == before
        assert handled(connection, date(2026, 4, 1), date(2026, 6, 30)) == Handling(0, 0, ())
        kept = {tuple(row) for row in connection.execute(select(error_report_count))}
    assert kept == {(202601, "upheld", 7, 1), (202602, "rejected", 1, 1), (202602, "open", 0, 1)}


REPORTS = st.lists(
    st.tuples(st.integers(0, 180), st.sampled_from([None, False, True]), st.integers(0, 40), st.booleans()),
    max_size=8,
)


@given(REPORTS, st.lists(st.integers(0, 200), max_size=4))
def test_figures_are_the_same_whenever_reports_are_deleted(
    reports: list[tuple[int, bool | None, int, bool]], cleanings: list[int]
) -> None:
    first, last = date(2026, 1, 1), date(2026, 6, 30)
    memory = create_engine("sqlite://")
    with memory.begin() as connection:
        db.metadata.create_all(connection, tables=[error_report, error_report_count])
        for after, upheld, days, is_corrected in reports:
            day = first + timedelta(days=after)
            report(connection, NEW, today=day)
            mine = connection.execute(select(error_report.c.id).where(error_report.c.closed.is_(None))).all()
            if upheld is not None:
                new = next(row.id for row in mine if find(connection, row.id).day == day)  # type: ignore[union-attr]
                corrected = "Revision 3" if is_corrected else None
                close(connection, new, upheld=upheld, today=day + timedelta(days=days), corrected=corrected)
        expected = handled(connection, first, last)
        for after in cleanings:
            forget(connection, first + timedelta(days=after))
            assert handled(connection, first, last) == expected
    memory.dispose()
