"""How a panel begins and ends: who is called to which cases, and when the votes are opened."""

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from sqlalchemy import Connection, insert, update

from learning.editorial import revisions
from learning.editorial.panels.forms import print_of
from learning.editorial.panels.limits import panel_limits
from learning.editorial.panels.panel import Panel, PanelError, Purpose, get_panel, hold
from learning.editorial.panels.tables import panel, panel_case, panel_member
from learning.library.model import CaseFile
from learning.staff.accounts import Role, Staff, get
from learning.staff.events import utc_now

MOST_LAWYERS = len(ascii_uppercase)


@dataclass(frozen=True, slots=True)
class Call:
    """A wish for a panel: cases of one module, and the ids of the lawyers."""

    module: str
    cases: Sequence[CaseFile]
    lawyers: Sequence[str]
    purpose: Purpose = Purpose.KEY
    due: date | None = None


def call(connection: Connection, wanted: Call, *, by: str, writers: Iterable[str] = ()) -> Panel:
    """Call a panel and draw the letters by lot. ``writers``: ids of those who wrote the keys.

    Raises PanelError.
    """
    seats = _seats(connection, wanted.lawyers, frozenset(writers))
    if not wanted.cases:
        raise PanelError("sager", "Vælg mindst én sag")
    values = {
        "module": wanted.module,
        "purpose": wanted.purpose,
        "called_by": by,
        "called_at": utc_now(),
        "due": wanted.due,
        "base": revisions.newest_number(connection),
    }
    number = connection.execute(insert(panel).values(values).returning(panel.c.number)).scalar_one()
    connection.execute(insert(panel_case), [_case_row(number, *one) for one in enumerate(wanted.cases)])
    letters = list(ascii_uppercase[: len(seats)])
    secrets.SystemRandom().shuffle(letters)
    connection.execute(
        insert(panel_member),
        [
            {"panel": number, "staff": one.id, "letter": letter}
            for one, letter in zip(seats, letters, strict=True)
        ],
    )
    return get_panel(connection, number)


def close(connection: Connection, number: int, *, by: str) -> Panel:
    """End the voting for good; the votes are then seen. Raises LookupError, and PanelError."""
    hold(connection, number)
    found = get_panel(connection, number)
    if not found.is_open:
        raise PanelError("luk", "Panelet er allerede lukket")
    if not found.can_close:
        least = panel_limits().lawyers
        raise PanelError("luk", f"Mindst {least} jurister skal have udfyldt hele skemaet i hver sag")
    values = {"closed_by": by, "closed_at": utc_now()}
    connection.execute(update(panel).where(panel.c.number == number).values(values))
    return get_panel(connection, number)


def _seats(connection: Connection, ids: Iterable[str], writers: frozenset[str]) -> list[Staff]:
    """Return the lawyers, sorted by id. Raises PanelError for too few, or for someone who cannot judge."""
    seats = [get(connection, id_) for id_ in sorted(set(ids))]
    least = panel_limits().lawyers
    for one in seats:
        if Role.LAWYER not in one.roles or one.disabled:
            raise PanelError("jurister", f"{one.called} er ikke jurist her. Vælg en anden")
        if one.id in writers:
            raise PanelError(
                "jurister", f"{one.called} har selv skrevet facit i sagen og kan ikke svare blindt"
            )
    if not least <= len(seats) <= MOST_LAWYERS:
        raise PanelError("jurister", f"Vælg mindst {least} og højst {MOST_LAWYERS} jurister")
    return seats


def _case_row(number: int, place: int, case: CaseFile) -> dict[str, object]:
    return {
        "panel": number,
        "case": case.case.id,
        "place": place,
        "title": case.case.title,
        "print": print_of(case),
        "asked": json.dumps(case.solution.key.asked),
    }
