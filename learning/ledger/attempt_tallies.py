"""Tallies of attempts: how far everybody came, and which logical rules the completed ones broke."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from learning.ledger.parts import Counted, Part
from learning.ledger.tables import attempt, submission


def attempt_tallies(connection: Connection, part: Part) -> Counted:
    """Count attempts and violations."""
    yield from _attempts(connection, part)
    yield from _violations(connection, part)


def _attempts(connection: Connection, part: Part) -> Counted:
    """Count every attempt once, also those that no other kind knows."""
    columns = attempt.c
    who = (columns.channel, columns.suspicious, columns.answered, columns.repeat)
    group = (*who, columns.max_step, columns.completed, columns.minutes)
    query = select(*group, func.count().label("attempts")).where(*part.holds_all()).group_by(*group)
    for row in connection.execute(query):
        item = _group(row.repeat, suspicious=row.suspicious, answered=row.answered)
        value = f"{row.max_step}.{row.completed:d}.{row.minutes or ''}"
        yield (row.channel, "attempts", "", "", item, value), row.attempts


def _group(repeat: str, *, suspicious: bool, answered: bool) -> str:
    if suspicious:
        return "suspicious"
    if not answered:
        return "unanswered"
    return "repeat" if repeat == "ja" else "first"


def _violations(connection: Connection, part: Part) -> Counted:
    each = (
        select(attempt.c.channel, func.aggregate_strings(submission.c.violations, " ").label("rules"))
        .select_from(attempt.join(submission))
        .where(*part.holds(), attempt.c.completed, submission.c.violations != "")
        .group_by(attempt.c.id, attempt.c.channel)
        .subquery()
    )
    query = select(*each.c, func.count().label("attempts")).group_by(*each.c)
    for row in connection.execute(query):
        for rule in _distinct(row.rules):
            yield (row.channel, "violations", "", "", rule, ""), row.attempts


def _distinct(rules: str) -> Iterator[str]:
    yield "any"
    yield from set(rules.split())
