"""GROUP BY over the ledger: the only questions about learners that can be asked.

First attempts are those that are not suspicious and whose learner did not say "I have taken this before".
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Join,
    and_,
    func,
    not_,
    select,
)

from learning.ledger.answer_tallies import VERDICTS, count_if, criterion_of
from learning.ledger.parts import FIRST
from learning.ledger.tables import answer, attempt, evaluation, evaluation_answer, submission
from learning.ledger.tallies import Chosen, Edition, Opinions, Span, Usage, Verdicts

_REPEAT = and_(attempt.c.answered, not_(attempt.c.suspicious), attempt.c.repeat == "ja")


def usage(connection: Connection, span: Span) -> tuple[Usage, ...]:
    """Count the attempts of every edition that was tried within ``span``."""
    query = (
        select(
            attempt.c.module,
            attempt.c.module_version,
            func.max(attempt.c.release),
            count_if(FIRST),
            count_if(and_(FIRST, attempt.c.completed)),
            count_if(_REPEAT),
            count_if(and_(_REPEAT, attempt.c.completed)),
            count_if(attempt.c.suspicious),
            count_if(not_(attempt.c.answered | attempt.c.suspicious)),
        )
        .where(attempt.c.week.between(span.first_week, span.last_week))
        .group_by(attempt.c.module, attempt.c.module_version)
        .order_by(attempt.c.module, attempt.c.module_version)
    )
    return tuple(Usage(*row) for row in connection.execute(query))


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


def surveyed(connection: Connection, span: Span) -> frozenset[tuple[str, str]]:
    """Return the editions (module, version) with a questionnaire that is not suspicious."""
    query = (
        select(evaluation.c.module, evaluation.c.module_version)
        .where(evaluation.c.month.between(span.first_month, span.last_month), not_(evaluation.c.suspicious))
        .distinct()
    )
    return frozenset((row.module, row.module_version) for row in connection.execute(query))


def opinions(connection: Connection, edition: Edition, items: Sequence[str]) -> tuple[Opinions, ...]:
    """Count the answers to these items of the questionnaires; suspicious ones are left out.

    Only for items answered on a scale: a free text would come back as it was written.
    """
    group = (evaluation_answer.c.item, evaluation_answer.c.value)
    query = (
        select(*group, func.count())
        .select_from(evaluation.join(evaluation_answer))
        .where(
            evaluation.c.module == edition.module,
            evaluation.c.module_version == edition.version,
            evaluation.c.month.between(edition.span.first_month, edition.span.last_month),
            not_(evaluation.c.suspicious),
            evaluation_answer.c.item.in_(items),
        )
        .group_by(*group)
        .order_by(*group)
    )
    return tuple(Opinions(*row) for row in connection.execute(query))


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
