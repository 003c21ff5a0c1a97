"""Tallies of the ledger by quarter: counted now and then, read by every report.

A tally is one column of a histogram; ``learning.ledger.tallies.Tally`` names its traits. The kinds, with
what the traits mean where they are not "" (first attempts only, except attempts, evaluations, opinions and
followups; totals and scores are whole numbers of 1/10,000):

attempts     every attempt once. item: first, repeat, suspicious, unanswered; value: step.completed.minutes
verdicts     by phase. item: criterion; value: found.missed.overflagged.left
boxes        by phase and case. item: question/choice; value: ticked.verdict
given        as boxes, of follow-up questions whose opening box the learner ticked. value: verdict
outcome      by phase and case. value: exact, side (the right one, but not exact), wrong or "", "." confidence
violations   completed. item: rule, and "any" for at least one
pairs        both twin cases committed. case: arm; item: exact, side (right side); value: before.after, 0 or 1
gain         both totals there. case: arm; item: n, before, after, before2, after2, product; n: the sum
scores       completed, with a total for every scored case. by case; item: score; value: the total
rests        the same. by case; item: rest; value: the sum of the other cases' totals
products     the same. by case; item: other case or the same; n: the sum of the products
committed    by phase and case
evaluations  questionnaires by month of the quarter, not suspicious
opinions     the same. item: of the questionnaire, answered on a scale; value: the answer
followups    value: weeks; item: n, dp, dp2 (delayed less pre, squared), dq, dq2 (less post), pre, post,
             delayed

Counting reads in one transaction that nobody waits for, and swaps the rows of a quarter in a short one; a
crash in between leaves the old rows.

Tallies are raw: many are of one person. ``scores`` and ``rests`` may never leave in any form, suppressed or
not: their values are so fine that a total of 0.7143 can be held against a receipt or a screen someone has
seen, and then the rest tells how the same person did elsewhere. Means and correlations made of them may.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date
from sys import intern
from typing import Any

from sqlalchemy import BigInteger, Connection, Engine, cast, func, literal, select

from learning.database import read, write
from learning.ledger.answer_tallies import answer_tallies
from learning.ledger.attempt_tallies import attempt_tallies
from learning.ledger.case_tallies import case_tallies
from learning.ledger.evaluation_tallies import evaluation_tallies
from learning.ledger.parts import Traits, parts_of
from learning.ledger.quarters import span_of
from learning.ledger.register import Computed, Name, computed, entry_now, replace, stale
from learning.ledger.tables import tally
from learning.ledger.tallies import Shapes, Tally
from learning.ledger.turns import own_turn

__all__ = ["Computed", "Refreshed", "computed", "refresh", "tallies"]

_TRAITS = tuple(field.name for field in fields(Tally) if field.name != "n")


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did. ``quarters``: counted anew; ``tallies``: rows they have now."""

    quarters: tuple[int, ...]
    tallies: int


def refresh(
    engine: Engine | None, shapes: Shapes, quarters: Collection[int] | None = None, *, today: date
) -> Refreshed:
    """Count the quarters that are open and changed, or were never counted; or exactly ``quarters``.

    One process at a time; another one waits. Raises Unavailable.
    """
    with read(engine) as turn, own_turn(turn):
        if quarters is None:
            with read(engine) as connection:
                quarters = stale(connection, today)
        done = {quarter: _count(engine, shapes, quarter, today) for quarter in sorted(quarters)}
    counted = {quarter: rows for quarter, rows in done.items() if rows is not None}
    return Refreshed(tuple(counted), sum(counted.values()))


def tallies(
    connection: Connection,
    quarters: Collection[int],
    *,
    module: str = "",
    kinds: Collection[str] = (),
    undivided: Collection[str] = (),
) -> tuple[Tally, ...]:
    """Return the tallies of these quarters; ``module`` "" and no ``kinds``: all of them.

    ``undivided``: names of traits to add up over, such as "channel"; they come back as "", the quarter as 0.
    """
    traits = [tally.c[name] for name in _TRAITS]
    divided = [column for column in tally.primary_key if column.name not in undivided]
    number = cast(func.sum(tally.c.n), BigInteger) if undivided else tally.c.n
    columns = (c if c in divided else literal(0 if c is tally.c.quarter else "") for c in traits)
    query = select(*columns, number).where(tally.c.quarter.in_(quarters)).order_by(*divided)
    if kinds:
        query = query.where(tally.c.kind.in_(kinds))
    if module:
        query = query.where(tally.c.module == module)
    if undivided:
        query = query.group_by(*divided)
    rows: Sequence[Any] = connection.execute(query).all()
    # a trait is the same text in thousands of rows; kept once, a year takes a fraction of the memory
    once: dict[Any, Any] = {}
    return tuple(Tally(*[once.setdefault(value, value) for value in row]) for row in rows)


def _count(engine: Engine | None, shapes: Shapes, quarter: int, today: date) -> int | None:
    """Count a quarter and swap its tallies; return how many there are, or None when it has expired."""
    with read(engine) as connection:
        if connection.dialect.name == "postgresql":  # one view of the ledger in all queries, as SQLite has it
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            entry = entry_now(connection, quarter, today)
            counts = _counts(connection, quarter, shapes)
    rows = sorted(counts.items())
    with write(engine) as connection:
        return len(rows) if replace(connection, quarter, entry, rows) else None


def _counts(connection: Connection, quarter: int, shapes: Shapes) -> Counter[Name]:
    """Count a quarter; what is added up is in memory once, so traits that are the same are one object."""
    total: Counter[Name] = Counter()
    span = span_of(quarter)
    for part in parts_of(connection, span, shapes):
        edition = (part.shape.module, part.shape.version)
        for kinds in (attempt_tallies, answer_tallies, case_tallies):
            for traits, n in kinds(connection, part):
                total[_named(quarter, edition, traits)] += n
    for module, version, traits, n in evaluation_tallies(connection, span, shapes):
        total[_named(quarter, (module, version), traits)] += n
    return total


def _named(quarter: int, edition: tuple[str, str], traits: Traits) -> Name:
    module, version = map(intern, edition)
    channel, kind, phase, case, item, value = map(intern, traits)
    return quarter, kind, module, version, phase, case, item, value, channel
