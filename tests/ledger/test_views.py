"""Views are counted in memory, saved in batches, and survive a database that is away for a while."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import Engine, select, text

from learning.config import Settings
from learning.database import Reason, Unavailable, db, open_database, read, write
from learning.ledger.tables import view_count
from learning.ledger.tallies import Tally
from learning.ledger.views import ViewCounter, viewed

TODAY = date(2026, 11, 22)


def counted(engine: Engine) -> dict[tuple[str, ...], int]:
    with read(engine) as connection:
        rows = connection.execute(select(view_count)).all()
    return {(str(row.day), row.item, row.version, row.kind, row.entry): row.views for row in rows}


def test_views_are_saved_by_day_item_version_kind_and_entry(engine: Engine) -> None:
    counter = ViewCounter(engine, today=lambda: TODAY)
    for _ in range(3):
        counter.count("ledsagelse", "m1", "visning")
    counter.count("ledsagelse", "m1", "besøg", "nyhedsbrev")
    counter.count("ledsagelse", "m2", "visning")
    counter.flush()
    assert counted(engine) == {
        ("2026-11-22", "ledsagelse", "m1", "visning", ""): 3,
        ("2026-11-22", "ledsagelse", "m1", "besøg", "nyhedsbrev"): 1,
        ("2026-11-22", "ledsagelse", "m2", "visning", ""): 1,
    }


def test_a_view_belongs_to_the_day_it_happened_on(engine: Engine) -> None:
    days: Iterator[date] = iter((date(2026, 12, 31), date(2027, 1, 1)))
    counter = ViewCounter(engine, today=lambda: next(days))
    counter.count("ledsagelse", "m1", "visning")
    counter.count("ledsagelse", "m1", "visning")
    counter.flush()
    assert sorted(key[0] for key in counted(engine)) == ["2026-12-31", "2027-01-01"]


def test_later_batches_add_up_across_processes(engine: Engine) -> None:
    for _ in range(2):
        counter = ViewCounter(engine, today=lambda: TODAY)
        counter.count("ledsagelse", "m1", "visning")
        counter.flush()
        counter.count("ledsagelse", "m1", "visning")
        counter.flush()
        counter.flush()
    assert list(counted(engine).values()) == [4]


def test_no_view_is_lost_between_threads_that_count_and_save(engine: Engine) -> None:
    counter = ViewCounter(engine, today=lambda: TODAY)

    def browse(reader: int) -> None:
        for page in range(100):
            counter.count(f"item{page % 7}", "m1", "visning")
            if page % 20 == reader:
                counter.flush()

    with ThreadPoolExecutor(10) as threads:
        list(threads.map(browse, range(10)))
    counter.flush()
    assert sum(counted(engine).values()) == 1000


def test_counts_are_kept_while_the_database_is_away(engine: Engine) -> None:
    counter = ViewCounter(engine, today=lambda: TODAY)
    counter.count("ledsagelse", "m1", "visning")
    with write(engine) as connection:
        connection.execute(text("ALTER TABLE view_count RENAME TO away"))
    with pytest.raises(Exception, match="view_count"):
        counter.flush()
    counter.count("ledsagelse", "m1", "visning")
    with write(engine) as connection:
        connection.execute(text("ALTER TABLE away RENAME TO view_count"))
    counter.flush()
    assert list(counted(engine).values()) == [2]


def test_an_unavailable_database_keeps_the_counts(settings: Settings, engine: Engine) -> None:
    counter = ViewCounter(engine, today=lambda: TODAY)
    counter.count("ledsagelse", "m1", "visning")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("learning.ledger.views.write", _unavailable)
        with pytest.raises(Unavailable):
            counter.flush()
    counter.flush()
    assert list(counted(engine).values()) == [1]


def _unavailable(engine: Engine | None) -> object:
    raise Unavailable(Reason.LOCKED)


def test_without_an_engine_the_database_of_the_app_is_used(settings: Settings) -> None:
    app = Flask("test")
    engine = open_database(app, settings)
    counter = ViewCounter(today=lambda: TODAY)
    counter.count("ledsagelse", "m1", "visning")
    with app.app_context():
        counter.flush()
        assert db.engine is engine
    assert sum(counted(engine).values()) == 1
    engine.dispose()


def test_the_views_of_a_quarter_are_tallied_by_month_page_and_entry(engine: Engine) -> None:
    days = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 12, 31), date(2027, 1, 1)]
    for day in days:
        counter = ViewCounter(engine, today=lambda day=day: day)  # type: ignore[misc]
        counter.count("ledsagelse", "m1", "visning", "hold")
        counter.flush()
    with read(engine) as connection:
        tallied = viewed(connection, {20264})
    assert tallied == (
        Tally(20264, "ledsagelse", "m1", "hold", "views", "", "", "visning", "202610", 2),
        Tally(20264, "ledsagelse", "m1", "hold", "views", "", "", "visning", "202612", 1),
    )
