"""What waits for someone: reviews, remarks, what came back, what is unsaved and what can come out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from learning.editorial import reviews, unsaved
from learning.editorial.approvals import own_text
from learning.editorial.overview import Line
from learning.editorial.panels import panel as panels
from learning.editorial.remarks import open_remarks
from learning.editorial.revisions import written_by
from learning.editorial.standing import Standing
from learning.editorial.units import is_module
from learning.staff.accounts import Role, Staff
from learning.web.dates import danish_date
from learning.web.newsroom.desk import texts
from learning.web.newsroom.reading_places import Thread, threads
from learning.web.newsroom.standings import ready, renewable
from learning.web.newsroom.unit_names import called, name_in_address, page_of, text_name


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. ``what`` says it, ``about`` is what it concerns, ``more`` anything else to know."""

    what: str
    about: str
    address: str
    more: str = ""
    is_late: bool = False
    icon: str = "list-check"


@dataclass(frozen=True)
class Queue:
    """The queue of one person. ``lines``: how far every unit is."""

    connection: Connection
    person: Staff
    lines: dict[str, Line]

    def tasks(self) -> list[Task]:
        """Return what waits for her, what is late first."""
        found = [*self._reviews(), *self._panels(), *self._returned(), *self._remarks()]
        found += [*self._unsaved(), *self._ready(), *self._lapsed()]
        return sorted(found, key=lambda task: not task.is_late)

    def _reviews(self) -> Iterator[Task]:
        """Reviews that are hers, and those that any lawyer may take who has not written in the text."""
        if Role.LAWYER not in self.person.roles:
            return
        for one in reviews.open_reviews(self.connection):
            unit = texts().units.get(one.unit)
            if unit is None or one.reviewer not in (None, self.person.id):
                continue
            if one.reviewer is None and own_text(self.connection, unit, self.person.id):
                continue
            due = f"Senest {danish_date(one.due)}" if one.due else ""
            to_all = "" if one.reviewer else "Til en af juristerne"
            yield Task(
                what="Gennemgå",
                about=called(one.unit),
                address=f"/redaktion/gennemgang/{name_in_address(one.unit)}",
                more=". ".join(filter(None, (due, to_all))),
                is_late=one.is_late(date.today()),
            )

    def _panels(self) -> Iterator[Task]:
        for panel in panels.listed(self.connection):
            mine = panel.member(self.person.id) if panel.is_open else None
            if mine is not None and len(mine.complete) < len(panel.cases):
                yield Task(
                    what="Svar i panelet om",
                    about=called(f"moduler/{panel.module}"),
                    address=f"/redaktion/panel/{panel.number}",
                    more=f"Senest {danish_date(panel.due)}" if panel.due else "",
                    is_late=panel.due is not None and panel.due < date.today(),
                    icon="groups",
                )

    def _returned(self) -> Iterator[Task]:
        for one in reviews.given_back(self.connection, self.person.id):
            if one.unit in self.lines and self.lines[one.unit].standing is Standing.DRAFT:
                more = f"»{one.answer}«" if one.answer else ""
                yield Task(
                    "Ret det, juristen sendte tilbage:",
                    called(one.unit),
                    page_of(one.unit),
                    more,
                    icon="edit",
                )

    def _remarks(self) -> Iterator[Task]:
        waiting: dict[str, int] = {}
        mine = written_by(self.connection, self.person.id)
        sent = reviews.sent_by(self.connection, self.person.id)
        for thread in threads(open_remarks(self.connection)):
            if self._waits(thread, mine, sent):
                waiting[thread.head.unit] = waiting.get(thread.head.unit, 0) + 1
        for unit, count in waiting.items():
            if unit in self.lines:
                what = "Svar på 1 bemærkning til" if count == 1 else f"Svar på {count} bemærkninger til"
                address = f"/redaktion/gennemgang/{name_in_address(unit)}#bemaerkninger"
                yield Task(what, called(unit), address, icon="feedback")

    def _waits(self, thread: Thread, mine: frozenset[str], sent: frozenset[str]) -> bool:
        """Tell whether someone else had the last word in a thread that she takes part in.

        She does where she has written in the text or the thread, or sent the unit to its review.
        """
        me, head = self.person.id, thread.head
        takes_part = (
            head.place.path in mine
            or head.unit in sent
            or me in {one.author for one in (head, *thread.answers)}
        )
        return takes_part and thread.last.author != me

    def _unsaved(self) -> Iterator[Task]:
        for path in unsaved.paths(self.connection, self.person.id):
            unit = texts().unit_of(path)
            yield Task(
                "Gem det, du har skrevet i",
                text_name(path),
                f"/redaktion/rediger/{path}",
                called(unit) if is_module(unit) else "",
                icon="save",
            )

    def _ready(self) -> Iterator[Task]:
        if Role.EDITOR in self.person.roles:
            for unit in ready(self.connection, self.lines):
                yield Task("Udgiv", called(unit), "/redaktion/udgivelser", "Godkendt", icon="check")

    def _lapsed(self) -> Iterator[Task]:
        waiting = [unit for unit in renewable(self.connection) if not self.lines[unit].review]
        if Role.EDITOR in self.person.roles and waiting:
            modules = "1 modul" if len(waiting) == 1 else f"{len(waiting)} moduler"
            address = "/redaktion/udgivelser#bortfald"
            yield Task(
                "Send til fornyet gennemgang:", modules, address, "Godkendelsen er bortfaldet", icon="refresh"
            )
