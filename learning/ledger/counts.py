"""GROUP BY over the ledger: the only questions about learners that can be asked.

First attempts are those that are not suspicious and whose learner did not say "I have taken this before".
"""

from collections.abc import Mapping

from sqlalchemy import (
    ColumnElement,
    Connection,
    Join,
    func,
    select,
)

from learning.ledger.answer_tallies import VERDICTS, count_if, criterion_of
from learning.ledger.parts import FIRST
from learning.ledger.tables import answer, attempt, submission
from learning.ledger.tallies import Chosen, Edition, Verdicts


def release_of(connection: Connection, module: str, version: str) -> str:
    """Return a release that served this edition of a module, or "" when nobody tried it."""
    query = select(func.max(attempt.c.release)).where(
        attempt.c.module == module, attempt.c.module_version == version
    )
    return connection.execute(query).scalar() or ""


def verdicts(
    connection: Connection, edition: Edition, phase: str, boxes: Mapping[tuple[str, str], str]
) -> tuple[Verdicts, ...]:
    """Count first attempts by their verdicts per criterion; ``boxes``: (question, choice) -> criterion."""
    if not boxes:
        return ()
    rows = (
        select(attempt.c.id, criterion_of(boxes).label("criterion"), answer.c.verdict)
        .select_from(_answers())
        .where(*_within(edition, phase), answer.c.verdict.is_not(None))
        .subquery()
    )
    each = (
        select(rows.c.criterion, *(count_if(rows.c.verdict == name).label(name) for name in VERDICTS))
        .where(rows.c.criterion.is_not(None))
        .group_by(rows.c.id, rows.c.criterion)
        .subquery()
    )
    query = select(*each.c, func.count().label("attempts")).group_by(*each.c).order_by(*each.c)
    return tuple(Verdicts(**row) for row in connection.execute(query).mappings())


def chosen(connection: Connection, edition: Edition, phase: str, question: str) -> tuple[Chosen, ...]:
    """Count first attempts by case and answer to a single question; unanswered ones are left out."""
    query = (
        select(submission.c.case, answer.c.choice, func.count())
        .select_from(_answers())
        .where(
            *_within(edition, phase), answer.c.question == question, answer.c.ticked, answer.c.choice != ""
        )
        .group_by(submission.c.case, answer.c.choice)
        .order_by(submission.c.case, answer.c.choice)
    )
    return tuple(Chosen(*row) for row in connection.execute(query))


def _answers() -> Join:
    return attempt.join(submission).join(answer)


def _within(edition: Edition, phase: str) -> tuple[ColumnElement[bool], ...]:
    return (
        FIRST,
        attempt.c.module == edition.module,
        attempt.c.module_version == edition.version,
        attempt.c.week.between(edition.span.first_week, edition.span.last_week),
        submission.c.phase == phase,
    )
