"""The end of an attempt: the questionnaire, kept apart from the attempt, and the erasing of the token.

What is left to link them is small and stated here. That the questionnaire is answered is noted beside the
token, so that it is answered once, and goes with the token; the attempt itself never knows. Evaluations
have an id of their own, a month, and no attempt. Note and evaluation are written by one transaction, and
an operator with the raw files could for a time see that: in SQLite's write-ahead log until its next
checkpoint, in PostgreSQL's row headers (xmin, ctid) until ``learning.ledger.retention`` rewrites the open
tokens and, in random order under new ids, the evaluations of the month; in PostgreSQL's own log for as long
as the operator archives it. A month with a single evaluation and a single attempt of a module cannot be
hidden by any order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete, insert, select, true, update

from learning.ledger.answers import Commit
from learning.ledger.tables import attempt, evaluation, evaluation_answer, open_attempt

MINUTE_BUCKETS = ((5, "0-5"), (10, "5-10"), (15, "10-15"), (20, "15-20"))
"""Upper limit in minutes, not included, and the bucket's id."""

LONGEST = "20+"
"""The bucket above the last limit."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One answered questionnaire: its form's version and answers by item id; unanswered items left out."""

    form_version: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finished:
    """An attempt that has just been finished, and the hash of the team's code it was taken in, if any."""

    attempt: str
    group_hash: str | None


def minutes_bucket(seconds: float) -> str:
    """Return the bucket of a time spent; the time itself is kept nowhere."""
    return next((name for limit, name in MINUTE_BUCKETS if seconds < 60 * limit), LONGEST)


def evaluate(connection: Connection, token_hash: str, given: Evaluation, *, today: date) -> Commit:
    """Store a questionnaire once per attempt; a second one changes nothing and counts as repeated."""
    row = connection.execute(_LOCK, {"hash": token_hash}).one_or_none()
    if row is None:
        return Commit.GONE
    if row.evaluated:
        return Commit.REPEATED
    connection.execute(_EVALUATED, {"hash": token_hash})
    own = str(uuid4())
    connection.execute(
        _INSERT,
        {
            "id": own,
            "month": today.year * 100 + today.month,
            "module": row.module,
            "module_version": row.module_version,
            "form_version": given.form_version,
            "suspicious": row.suspicious,
        },
    )
    rows = [{"evaluation": own, "item": item, "value": value} for item, value in given.answers.items()]
    if rows:
        connection.execute(_INSERT_ANSWER, rows)
    return Commit.STORED


def finish(connection: Connection, token_hash: str, minutes_bucket: str) -> Finished | None:
    """Count the attempt as completed and erase its token; None when no open attempt has it."""
    row = connection.execute(_CLOSE, {"hash": token_hash}).one_or_none()
    if row is None:
        return None
    connection.execute(_FINISH, {"of": row.attempt, "bucket": minutes_bucket})
    return Finished(row.attempt, row.group_hash)


_HASH = open_attempt.c.token_hash == bindparam("hash")
_LOCK = (
    select(attempt.c.module, attempt.c.module_version, attempt.c.suspicious, open_attempt.c.evaluated)
    .join_from(open_attempt, attempt)
    .where(_HASH)
    .with_for_update(of=open_attempt)
)
_EVALUATED = update(open_attempt).where(_HASH).values(evaluated=true())
_INSERT = insert(evaluation)
_INSERT_ANSWER = insert(evaluation_answer)
_CLOSE = delete(open_attempt).where(_HASH).returning(open_attempt.c.attempt, open_attempt.c.group_hash)
_FINISH = (
    update(attempt)
    .where(attempt.c.id == bindparam("of"))
    .values(completed=true(), minutes=bindparam("bucket"))
)
