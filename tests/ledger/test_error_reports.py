"""Readers' reports: a queue with a day, a text and a verdict."""

from datetime import date
from uuid import uuid4

from sqlalchemy import Engine, select

from learning.database import read, write
from learning.ledger.error_reports import Handling, NewReport, close, handled, queue, report
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
