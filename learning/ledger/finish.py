"""The end of an attempt: the questionnaire, kept apart from the attempt, and the erasing of the token.

What is left to link them is small and stated here. While the attempt is open it carries a flag that the
questionnaire is answered, so that it is answered once; the flag goes with the token. Evaluations have an
id of their own, a month, and no attempt. Both rows are written by one transaction, and an operator with
the raw files could for a time see that: SQLite's write-ahead log until its next checkpoint, PostgreSQL's
row headers (xmin, ctid) until ``learning.ledger.retention`` rewrites the evaluations of the month in
random order under new ids, and its own log for as long as the operator archives it. A month with a
single evaluation and a single attempt of a module cannot be hidden by any order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from sqlalchemy import Connection, bindparam, false, insert, null, select, true, update

from learning.ledger.answers import Commit
from learning.ledger.tables import attempt, evaluation, evaluation_answer

MINUTE_BUCKETS = ((5, "0-5"), (10, "5-10"), (15, "10-15"), (20, "15-20"))
"""Upper limit in minutes, not included, and the bucket's id; above the last one it is "20+"."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One answered questionnaire: its form's version and answers by item id; unanswered items left out."""

    form_version: str
    answers: Mapping[str, str]


def minutes_bucket(seconds: float) -> str:
    """Return the bucket of a time spent; the time itself is kept nowhere."""
    return next((name for limit, name in MINUTE_BUCKETS if seconds < 60 * limit), "20+")


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


def finish(connection: Connection, token_hash: str, minutes_bucket: str) -> bool:
    """Count the attempt as completed and erase its token; False when no open attempt has it."""
    result = connection.execute(_FINISH, {"hash": token_hash, "bucket": minutes_bucket})
    return result.rowcount == 1


_LOCK = (
    select(attempt.c.module, attempt.c.module_version, attempt.c.evaluated, attempt.c.suspicious)
    .where(attempt.c.token_hash == bindparam("hash"))
    .with_for_update()
)
_EVALUATED = update(attempt).where(attempt.c.token_hash == bindparam("hash")).values(evaluated=true())
_INSERT = insert(evaluation)
_INSERT_ANSWER = insert(evaluation_answer)
_FINISH = (
    update(attempt)
    .where(attempt.c.token_hash == bindparam("hash"))
    .values(
        completed=true(),
        minutes=bindparam("bucket"),
        token_hash=null(),
        token_expires=null(),
        evaluated=false(),
    )
)
