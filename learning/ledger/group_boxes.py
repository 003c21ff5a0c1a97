"""What a team (hold) has answered: its joint forms, or how many of its members ticked each box.

A member's answers are added when the attempt is finished, in the same transaction that erases the link
between the two; from then on nothing tells whose they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import Connection, insert, not_, select, update

from learning.database import upsert
from learning.ledger.answers import Commit
from learning.ledger.finish import Finished
from learning.ledger.group_tables import group_box, open_group
from learning.ledger.tables import answer, attempt, submission

ANSWERED = ""
"""In place of a choice: those who answered the question at all."""

BoxName: TypeAlias = tuple[str, str, str]
"""Case, question, choice."""


@dataclass(frozen=True, slots=True)
class GroupBox:
    """One box: ``n`` ticked it, ``released`` of them are in the latest table, shown as ``status`` says."""

    n: int
    released: int
    status: str


def commit_joint(
    connection: Connection, code_hash: str, case: str, answers: Mapping[str, Iterable[str]], *, today: date
) -> Commit:
    """Store the joint form of a case within the caller's write transaction; the first one stands."""
    if not _lock(connection, code_hash, today):
        return Commit.GONE
    new = {(question, choice) for question, ticks in answers.items() for choice in ticks}
    mine = (group_box.c.code_hash == code_hash, group_box.c.case == case)
    query = select(group_box.c.question, group_box.c.choice).where(*mine)
    if first := {(row.question, row.choice) for row in connection.execute(query)}:
        return Commit.REPEATED if first == new else Commit.CONFLICT
    row = {"code_hash": code_hash, "case": case, "n": 1, "released": 0, "status": ""}
    connection.execute(
        insert(group_box), [row | {"question": question, "choice": choice} for question, choice in new]
    )
    return Commit.STORED


def boxes(connection: Connection, code_hash: str) -> Mapping[BoxName, GroupBox]:
    """Return every box of a team with its counts."""
    rows = connection.execute(select(group_box).where(group_box.c.code_hash == code_hash))
    return {(row.case, row.question, row.choice): GroupBox(row.n, row.released, row.status) for row in rows}


def joint_answers(connection: Connection, code_hash: str) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Return the committed joint forms: case -> question -> ticks, clearing choices included."""
    forms: dict[str, dict[str, frozenset[str]]] = {}
    for case, question, choice in boxes(connection, code_hash):
        form = forms.setdefault(case, {})
        form[question] = form.get(question, frozenset()) | {choice}
    return forms


def count_in(connection: Connection, finished: Finished, step: str, *, today: date) -> str | None:
    """Add the answers of one step of a finished attempt to its team; return the hash of the team's code.

    None when it was taken in no team, the team is over, or a machine seems to have answered.
    """
    code_hash = finished.group_hash
    if code_hash is None or not _lock(connection, code_hash, today):
        return None
    ticks = connection.execute(
        select(submission.c.case, answer.c.question, answer.c.choice)
        .join_from(submission, answer)
        .join(attempt, attempt.c.id == submission.c.attempt)
        .where(
            submission.c.attempt == finished.attempt,
            submission.c.step == step,
            answer.c.ticked,
            answer.c.choice != ANSWERED,
            not_(attempt.c.suspicious),
        )
    ).all()
    if not ticks:
        return None
    names = {(row.case, row.question, choice) for row in ticks for choice in (row.choice, ANSWERED)}
    for case, question, choice in sorted(names):  # one order for all, so that no two wait for each other
        key = {"code_hash": code_hash, "case": case, "question": question, "choice": choice}
        added = upsert(connection, group_box).values({**key, "n": 1, "released": 0, "status": ""})
        more = {"n": group_box.c.n + 1}
        connection.execute(added.on_conflict_do_update(index_elements=list(key), set_=more))
    mine = open_group.c.code_hash == code_hash
    connection.execute(update(open_group).where(mine).values(completed=open_group.c.completed + 1))
    return code_hash


def publish(
    connection: Connection, code_hash: str, participants: int, table: Mapping[BoxName, tuple[int, str]]
) -> None:
    """Bring the leader's table up to date: box -> the count it is made of, and what may be seen of it."""
    for (case, question, choice), (released, status) in table.items():
        key = {"code_hash": code_hash, "case": case, "question": question, "choice": choice}
        shown = {"released": released, "status": status}
        row = upsert(connection, group_box).values({**key, "n": 0, **shown})
        connection.execute(row.on_conflict_do_update(index_elements=list(key), set_=shown))
    mine = open_group.c.code_hash == code_hash
    connection.execute(update(open_group).where(mine).values(released=participants))


def _lock(connection: Connection, code_hash: str, today: date) -> bool:
    """Let one at a time change a team's answers; False when there is no living team."""
    query = select(open_group.c.code_hash).where(
        open_group.c.code_hash == code_hash, open_group.c.expires > today
    )
    return connection.execute(query.with_for_update()).scalar() is not None
