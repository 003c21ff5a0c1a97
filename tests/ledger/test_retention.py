"""Retention: everything goes on its day, nothing before, and what is erased leaves no trace."""

from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, Table, func, insert, select, text

from learning.config import Settings
from learning.database import Reason, Unavailable, forget_deleted, read, write
from learning.ledger import attempts, error_reports, follow_ups
from learning.ledger.answers import commit
from learning.ledger.error_reports import NewReport, error_report_count
from learning.ledger.finish import Evaluation, evaluate, finish
from learning.ledger.receipts import Receipt
from learning.ledger.retention import Cleaned, DailyCleaning, clean, months_before
from learning.ledger.tables import (
    answer,
    attempt,
    error_report,
    evaluation,
    evaluation_answer,
    follow_up,
    open_attempt,
    question_score,
    spent_receipt,
    submission,
    view_count,
)
from learning.ledger.views import ViewCounter
from tests.ledger.submissions import NEW, SUBMISSION, started, token_hash

TODAY = date(2026, 11, 22)
NOTHING = Cleaned(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def size(engine: Engine, table: Table) -> int:
    with read(engine) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def evaluated(engine: Engine, name: str, today: date) -> None:
    hashed = started(engine, name, today=today)
    with write(engine) as connection:
        evaluate(connection, hashed, Evaluation("e1", {"forstaaeligt": name}), today=today)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 22), 24, date(2024, 11, 22)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 24, date(2022, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 1, 15), 120, date(2016, 1, 15)),
    ],
)
def test_months_are_counted_back_on_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_a_token_is_erased_on_its_thirtieth_day(settings: Settings, engine: Engine) -> None:
    hashed = started(engine, today=TODAY)
    assert clean(settings, today=TODAY + timedelta(days=29), engine=engine).tokens == 0
    with read(engine) as connection:
        assert attempts.find(connection, hashed) is not None
    assert clean(settings, today=TODAY + timedelta(days=30), engine=engine).tokens == 1
    with read(engine) as connection:
        assert attempts.find(connection, hashed) is None
    assert size(engine, attempt) == 1


def test_erasing_a_token_also_forgets_whether_its_attempt_was_evaluated(
    settings: Settings, engine: Engine
) -> None:
    evaluated(engine, "token", TODAY)
    clean(settings, today=TODAY + timedelta(days=30), engine=engine)
    assert (size(engine, open_attempt), size(engine, attempt), size(engine, evaluation)) == (0, 1, 1)


def test_open_attempts_stay_open_through_a_cleaning(settings: Settings, engine: Engine) -> None:
    evaluated(engine, "one", TODAY)
    hashed = started(engine, "two", today=TODAY)
    clean(settings, today=TODAY, engine=engine)
    with read(engine) as connection:
        first, second = (attempts.find(connection, h) for h in (token_hash("one"), hashed))
    assert first is not None and first.evaluated
    assert second is not None and not second.evaluated


def test_attempts_go_with_all_their_answers_after_24_months(settings: Settings, engine: Engine) -> None:
    for name, day in (("old", date(2024, 11, 17)), ("due", date(2024, 11, 18)), ("kept", date(2024, 11, 25))):
        hashed = started(engine, name, today=day)
        with write(engine) as connection:
            commit(connection, hashed, SUBMISSION)
    assert clean(settings, today=TODAY, engine=engine).attempts == 2
    assert [size(engine, table) for table in (attempt, submission, answer, question_score)] == [1, 1, 5, 2]
    with read(engine) as connection:
        assert connection.execute(select(attempt.c.week)).scalar() == 202448


def test_many_old_attempts_are_deleted_in_small_transactions(settings: Settings, engine: Engine) -> None:
    with write(engine) as connection:
        for number in range(450):
            attempts.start(connection, f"{number:064}", NEW, today=date(2024, 1, 1))
    assert clean(settings, today=TODAY, engine=engine).attempts == 450
    assert size(engine, attempt) == 0


def test_evaluations_go_after_24_months(settings: Settings, engine: Engine) -> None:
    evaluated(engine, "due", date(2024, 11, 1))
    evaluated(engine, "kept", date(2024, 12, 1))
    assert clean(settings, today=TODAY, engine=engine).evaluations == 1
    assert (size(engine, evaluation), size(engine, evaluation_answer)) == (1, 1)


