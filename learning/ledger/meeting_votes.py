"""The votes of a meeting: kept while their question is open, then only what may be seen of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select

from learning.database import upsert
from learning.ledger.meeting_tables import meeting, meeting_box, meeting_vote

IN_ALL = ""
"""In place of a choice: everyone who voted."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """One vote. ``voter``: a hash that is another one for every question and leads to nobody."""

    voter: str
    choices: Collection[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the room saw of one choice; ``n`` is 0 unless the number itself was shown."""

    n: int
    status: str


def vote(connection: Connection, code_hash: str, position: int, ballot: Ballot, *, today: date) -> bool:
    """Keep a vote within the caller's write transaction; a later one of the same voter replaces it.

    False, and nothing is kept, when the meeting is over or no longer at ``position``.
    """
    here = select(meeting.c.position).where(meeting.c.code_hash == code_hash, meeting.c.expires > today)
    if connection.execute(here.with_for_update(read=True)).scalar() != position:
        return False
    key = {"code_hash": code_hash, "voter_hash": ballot.voter}
    cast = {"choices": " ".join(sorted(ballot.choices)), "day": today}
    row = upsert(connection, meeting_vote).values({**key, **cast})
    connection.execute(row.on_conflict_do_update(index_elements=list(key), set_=cast))
    return True


def own_vote(connection: Connection, code_hash: str, voter: str) -> frozenset[str] | None:
    """Return what a voter has chosen on the open question, or None."""
    query = select(meeting_vote.c.choices).where(
        meeting_vote.c.code_hash == code_hash, meeting_vote.c.voter_hash == voter
    )
    found = connection.execute(query).scalar()
    return None if found is None else frozenset(found.split())


def count(connection: Connection, code_hash: str) -> int:
    """Return how many have voted on the open question."""
    query = select(func.count()).select_from(meeting_vote).where(meeting_vote.c.code_hash == code_hash)
    return connection.execute(query).scalar_one()


def ballots(connection: Connection, code_hash: str) -> Sequence[frozenset[str]]:
    """Return every vote on the open question, without whose it is."""
    query = select(meeting_vote.c.choices).where(meeting_vote.c.code_hash == code_hash)
    return [frozenset(choices.split()) for choices in connection.execute(query).scalars()]


def close(connection: Connection, code_hash: str, question: str, shown: Mapping[str, Shown]) -> None:
    """Keep what may be seen of a vote and delete the votes, in the transaction that moves the meeting on."""
    rows = [
        {"code_hash": code_hash, "question": question, "choice": choice, "n": one.n, "status": one.status}
        for choice, one in shown.items()
    ]
    connection.execute(insert(meeting_box), rows)
    connection.execute(delete(meeting_vote).where(meeting_vote.c.code_hash == code_hash))


def results(connection: Connection, code_hash: str) -> Mapping[str, Mapping[str, Shown]]:
    """Return what was shown of every closed vote: question -> choice -> what was seen."""
    found: dict[str, dict[str, Shown]] = {}
    for row in connection.execute(select(meeting_box).where(meeting_box.c.code_hash == code_hash)):
        found.setdefault(row.question, {})[row.choice] = Shown(row.n, row.status)
    return found
