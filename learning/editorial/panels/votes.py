"""Votes: a lawyer's own filled-in form, changed until the panel is closed and seen by others only after."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Row, select

from learning.database import upsert
from learning.editorial.panels.forms import assessment
from learning.editorial.panels.panel import Panel, PanelError, get_panel, hold
from learning.editorial.panels.tables import panel_member, panel_vote
from learning.library.model import CaseFile
from learning.staff.events import utc_now
from quizzes.scheme import Answers

LONGEST_REASON = 300


class StillBlind(Exception):
    """Someone asked for the votes of a panel that is open."""


@dataclass(frozen=True)
class Ballot:
    """One lawyer's form for one case. ``reasons``: question id -> one line.

    ``letter`` stands for her name. ``complete``: every open question was answered.
    """

    letter: str
    answers: Answers
    reasons: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True


def vote(connection: Connection, number: int, case: CaseFile, ballot: Ballot, *, by: str) -> None:
    """Keep a lawyer's form instead of the one she gave before; parts of it may be unanswered.

    ``case`` is the case as it stands now. Raises LookupError when she or the case is not of the panel,
    and PanelError when the panel is closed or the case was changed.
    """
    hold(connection, number)
    found = get_panel(connection, number)
    about = found.case(case.case.id)
    if about is None or found.member(by) is None:
        raise LookupError(by)
    if not found.is_open:
        raise PanelError("panel", "Panelet er lukket, så stemmen kan ikke ændres")
    if not about.is_as_it_was(case):
        raise PanelError("panel", "Sagen eller skemaet er ændret, siden panelet blev indkaldt")
    form = assessment(case, ballot.answers)
    values = {
        "at": utc_now(),
        "answers": _json(form.answers),
        "reasons": json.dumps(_lines(ballot.reasons), ensure_ascii=False),
        "complete": not (form.missing() or form.contradicted()),
    }
    key = {"panel": number, "case": about.id, "staff": by}
    new = upsert(connection, panel_vote).values(**key, **values)
    connection.execute(new.on_conflict_do_update(index_elements=list(panel_vote.primary_key), set_=values))


def own_vote(connection: Connection, number: int, case: str, *, staff: str) -> Ballot | None:
    """Return what someone has voted herself, or None."""
    row = connection.execute(
        _VOTES.where(panel_vote.c.panel == number, panel_vote.c.case == case, panel_vote.c.staff == staff)
    ).first()
    return None if row is None else _ballot(row)


def votes(connection: Connection, panel: Panel, case: str) -> tuple[Ballot, ...]:
    """Return every vote on a case by letter. Raises StillBlind while the panel is open."""
    if get_panel(connection, panel.number).is_open:
        raise StillBlind(panel.number)
    rows = connection.execute(
        _VOTES.where(panel_vote.c.panel == panel.number, panel_vote.c.case == case).order_by(
            panel_member.c.letter
        )
    )
    return tuple(map(_ballot, rows))


def _ballot(row: Row[tuple[object, ...]]) -> Ballot:
    answers = {question: frozenset(ticks) for question, ticks in json.loads(row.answers).items()}
    return Ballot(row.letter, answers, json.loads(row.reasons), row.complete)


def _json(answers: Answers) -> str:
    return json.dumps({question: sorted(ticks) for question, ticks in answers.items()})


def _lines(reasons: Mapping[str, str]) -> dict[str, str]:
    tidy = {
        question: " ".join(text.replace("\0", "").split())[:LONGEST_REASON]
        for question, text in reasons.items()
    }
    return {question: text for question, text in tidy.items() if text}


_VOTES = select(panel_vote, panel_member.c.letter).join_from(panel_vote, panel_member)
