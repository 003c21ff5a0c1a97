"""Rows that must not be traced by when they came are written again, in random order, under new ids."""

from datetime import date
from random import SystemRandom
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Executable, Table, delete, insert, select, text, true

from learning.ledger.tables import evaluation, evaluation_answer, follow_up, practice


def shuffle(connection: Connection, *, since: date) -> None:
    """Rewrite the evaluations, follow-ups and practice answers of the month of ``since`` and later.

    Done daily it leaves a month, once over, in one random order written by one transaction.
    """
    if connection.dialect.name == "postgresql":  # nobody may add a row between reading and deleting
        connection.execute(text("LOCK TABLE evaluation, follow_up, practice IN SHARE ROW EXCLUSIVE MODE"))
    month = since.year * 100 + since.month
    _shuffle_evaluations(connection, month)
    _shuffle_follow_ups(connection, month)
    _shuffle_practice(connection, month)


def rewrite(connection: Connection, table: Table) -> None:
    """Empty a small table and write its rows back in random order; of deleted ones nothing stays behind.

    PostgreSQL only marks rows as deleted; here it begins a new file. SQLite overwrites them, but does not
    promise to find every copy it left when rows moved between pages; a page that becomes free it clears.
    """
    emptying: Executable = delete(table)
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"LOCK TABLE {table.name} IN ACCESS EXCLUSIVE MODE"))
        emptying = text(f"TRUNCATE {table.name}")
    rows = _in_random_order(connection, table, true())
    connection.execute(emptying)
    if rows:
        connection.execute(insert(table), rows)


def _shuffle_evaluations(connection: Connection, month: int) -> None:
    recent = evaluation.c.month >= month
    answers = connection.execute(
        select(evaluation_answer).join_from(evaluation_answer, evaluation).where(recent)
    )
    by_id: dict[str, list[dict[str, Any]]] = {}
    for row in answers.mappings():
        by_id.setdefault(row["evaluation"], []).append(dict(row))
    heads = _in_random_order(connection, evaluation, recent)
    connection.execute(delete(evaluation).where(recent))
    for head in heads:
        old, head["id"] = head["id"], str(uuid4())
        connection.execute(insert(evaluation), head)
        rows = [row | {"evaluation": head["id"]} for row in by_id.get(old, ())]
        if rows:
            connection.execute(insert(evaluation_answer), rows)


def _shuffle_follow_ups(connection: Connection, month: int) -> None:
    recent = follow_up.c.month >= month
    rows = _in_random_order(connection, follow_up, recent)
    connection.execute(delete(follow_up).where(recent))
    if rows:
        connection.execute(insert(follow_up), [row | {"id": str(uuid4())} for row in rows])


def _shuffle_practice(connection: Connection, month: int) -> None:
    """The ids stay, or a form sent again would count again; they say nothing of when they came."""
    recent = practice.c.month >= month
    rows = _in_random_order(connection, practice, recent)
    connection.execute(delete(practice).where(recent))
    if rows:
        connection.execute(insert(practice), rows)


def _in_random_order(
    connection: Connection, table: Table, condition: ColumnElement[bool]
) -> list[dict[str, Any]]:
    rows = [dict(row) for row in connection.execute(select(table).where(condition)).mappings()]
    SystemRandom().shuffle(rows)
    return rows
