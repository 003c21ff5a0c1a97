"""What every screen of the editors needs: the texts, published and drafted, and what is known of a unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from threading import Lock
from typing import cast
from zoneinfo import ZoneInfo

from flask import abort, current_app
from sqlalchemy import Connection

from learning.database import read
from learning.editorial import releases, revisions
from learning.editorial.candidates import Files, candidate, changed
from learning.editorial.checking import Checked, Checker, version_in
from learning.editorial.standing import Stand, stand_of
from learning.editorial.units import Unit, front_page, unit_of, units
from learning.editorial.units import title_of as called_in
from learning.staff.accounts import Staff, listed
from learning.web.site import site

EXTENSION = "sagskompas.desk"
HERE = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True)
class Texts:
    """The active release and the drafts at one moment. ``newest``: the number of the newest revision."""

    release: str
    newest: int
    live: Files
    drafts: Files

    @property
    def units(self) -> Mapping[str, Unit]:
        """Every unit there is, published or only drafted, by id."""
        return units({*self.live, *self.drafts})

    @property
    def changed(self) -> frozenset[str]:
        """Ids of the units whose drafts differ from what is published."""
        return changed(self.live, self.drafts)

    def candidate(self, unit: str) -> Files:
        """Return what would be published of a unit: its drafts among the published texts."""
        return candidate(self.live, self.drafts, [unit])

    def candidate_with(self, path: str, body: bytes) -> Files:
        """Return what would be published of the unit of a text if it were saved like this."""
        return candidate(self.live, {**self.drafts, path: body}, [self.unit_of(path)])

    def unit_of(self, path: str) -> str:
        """Return the id of the unit a text belongs to."""
        return unit_of(path, {*self.live, *self.drafts})


class Desk:
    """The texts and the checker of one serving process."""

    def __init__(self) -> None:
        self.checker = Checker()
        self._lock = Lock()
        self._texts: Texts | None = None

    def texts(self) -> Texts:
        """Return the texts as they are now; they are read again only when somebody has saved or published."""
        with read() as connection:
            return self.texts_in(connection)

    def texts_in(self, connection: Connection) -> Texts:
        """Return the texts as they are in this transaction."""
        release, newest = releases.active(connection) or "", revisions.newest_number(connection)
        with self._lock:
            texts = self._texts
        if texts is None or (texts.release, texts.newest) != (release, newest):
            live = releases.files(connection, release) or {}
            texts = Texts(release, newest, live, revisions.drafts(connection))
            with self._lock:
                self._texts = texts
        return texts


def desk() -> Desk:
    """Return the desk of the running application."""
    return cast(Desk, current_app.extensions.setdefault(EXTENSION, Desk()))


def texts() -> Texts:
    """Return the texts as they are now."""
    return desk().texts()


def unit_or_404(unit: str) -> Unit:
    """Return a unit by id; abort with 404 when there is none."""
    found = texts().units.get(unit)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return found


def checked(unit: str) -> Checked:
    """Return what the check says of a unit's draft."""
    return desk().checker.check(texts().candidate(unit), unit)


def draft_version(unit: str) -> str | None:
    """Return the version of a unit's draft; None while an error stops it."""
    now = texts()
    if unit not in now.changed:
        return version_in(site().library, now.live, unit)
    return desk().checker.version(now.candidate(unit), unit)


def stand(connection: Connection, unit: str) -> Stand:
    """Return how far a unit is."""
    now = desk().texts_in(connection)
    return stand_of(connection, unit, (now.live, now.drafts), lambda: draft_version(unit))


def title_of(unit: str) -> str:
    """Return a unit as screens call it: the title on a module's front page, else its name or path."""
    now = texts()
    return called_in(unit, now.drafts if front_page(unit) in now.drafts else now.live)


def names(connection: Connection) -> Mapping[str, Staff]:
    """Return everyone who has an account, by id."""
    return {person.id: person for person in listed(connection)}


def local(at: datetime) -> datetime:
    """Return a time that is stored in UTC as it is here."""
    return at.replace(tzinfo=UTC).astimezone(HERE)
