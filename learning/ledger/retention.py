"""What is deleted when: the daily cleaning that keeps the promises of the privacy page.

Attempts with their answers, evaluations, follow-ups, practice answers and views go when the week, month or
day they carry began ``keep_months`` ago, never later. A team (hold) and a report of an error go when their
days are over, and are then only numbers among others; of a meeting nothing is left. The tallies of a quarter
go with the first of its attempts, for they tell as much, and a quarter that is no longer whole is not counted
again. Figures for longer comparisons live on only in the yearly report's snapshots, where small groups are
already hidden. Backups are the operator's and must follow the same times.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Engine, Executable, delete, select

from learning.config import Settings
from learning.database import forget_deleted, read, upsert, write
from learning.ledger import error_reports, groups, meetings
from learning.ledger.attempts import iso_week
from learning.ledger.group_tables import group_box, group_tally, open_group
from learning.ledger.meeting_tables import meeting, meeting_box, meeting_vote
from learning.ledger.quarters import quarter_of_month, quarter_of_week
from learning.ledger.register import expire
from learning.ledger.shuffle import rewrite, shuffle
from learning.ledger.tables import (
    attempt,
    chore,
    evaluation,
    evaluation_answer,
    follow_up,
    open_attempt,
    practice,
    spent_receipt,
    view_count,
)

CHORE = "retention"
BATCH = 50
"""Attempts deleted per transaction, so that learners never wait long for their turn."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many rows a cleaning erased or deleted."""

    tokens: int
    attempts: int
    evaluations: int
    follow_ups: int
    practice: int
    views: int
    error_reports: int
    receipts: int
    groups: int
    meetings: int


def clean(settings: Settings, *, today: date, engine: Engine | None = None) -> Cleaned:
    """Delete what is due on ``today`` and mix the month's rows. Raises Unavailable."""
    first_kept = months_before(today, settings.keep_months)
    month = first_kept.year * 100 + first_kept.month
    oldest_report = today - timedelta(days=settings.error_report_days)
    with write(engine) as connection:  # first, so that nobody counts what is about to go
        expire(connection, max(quarter_of_week(iso_week(first_kept)), quarter_of_month(month)), today)
    cleaned = Cleaned(
        tokens=_run(engine, delete(open_attempt).where(open_attempt.c.expires <= today)),
        attempts=_delete_attempts(engine, iso_week(first_kept)),
        evaluations=_run(engine, delete(evaluation).where(evaluation.c.month <= month)),
        follow_ups=_run(engine, delete(follow_up).where(follow_up.c.month <= month)),
        practice=_run(engine, delete(practice).where(practice.c.month <= month)),
        views=_run(engine, delete(view_count).where(view_count.c.day <= first_kept)),
        error_reports=_forget_reports(engine, oldest_report),
        receipts=_run(engine, delete(spent_receipt).where(spent_receipt.c.last_week < iso_week(today))),
        groups=_retire(engine, groups.retire, today),
        meetings=_retire(engine, meetings.retire, today),
    )
    for counts in (group_tally, error_reports.error_report_count):
        _run(engine, delete(counts).where(counts.c.month <= month))
    with write(engine) as connection:
        shuffle(connection, since=today.replace(day=1) - timedelta(days=1))
    with write(engine) as connection:
        rewrite(connection, open_attempt)
    with write(engine) as connection:
        groups.blur(connection)
    mixed = (evaluation, evaluation_answer, follow_up, practice)
    met = (meeting, meeting_box, meeting_vote)
    forget_deleted(engine, tables=(*mixed, group_box, open_group, *met))
    with write(engine) as connection:
        done = upsert(connection, chore).values(name=CHORE, day=today)
        connection.execute(done.on_conflict_do_update(index_elements=["name"], set_={"day": today}))
    return cleaned


class DailyCleaning:
    """Cleans when nobody has cleaned today; made to be called every few seconds by every process."""

    def __init__(
        self, settings: Settings, engine: Engine | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        self._settings = settings
        self._engine = engine
        self._today = today
        self._done: date | None = None

    def run(self) -> Cleaned | None:
        """Clean if it is due; return what it did, or None. Raises Unavailable and is then still due."""
        today = self._today()
        if self._done == today:
            return None
        with read(self._engine) as connection:
            last = connection.execute(select(chore.c.day).where(chore.c.name == CHORE)).scalar()
        cleaned = None
        if last is None or last < today:
            cleaned = clean(self._settings, today=today, engine=self._engine)
        self._done = today
        return cleaned


def months_before(day: date, months: int) -> date:
    """Return the same day of the month ``months`` earlier, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def _delete_attempts(engine: Engine | None, last_week: int) -> int:
    oldest = select(attempt.c.id).where(attempt.c.week <= last_week).limit(BATCH)
    total = 0
    while batch := _run(engine, delete(attempt).where(attempt.c.id.in_(oldest))):
        total += batch
    return total


def _retire(engine: Engine | None, retire: Callable[..., int], today: date) -> int:
    with write(engine) as connection:
        return retire(connection, today=today)


def _forget_reports(engine: Engine | None, until: date) -> int:
    with write(engine) as connection:
        return error_reports.forget(connection, until)


def _run(engine: Engine | None, statement: Executable) -> int:
    with write(engine) as connection:
        return connection.execute(statement).rowcount
