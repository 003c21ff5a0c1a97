"""Practice: answers to short items, each for itself, counted apart from the modules.

Nothing links two answers of one person: a row knows its month, its item and the choice. Its id is a hash of
the form's nonce, so that a form sent twice, to whichever process, is one row; the nonce itself is not kept.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, Integer, case, func, select

from learning.database import upsert
from learning.ledger.tables import practice
from learning.ledger.tallies import Tally, quarter_of

ID_DIGITS = 32


@dataclass(frozen=True, slots=True)
class PracticeAnswer:
    """One answer. ``nonce`` is the form's; ``area`` the id of the form whose area the item is about."""

    nonce: str
    item: str
    version: str
    area: str
    choice: str
    is_right: bool
    suspicious: bool


def practise(connection: Connection, given: PracticeAnswer, *, today: date) -> bool:
    """Store an answer; False when its form has been sent before, and then the first answer stands."""
    row = {
        "id": sha256(given.nonce.encode()).hexdigest()[:ID_DIGITS],
        "month": today.year * 100 + today.month,
        "item": given.item,
        "item_version": given.version,
        "area": given.area,
        "choice": given.choice,
        "is_right": given.is_right,
        "suspicious": given.suspicious,
    }
    insert = upsert(connection, practice).values(row).on_conflict_do_nothing(index_elements=["id"])
    return connection.execute(insert.returning(practice.c.id)).scalar() is not None


def practice_tallies(connection: Connection, quarters: Collection[int]) -> tuple[Tally, ...]:
    """Count the answers of these quarters by area, as tallies of the kind "practice".

    ``case`` is the area, ``item`` "answer" or "suspicious"; the value of an answer is "right" or "wrong".
    """
    group = (practice.c.month, practice.c.area, practice.c.suspicious, practice.c.is_right)
    query = select(*group, func.count()).group_by(*group).order_by(*group)
    counted: Counter[tuple[int, str, str, str]] = Counter()
    for month, area, suspicious, is_right, answers in connection.execute(query):
        traits = ("suspicious", "") if suspicious else ("answer", "right" if is_right else "wrong")
        counted[quarter_of(month), area, *traits] += answers
    return tuple(
        Tally(quarter, "", "", "", "practice", "", area, item, value, answers)
        for (quarter, area, item, value), answers in sorted(counted.items())
        if quarter in quarters
    )


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0), type_=Integer)
