"""Tallies of whole cases: committed, the outcome chosen, before and after, and scores beside each other."""

from collections.abc import Iterator, Mapping

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    and_,
    case,
    func,
    literal,
    select,
)

from learning.ledger.parts import Counted, Part, scaled
from learning.ledger.tables import answer, attempt, submission
from learning.ledger.tallies import OutcomeKey

_BEFORE, _AFTER = submission.alias("before"), submission.alias("after")


def case_tallies(connection: Connection, part: Part) -> Counted:
    """Count committed, outcome, pairs, gain, scores, rests and products."""
    yield from _committed(connection, part)
    yield from _gain(connection, part)
    if part.shape.outcomes:
        yield from _outcome(connection, part)
        yield from _pairs(connection, part)
    if part.shape.cases:
        yield from _scores(connection, part)


def _committed(connection: Connection, part: Part) -> Counted:
    group = (attempt.c.channel, submission.c.phase, submission.c.case)
    query = (
        select(*group, func.count())
        .select_from(attempt.join(submission))
        .where(*part.holds(), submission.c.weight.is_not(None))
        .group_by(*group)
    )
    for channel, phase, of, n in connection.execute(query):
        yield (channel, "committed", phase, of, "", ""), n


def _outcome(connection: Connection, part: Part) -> Counted:
    keys = part.shape.outcomes
    group = (
        attempt.c.channel,
        submission.c.phase,
        submission.c.case,
        answer.c.choice,
        submission.c.confidence,
    )
    query = (
        select(*group, func.count())
        .select_from(attempt.join(submission).outerjoin(answer, _chosen(submission, answer, keys)))
        .where(*part.holds(), submission.c.weight.is_not(None), submission.c.case.in_(keys))
        .group_by(*group)
    )
    for channel, phase, of, choice, confidence, n in connection.execute(query):
        value = f"{_nearness(keys[of], choice)}.{confidence or ''}"
        yield (channel, "outcome", phase, of, "", value), n


def _pairs(connection: Connection, part: Part) -> Counted:
    keys = part.shape.outcomes
    first, last = answer.alias("first"), answer.alias("last")
    group = (
        attempt.c.channel,
        attempt.c.arm,
        _BEFORE.c.case,
        first.c.choice.label("first_choice"),
        _AFTER.c.case.label("last_case"),
        last.c.choice.label("last_choice"),
    )
    query = (
        select(*group, func.count())
        .select_from(
            _both()
            .outerjoin(first, _chosen(_BEFORE, first, keys))
            .outerjoin(last, _chosen(_AFTER, last, keys))
        )
        .where(*part.holds(), _BEFORE.c.case.in_(keys), _AFTER.c.case.in_(keys))
        .group_by(*group)
    )
    for channel, arm, case_1, choice_1, case_2, choice_2, n in connection.execute(query):
        nearness = _nearness(keys[case_1], choice_1), _nearness(keys[case_2], choice_2)
        for item, good in (("exact", {"exact"}), ("side", {"exact", "side"})):
            before, after = (one in good for one in nearness)
            yield (channel, "pairs", "", arm, item, f"{before:d}.{after:d}"), n


def _gain(connection: Connection, part: Part) -> Counted:
    before, after = scaled(_BEFORE.c.total), scaled(_AFTER.c.total)
    sums = {
        "n": literal(1),
        "before": before,
        "after": after,
        "before2": before * before,
        "after2": after * after,
        "product": before * after,
    }
    query = (
        select(attempt.c.channel, attempt.c.arm, *(func.sum(one) for one in sums.values()))
        .select_from(_both())
        .where(*part.holds(), _BEFORE.c.total.is_not(None), _AFTER.c.total.is_not(None))
        .group_by(attempt.c.channel, attempt.c.arm)
    )
    for channel, arm, *found in connection.execute(query):
        for item, n in zip(sums, found, strict=True):
            yield (channel, "gain", "", arm, item, ""), int(n)


def _scores(connection: Connection, part: Part) -> Counted:
    """Count scores, rests and products of the attempts with a total for every scored case."""
    cases = part.shape.cases
    total = scaled(submission.c.total)
    each = (
        select(
            attempt.c.channel,
            *(
                func.max(case((submission.c.case == one, total))).label(f"total_{place}")
                for place, one in enumerate(cases)
            ),
        )
        .select_from(attempt.join(submission))
        .where(*part.holds(), attempt.c.completed, submission.c.total.is_not(None))
        .group_by(attempt.c.id, attempt.c.channel)
        .subquery()
    )
    whole = and_(*(column.is_not(None) for column in list(each.c)[1:]))
    query = select(*each.c, func.count()).where(whole).group_by(*each.c)
    for channel, *totals, n in connection.execute(query):
        for of, kind, item, value, count in _beside(dict(zip(cases, totals, strict=True)), n):
            yield (channel, kind, "", of, item, value), count


def _beside(totals: Mapping[str, int], n: int) -> Iterator[tuple[str, str, str, str, int]]:
    """Yield case, kind, item, value and number of ``n`` attempts with these totals."""
    everything = sum(totals.values())
    for of, own in totals.items():
        yield of, "scores", "score", str(own), n
        yield of, "rests", "rest", str(everything - own), n
        for other, its in totals.items():
            yield of, "products", other, "", own * its * n


def _both() -> FromClause:
    """Join the forms of the first and the last case to attempts that committed both."""
    return attempt.join(
        _BEFORE,
        and_(_BEFORE.c.attempt == attempt.c.id, _BEFORE.c.phase == "foer", _BEFORE.c.weight.is_not(None)),
    ).join(
        _AFTER,
        and_(_AFTER.c.attempt == attempt.c.id, _AFTER.c.phase == "efter", _AFTER.c.weight.is_not(None)),
    )


def _chosen(form: FromClause, box: FromClause, keys: Mapping[str, OutcomeKey]) -> ColumnElement[bool]:
    """Return the condition for ``box`` to be the answer to the outcome question of the form's case."""
    question = case({one: key.question for one, key in keys.items()}, value=form.c.case)
    return and_(
        box.c.attempt == form.c.attempt, box.c.step == form.c.step, box.c.question == question, box.c.ticked
    )


def _nearness(key: OutcomeKey, choice: str | None) -> str:
    if not choice:
        return ""
    if choice in key.exact:
        return "exact"
    return "side" if choice in key.side else "wrong"
