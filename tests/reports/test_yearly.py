"""A closed period is published once and for ever; an open one is shown, marked, and not kept."""

from datetime import date

import pytest
from sqlalchemy import delete

from learning.config import Settings
from learning.database import read, write
from learning.editorial.publications import listed
from learning.ledger import retention, tables
from learning.reports.period import Period
from learning.reports.protection import Refused
from learning.reports.snapshot import read_snapshot
from learning.reports.yearly import reported
from tests.databases import engine, migrated_file, migrated_template, postgres, settings
from tests.reports.learners import Learner
from tests.reports.live import (
    AUGUST,
    FEBRUARY,
    MAY,
    SECOND_QUARTER,
    WHOLE_YEAR,
    Live,
    both,
    live,
    live_on_either,
)

__all__ = ["engine", "live", "live_on_either", "migrated_file", "migrated_template", "postgres", "settings"]

SUMMER = date(2026, 8, 3)


THIRTY = ((20, Learner(last_outcome="retur")), (10, Learner(("hoert",), outcome="holder", completes=False)))


@pytest.fixture
def spring(live: Live) -> Live:
    """A ledger in which thirty have answered in spring."""
    return answered(live)


@pytest.fixture
def spring_on_either(live_on_either: Live) -> Live:
    """The same on each engine."""
    return answered(live_on_either)


def answered(live: Live) -> Live:
    for count, learner in THIRTY:
        live.learn(count, learner)
    return live


def kept(live: Live) -> list[tuple[date, date]]:
    with read(live.engine) as connection:
        return [(one.first, one.last) for one in listed(connection)]


def test_an_open_period_is_preliminary_and_not_kept(spring: Live) -> None:
    assert spring.release(today=MAY).is_preliminary
    assert kept(spring) == []
    spring.learn(5)
    assert spring.release(today=MAY).figures != ()
    assert kept(spring) == []


def test_an_open_period_goes_on_five_at_a_time(spring: Live) -> None:
    before = spring.release(today=MAY)
    spring.learn(4)
    assert spring.release(today=MAY) == before
    spring.learn(1)
    assert spring.release(today=MAY).figures != before.figures


def test_a_closed_period_is_the_same_for_ever(spring_on_either: Live, settings: Settings) -> None:
    spring = spring_on_either
    first = spring.release()
    assert not first.is_preliminary
    assert kept(spring) == [(SECOND_QUARTER.first, SECOND_QUARTER.last)]
    spring.rewrite()
    assert spring.release(today=FEBRUARY).to_json() == first.to_json()
    retention.clean(settings, today=date(2032, 1, 1), engine=spring.engine)
    with read(spring.engine) as connection:
        assert connection.execute(tables.attempt.select()).all() == []
        assert connection.execute(tables.tally.select()).all() == []
    again = spring.release(today=date(2032, 1, 1))
    assert again.to_json() == first.to_json()
    assert read_snapshot(again.to_json()) == first


def test_a_quarter_and_then_its_year_are_published(spring: Live) -> None:
    quarter = spring.release()
    spring.learn(15, on=SUMMER)
    year = spring.release(WHOLE_YEAR, today=FEBRUARY)
    assert not year.is_preliminary
    assert kept(spring) == [(WHOLE_YEAR.first, WHOLE_YEAR.last), (SECOND_QUARTER.first, SECOND_QUARTER.last)]
    assert spring.release(today=FEBRUARY) == quarter


def test_a_period_that_overlaps_a_published_one_is_refused(spring_on_either: Live) -> None:
    spring = spring_on_either
    spring.release(Period(date(2026, 1, 1), date(2026, 6, 30)))
    with pytest.raises(Refused, match="Perioden overlapper en, der er udgivet"):
        spring.release(Period(date(2026, 4, 1), date(2026, 9, 30)), today=FEBRUARY)
    assert len(kept(spring)) == 1


def test_two_who_publish_at_once_get_the_same_report(spring_on_either: Live) -> None:
    spring = spring_on_either
    one, other = both(spring.release)
    assert one == other
    assert len(kept(spring)) == 1


def test_a_report_leaves_out_the_authors_tables_and_most_of_the_channels(
    spring: Live,
) -> None:
    spring.show(AUGUST)
    report, board = spring.release(), spring.board()
    assert board is not None
    assert {one.id for one in report.figures if one.scope.channel} == {"F04", "F05"}
    assert not [one for one in report.figures if one.id == "F29" and one.phase]
    left_out = [one for one in board.figures if not reported(one)]
    assert {"F08", "F29"} <= {one.id for one in left_out}


def test_answers_that_were_deleted_before_anyone_counted_them_are_nowhere(spring: Live) -> None:
    with write(spring.engine) as connection:
        connection.execute(delete(tables.attempt))
    report = spring.release()
    figure = report.figure("F04")
    assert figure is not None and figure.lines[-1].number.hits == 0