def test_views_go_after_24_months(settings: Settings, engine: Engine) -> None:
    for day in (date(2024, 11, 22), date(2024, 11, 23)):
        counter = ViewCounter(engine, today=lambda day=day: day)  # type: ignore[misc]
        counter.count("ledsagelse", "m1", "visning")
        counter.flush()
    assert clean(settings, today=TODAY, engine=engine).views == 1
    assert size(engine, view_count) == 1


def test_error_reports_go_after_90_days(settings: Settings, engine: Engine) -> None:
    with write(engine) as connection:
        for day in (TODAY - timedelta(days=90), TODAY - timedelta(days=89)):
            error_reports.report(connection, NewReport("ledsagelse", "m1", "", "Tekst"), today=day)
    assert clean(settings, today=TODAY, engine=engine).error_reports == 1
    assert size(engine, error_report) == 1


def test_a_deleted_error_report_is_counted_for_24_months(settings: Settings, engine: Engine) -> None:
    with write(engine) as connection:
        error_reports.report(connection, NewReport("ledsagelse", "m1", "", "Tekst"), today=date(2024, 11, 30))
    clean(settings, today=date(2026, 11, 30), engine=engine)
    assert (size(engine, error_report), size(engine, error_report_count)) == (0, 0)
    with write(engine) as connection:
        error_reports.report(connection, NewReport("ledsagelse", "m1", "", "Tekst"), today=date(2024, 12, 1))
    clean(settings, today=date(2026, 11, 30), engine=engine)
    assert (size(engine, error_report), size(engine, error_report_count)) == (0, 1)


def test_a_spent_receipt_is_forgotten_when_it_would_have_expired(settings: Settings, engine: Engine) -> None:
    receipt = Receipt(1, 1, 2026, 1, 0.5, 0.5, bytes(6))
    with write(engine) as connection:
        follow_ups.redeem(connection, receipt, 0.5, today=receipt.monday + timedelta(weeks=4))
    last_day = receipt.monday + timedelta(weeks=26, days=6)
    assert clean(settings, today=last_day, engine=engine).receipts == 0
    assert clean(settings, today=last_day + timedelta(days=1), engine=engine).receipts == 1
    assert (size(engine, spent_receipt), size(engine, follow_up)) == (0, 1)


def test_follow_ups_go_after_24_months(settings: Settings, engine: Engine) -> None:
    with write(engine) as connection:
        for month in (202411, 202412):
            row = {"id": str(uuid4()), "month": month, "module": 1, "edition": 1, "weeks": "3-8"}
            connection.execute(insert(follow_up), row | {"pre": 0.5, "post": 0.5, "delayed": 0.5})
    assert clean(settings, today=TODAY, engine=engine).follow_ups == 1


def test_the_times_are_the_operators(settings: Settings, engine: Engine) -> None:
    started(engine, today=date(2026, 9, 1))
    shorter = replace(settings, keep_months=1)
    assert clean(settings, today=TODAY, engine=engine).attempts == 0
    assert clean(shorter, today=TODAY, engine=engine).attempts == 1


def test_evaluations_of_the_month_are_kept_whole_under_new_ids(settings: Settings, engine: Engine) -> None:
    for number in range(12):
        evaluated(engine, str(number), TODAY)
    evaluated(engine, "older", date(2026, 9, 30))
    before = _answers(engine)
    clean(settings, today=TODAY, engine=engine)
    after = _answers(engine)
    assert sorted(after.values()) == sorted(before.values())
    changed = {value for id_, value in before.items() if id_ not in after}
    assert changed == {str(number) for number in range(12)}


def test_follow_ups_of_the_month_are_kept_under_new_ids(settings: Settings, engine: Engine) -> None:
    with write(engine) as connection:
        for week in range(1, 11):
            receipt = Receipt(week, 1, 2026, 30 + week, 0.5, 0.75, bytes([week] * 6))
            follow_ups.redeem(connection, receipt, 0.6, today=TODAY)
    before = _follow_ups(engine)
    clean(settings, today=TODAY, engine=engine)
    after = _follow_ups(engine)
    assert sorted(after.values()) == sorted(before.values())
    assert len(after) == 10 and not set(after) & set(before)


