"""Panels: lawyers who fill in the form of some cases blind, and how far they are.

Nobody reads a vote of an open panel but its owner: ``learning.editorial.panels.votes`` refuses.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, Row, func, select

from learning.database import take_turns
from learning.editorial.panels.forms import print_of
from learning.editorial.panels.limits import panel_limits
from learning.editorial.panels.tables import panel, panel_case, panel_member, panel_vote
from learning.library.model import CaseFile


class Purpose(StrEnum):
    """What the votes are for: a key before approval, or a check of a key that is in use."""

    KEY = "key"
    CONTROL = "control"

    @property
    def label(self) -> str:
        """The purpose in Danish."""
        return "Facit" if self is Purpose.KEY else "Kontrolmåling"


class PanelError(ValueError):
    """What cannot be done to a panel; ``field`` names what to mend, the message is Danish."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class PanelCase:
    """A case as it was when the panel was called. ``print``: hash of its text and form."""

    id: str
    title: str
    print: str
    asked: tuple[str, ...]

    def is_as_it_was(self, case: CaseFile | None) -> bool:
        """Tell whether the case and its form are still what the panel was asked about."""
        return case is not None and print_of(case) == self.print


@dataclass(frozen=True, slots=True)
class Member:
    """A lawyer of a panel. ``letter`` stands for her name; ``complete``: ids of cases she has finished."""

    staff: str
    letter: str
    begun: frozenset[str]
    complete: frozenset[str]


@dataclass(frozen=True, slots=True)
class Panel:
    """One round. Times are UTC; ``closed_at`` is None while the votes are blind.

    ``base``: number of the newest revision of any text when it was called.
    """

    number: int
    module: str
    purpose: Purpose
    called_by: str
    called_at: datetime
    due: date | None
    base: int
    closed_at: datetime | None
    cases: tuple[PanelCase, ...]
    members: tuple[Member, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether lawyers still vote."""
        return self.closed_at is None

    def case(self, id_: str) -> PanelCase | None:
        """Return a case of the panel, or None."""
        return next((one for one in self.cases if one.id == id_), None)

    def member(self, staff: str) -> Member | None:
        """Return someone's seat in the panel, or None."""
        return next((one for one in self.members if one.staff == staff), None)

    def finished(self, case: str) -> int:
        """Return how many have filled in the whole form of a case."""
        return sum(case in one.complete for one in self.members)

    @property
    def done(self) -> int:
        """Return how many lawyers have filled in the whole form of every case."""
        return sum(len(one.complete) == len(self.cases) for one in self.members)

    @property
    def can_close(self) -> bool:
        """Tell whether every case has enough complete votes."""
        return self.is_open and all(self.finished(one.id) >= panel_limits().lawyers for one in self.cases)


def get_panel(connection: Connection, number: int) -> Panel:
    """Return a panel. Raises LookupError when there is none by that number."""
    row = connection.execute(select(panel).where(panel.c.number == number)).first()
    if row is None:
        raise LookupError(number)
    return _panel(connection, row)


def listed(connection: Connection, module: str | None = None) -> tuple[Panel, ...]:
    """Return every panel, or those of a module, the newest first."""
    wanted = select(panel).order_by(panel.c.number.desc())
    if module is not None:
        wanted = wanted.where(panel.c.module == module)
    return tuple(_panel(connection, row) for row in connection.execute(wanted).all())


def hold(connection: Connection, number: int) -> None:
    """Let no vote pass while the panel is being closed, and the other way round."""
    take_turns(connection, f"panel {number}")


def latest_of(connection: Connection, module: str, case: str) -> Panel | None:
    """Return the newest closed panel on the key of a case, or None."""
    wanted = (
        select(func.max(panel.c.number))
        .join(panel_case)
        .where(panel.c.module == module, panel_case.c.case == case)
        .where(panel.c.purpose == Purpose.KEY, panel.c.closed_at.is_not(None))
    )
    number = connection.execute(wanted).scalar()
    return None if number is None else get_panel(connection, number)


def modules_with_keys(connection: Connection) -> frozenset[str]:
    """Return the modules that a closed panel on keys was about."""
    wanted = select(panel.c.module).where(panel.c.purpose == Purpose.KEY, panel.c.closed_at.is_not(None))
    return frozenset(connection.execute(wanted.distinct()).scalars())


def _panel(connection: Connection, row: Row[tuple[object, ...]]) -> Panel:
    found = connection.execute(
        select(panel_case).where(panel_case.c.panel == row.number).order_by(panel_case.c.place)
    )
    cases = tuple(PanelCase(one.case, one.title, one.print, tuple(json.loads(one.asked))) for one in found)
    return Panel(
        number=row.number,
        module=row.module,
        purpose=Purpose(row.purpose),
        called_by=row.called_by,
        called_at=row.called_at,
        due=row.due,
        base=row.base,
        closed_at=row.closed_at,
        cases=cases,
        members=_members(connection, row.number),
    )


def _members(connection: Connection, number: int) -> tuple[Member, ...]:
    votes: Mapping[tuple[str, str], bool] = {
        (one.staff, one.case): one.complete
        for one in connection.execute(
            select(panel_vote.c.staff, panel_vote.c.case, panel_vote.c.complete).where(
                panel_vote.c.panel == number
            )
        )
    }
    seats = connection.execute(
        select(panel_member).where(panel_member.c.panel == number).order_by(panel_member.c.letter)
    )
    return tuple(
        Member(
            one.staff,
            one.letter,
            begun=frozenset(case for (staff, case) in votes if staff == one.staff),
            complete=frozenset(
                case for (staff, case), whole in votes.items() if staff == one.staff and whole
            ),
        )
        for one in seats
    )
