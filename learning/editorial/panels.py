"""Panels: lawyers who fill in the form of some cases blind, from the call to the close.

Nobody reads a vote of an open panel but its owner: ``learning.editorial.panel_votes`` refuses.
"""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from string import ascii_uppercase

from sqlalchemy import Connection, Row, func, insert, select, update

from learning.database import take_turns
from learning.editorial import revisions
from learning.editorial.panel_forms import print_of
from learning.editorial.panel_limits import panel_limits
from learning.editorial.panel_tables import panel, panel_case, panel_member, panel_vote
from learning.library.model import CaseFile
from learning.staff.accounts import Role, Staff, get
from learning.staff.events import utc_now

MOST_LAWYERS = len(ascii_uppercase)


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