@pytest.mark.parametrize("settings", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_after_a_cleaning_no_transaction_number_joins_an_evaluation_to_its_attempt(
    settings: Settings, engine: Engine
) -> None:
    for number in range(6):
        evaluated(engine, str(number), TODAY)
    assert len(_joined(engine)) == 6  # the trace that has to go
    clean(settings, today=TODAY, engine=engine)
    assert _joined(engine) == []
    with read(engine) as connection:
        dead = connection.execute(text("SELECT count(DISTINCT xmin::text) FROM evaluation")).scalar()
    assert dead == 1


@pytest.mark.parametrize("settings", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_after_cleanings_evaluations_do_not_lie_in_the_order_they_came(
    settings: Settings, engine: Engine
) -> None:
    for number in range(12):
        evaluated(engine, f"{number:02}", TODAY)
    orders = Counter[tuple[str, ...]]()
    for _ in range(3):
        clean(settings, today=TODAY, engine=engine)
        with read(engine) as connection:
            rows = connection.execute(text("SELECT value FROM evaluation_answer ORDER BY ctid"))
            orders[tuple(row.value for row in rows)] += 1
    assert len(orders) == 3
    assert tuple(f"{number:02}" for number in range(12)) not in orders


def test_an_erased_token_leaves_no_trace_in_the_files(settings: Settings, engine: Engine) -> None:
    hashes = opened_and_finished(engine)
    clean(settings, today=TODAY, engine=engine)
    assert traces(settings, engine, hashes) == 0


def test_the_search_for_traces_would_find_what_deleting_alone_leaves(
    settings: Settings, engine: Engine
) -> None:
    if engine.dialect.name == "sqlite":
        with closing(engine.raw_connection()) as pooled:
            pooled.cursor().execute("PRAGMA secure_delete = OFF")
    hashes = opened_and_finished(engine)
    forget_deleted(engine)
    assert traces(settings, engine, hashes) > 0


def opened_and_finished(engine: Engine) -> list[str]:
    """Open many attempts, finish most, and return the hashes of their erased tokens.

    Rows that come and go while others stay are what moves copies between the pages of the file.
    """
    hashes = [token_hash(f"token{number}") for number in range(2000)]
    for batch in (hashes[:1000], hashes[1000:]):
        with write(engine) as connection:
            for hashed in batch:
                attempts.start(connection, hashed, NEW, today=TODAY)
        with write(engine) as connection:
            for hashed in batch[::2]:
                finish(connection, hashed, "10-15")
    with write(engine) as connection:
        for hashed in hashes[1:1900:2]:
            finish(connection, hashed, "10-15")
    return hashes[:1900]


def test_the_day_is_cleaned_once_however_many_processes_try(settings: Settings, engine: Engine) -> None:
    started(engine, today=TODAY - timedelta(days=30))
    processes = [DailyCleaning(settings, engine, today=lambda: TODAY) for _ in range(3)]
    assert [process.run() for process in processes] == [replace(NOTHING, tokens=1), None, None]
    assert [process.run() for process in processes] == [None, None, None]
    tomorrow = DailyCleaning(settings, engine, today=lambda: TODAY + timedelta(days=1))
    assert tomorrow.run() == NOTHING


def test_a_cleaning_that_failed_is_still_due(
    settings: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    daily = DailyCleaning(settings, engine, today=lambda: TODAY)
    with monkeypatch.context() as patch:
        patch.setattr("learning.ledger.retention.forget_deleted", _unavailable)
        with pytest.raises(Unavailable):
            daily.run()
    assert daily.run() == NOTHING


def _unavailable(engine: Engine | None, tables: object) -> None:
    raise Unavailable(Reason.LOCKED)


def _answers(engine: Engine) -> dict[str, str]:
    with read(engine) as connection:
        rows = connection.execute(select(evaluation_answer.c.evaluation, evaluation_answer.c.value))
        return {row.evaluation: row.value for row in rows}


def _follow_ups(engine: Engine) -> dict[str, tuple[int, float, float, float]]:
    with read(engine) as connection:
        rows = connection.execute(select(follow_up))
        return {row.id: (row.module, row.pre, row.post, row.delayed) for row in rows}


def _joined(engine: Engine) -> list[str]:
    query = "SELECT e.id::text FROM evaluation e JOIN open_attempt a ON a.xmin::text = e.xmin::text"
    with read(engine) as connection:
        return list(connection.execute(text(query)).scalars())


def traces(settings: Settings, engine: Engine, hashes: list[str]) -> int:
    """Return how many hashes stand anywhere in the database's files, SQLite's log included."""
    files = list(settings.instance.glob("sagskompas.db*"))
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CHECKPOINT"))
            place = "SELECT setting || '/' || pg_relation_filepath('attempt') FROM pg_settings WHERE name = "
            attempt_file = connection.execute(text(place + "'data_directory'")).scalar_one()
        files = list(Path(attempt_file).parent.iterdir())
    content = b"".join(file.read_bytes() for file in files)
    assert content
    return sum(hashed.encode() in content for hashed in hashes)
