"""What a panel's meeting decided, place by place: every version is kept, and the last one is in force."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, insert, select

from learning.editorial.panels.settlements import NOT_COUNTED, Decision, Place, Settlement
from learning.editorial.panels.tables import panel_key, panel_ruling
from learning.editorial.panels.votes import LONGEST_REASON
from learning.staff.events import utc_now
from quizzes.key import Zone
from quizzes.scheme import Kind, Role

NO_REASON = "Skriv hvorfor på én linje"
THE_CASE: Place = ("", "")
"""Where a reason is missing for a case that is a matter of judgement."""


class Undecidable(ValueError):
    """A decision the form does not offer."""


class Unreasoned(ValueError):
    """Decisions without a reason. ``places`` are where it is missing."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__(NO_REASON)
        self.places = places


@dataclass(frozen=True)
class Ruling:
    """What was decided of one case. ``unanimous``: all agree on the outcome now.

    ``judgement``: why the case is a matter of judgement and must not be scored; None when it is not one.
    """

    decisions: Mapping[Place, Decision] = field(default_factory=dict)
    unanimous: bool = False
    judgement: str | None = None
    by: str | None = None
    at: datetime | None = None


def rule(
    connection: Connection, about: tuple[int, str], ruling: Ruling, votes: Settlement, *, by: str
) -> None:
    """Keep a ruling on a case of a closed panel; ``votes``: the settlement before any meeting.

    What only repeats the votes is left out. Raises Undecidable and Unreasoned.
    """
    kept = {
        place: Decision(decision.value, _line(decision.reason))
        for place, decision in ruling.decisions.items()
        if votes.is_disputed(place) or decision.value != votes.voted(place)
    }
    for place, decision in kept.items():
        if decision.value not in offered(votes, place):
            raise Undecidable(place)
    bare = [place for place, decision in kept.items() if not decision.reason]
    judgement = None if ruling.judgement is None else _line(ruling.judgement)
    if bare or judgement == "":
        raise Unreasoned((*bare, *([THE_CASE] if judgement == "" else [])))
    body = {
        "decisions": [[*place, one.value, one.reason] for place, one in sorted(kept.items())],
        "unanimous": ruling.unanimous,
        "judgement": judgement,
    }
    number, case = about
    values = {"panel": number, "case": case, "by": by, "at": utc_now()}
    connection.execute(insert(panel_ruling).values(**values, body=json.dumps(body, ensure_ascii=False)))


def offered(votes: Settlement, place: Place) -> tuple[str, ...]:
    """Return what can be decided of a place: zones, or choices; an outcome always counts."""
    question = votes.votes.case.solution.key.scheme[place[0]]
    if question.kind is Kind.MULTI:
        return tuple(Zone)
    choices = tuple(choice.id for choice in question.choices)
    return choices if question.role is Role.OUTCOME else (*choices, NOT_COUNTED)


def ruling_of(connection: Connection, number: int, case: str) -> Ruling:
    """Return the ruling in force on a case; an empty one before the meeting."""
    row = connection.execute(
        select(panel_ruling)
        .where(panel_ruling.c.panel == number, panel_ruling.c.case == case)
        .order_by(panel_ruling.c.number.desc())
        .limit(1)
    ).first()
    if row is None:
        return Ruling()
    body = json.loads(row.body)
    decisions = {(question, box): Decision(value, why) for question, box, value, why in body["decisions"]}
    return Ruling(decisions, body["unanimous"], body["judgement"], row.by, row.at)


def note_key(connection: Connection, about: tuple[int, str], *, revision: int, by: str) -> None:
    """Remember that a revision of a key was written from the ruling on a case."""
    number, case = about
    values = {"revision": revision, "panel": number, "case": case, "by": by, "at": utc_now()}
    connection.execute(insert(panel_key).values(values))


def key_revision(connection: Connection, number: int, case: str) -> int | None:
    """Return the newest revision of the key that was written from a panel's ruling, or None."""
    wanted = select(panel_key.c.revision).where(panel_key.c.panel == number, panel_key.c.case == case)
    return connection.execute(wanted.order_by(panel_key.c.revision.desc()).limit(1)).scalar()


def _line(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:LONGEST_REASON]
