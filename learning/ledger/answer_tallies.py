"""Tallies of answers: boxes as ticked, follow-up questions given their parent, and verdicts by criterion."""

from collections.abc import Mapping

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    String,
    and_,
    case,
    column,
    exists,
    func,
    literal,
    select,
    values,
)

from learning.ledger.parts import Counted, Part
from learning.ledger.tables import answer, attempt, submission

VERDICTS = ("found", "missed", "overflagged", "left")


def answer_tallies(connection: Connection, part: Part) -> Counted:
    """Count boxes, given and verdicts."""
    yield from _boxes(connection, part)
    if part.shape.parents:
        yield from _given(connection, part)
    if part.shape.criteria:
        yield from _verdicts(connection, part)


def count_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return how many rows of a group meet the condition."""
    return func.sum(case((condition, 1), else_=0), type_=Integer)


def criterion_of(boxes: Mapping[tuple[str, str], str]) -> ColumnElement[str | None]:
    """Return the criterion of an answer's box, null for boxes that belong to none."""
    return case(
        *(
            (and_(answer.c.question == question, answer.c.choice == choice), literal(criterion))
            for (question, choice), criterion in boxes.items()
        )
    )


def _boxes(connection: Connection, part: Part) -> Counted:
    box = (answer.c.question, answer.c.choice, answer.c.ticked, answer.c.verdict)
    group = (attempt.c.channel, submission.c.phase, submission.c.case, *box)
    query = (
        select(*group, func.count())
        .select_from(attempt.join(submission).join(answer))
        .where(*part.holds())
        .group_by(*group)
    )
    for channel, phase, of, question, choice, ticked, verdict, n in connection.execute(query):
        yield (channel, "boxes", phase, of, f"{question}/{choice}", f"{ticked:d}.{verdict or ''}"), n


def _given(connection: Connection, part: Part) -> Counted:
    """Count verdicts on the boxes of follow-up questions where the learner ticked what opens them.

    Where the parent stood in the form beforehand nobody ticked it, and nothing is counted.
    """
    parents = part.shape.parents
    group = (
        attempt.c.channel,
        submission.c.phase,
        submission.c.case,
        answer.c.question,
        answer.c.choice,
        answer.c.verdict,
    )
    query = (
        select(*group, func.count())
        .select_from(attempt.join(submission).join(answer))
        .where(*part.holds(), answer.c.verdict.is_not(None), answer.c.question.in_(parents), _opened(parents))
        .group_by(*group)
    )
    for channel, phase, of, question, choice, verdict, n in connection.execute(query):
        yield (channel, "given", phase, of, f"{question}/{choice}", verdict), n


def _opened(parents: Mapping[str, tuple[tuple[str, str], ...]]) -> ColumnElement[bool]:
    """Tell whether a box that opens the answer's question is ticked in the same form."""
    rows = [(follower, *box) for follower, boxes in parents.items() for box in boxes]
    columns = (column("follower", String), column("question", String), column("choice", String))
    opens, above = values(*columns, name="opens").data(rows).cte(), answer.alias("above")
    return exists().where(
        opens.c.follower == answer.c.question,
        above.c.attempt == answer.c.attempt,
        above.c.step == answer.c.step,
        above.c.question == opens.c.question,
        above.c.choice == opens.c.choice,
        above.c.ticked,
    )


def _verdicts(connection: Connection, part: Part) -> Counted:
    marked = (
        select(
            attempt.c.id,
            attempt.c.channel,
            submission.c.phase,
            criterion_of(part.shape.criteria).label("criterion"),
            answer.c.verdict,
        )
        .select_from(attempt.join(submission).join(answer))
        .where(*part.holds(), answer.c.verdict.is_not(None))
        .subquery()
    )
    each = (
        select(
            marked.c.channel,
            marked.c.phase,
            marked.c.criterion,
            *(count_if(marked.c.verdict == name).label(name) for name in VERDICTS),
        )
        .where(marked.c.criterion.is_not(None))
        .group_by(marked.c.id, marked.c.channel, marked.c.phase, marked.c.criterion)
        .subquery()
    )
    for channel, phase, criterion, *counts, n in connection.execute(
        select(*each.c, func.count()).group_by(*each.c)
    ):
        yield (channel, "verdicts", phase, "", criterion, ".".join(map(str, counts))), n
