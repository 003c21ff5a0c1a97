"""Tallies of what learners said, by the month they said it, and of what they remembered weeks later."""

from collections.abc import Iterator
from typing import TypeAlias

from sqlalchemy import ColumnElement, Connection, func, literal, not_, select

from learning.ledger.parts import Traits, scaled
from learning.ledger.tables import evaluation, evaluation_answer, follow_up
from learning.ledger.tallies import Shape, Shapes, Span

CountedOf: TypeAlias = Iterator[tuple[str, str, Traits, int]]
"""Module, version, traits and number."""


def evaluation_tallies(connection: Connection, span: Span, shapes: Shapes) -> CountedOf:
    """Count evaluations, opinions and followups."""
    for module, version, n in _evaluations(connection, span):
        yield module, version, ("", "evaluations", "", "", "", ""), n
        shape = shapes.get((module, version))
        if shape is not None and shape.scales:
            yield from _opinions(connection, span, shape)
    slugs = {shape.number: shape.module for shape in shapes.values()}
    for number, weeks, item, n in _follow_ups(connection, span):
        yield slugs.get(number, ""), "", ("", "followups", "", "", item, weeks), n


def _evaluations(connection: Connection, span: Span) -> list[tuple[str, str, int]]:
    edition = (evaluation.c.module, evaluation.c.module_version)
    query = select(*edition, func.count()).where(*_within(span)).group_by(*edition)
    return [(module, version, n) for module, version, n in connection.execute(query)]


def _opinions(connection: Connection, span: Span, shape: Shape) -> CountedOf:
    """Count the answers on a scale only: a free text would come back as it was written."""
    group = (evaluation_answer.c.item, evaluation_answer.c.value)
    query = (
        select(*group, func.count())
        .select_from(evaluation.join(evaluation_answer))
        .where(
            *_within(span),
            evaluation.c.module == shape.module,
            evaluation.c.module_version == shape.version,
            evaluation_answer.c.item.in_(shape.scales),
        )
        .group_by(*group)
    )
    for item, value, n in connection.execute(query):
        yield shape.module, shape.version, ("", "opinions", "", "", item, value), n


def _follow_ups(connection: Connection, span: Span) -> Iterator[tuple[int, str, str, int]]:
    pre, post, delayed = (scaled(follow_up.c[name]) for name in ("pre", "post", "delayed"))
    over_pre, over_post = delayed - pre, delayed - post
    sums = {
        "n": literal(1),
        "dp": over_pre,
        "dp2": over_pre * over_pre,
        "dq": over_post,
        "dq2": over_post * over_post,
        "pre": pre,
        "post": post,
        "delayed": delayed,
    }
    query = (
        select(follow_up.c.module, follow_up.c.weeks, *(func.sum(one) for one in sums.values()))
        .where(follow_up.c.month.between(span.first_month, span.last_month))
        .group_by(follow_up.c.module, follow_up.c.weeks)
    )
    for number, weeks, *found in connection.execute(query):
        yield from ((number, weeks, item, int(n)) for item, n in zip(sums, found, strict=True))


def _within(span: Span) -> tuple[ColumnElement[bool], ...]:
    return (evaluation.c.month.between(span.first_month, span.last_month), not_(evaluation.c.suspicious))
