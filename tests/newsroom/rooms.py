"""The editors' rooms with the small library: a writer, a lawyer and an editor, each with a browser."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from werkzeug.test import TestResponse

from learning.app import create_app
from learning.config import Settings
from learning.database import read, write
from learning.editorial import releases, revisions
from learning.editorial.approvals import approve
from learning.editorial.revisions import Change, Revision, head
from learning.staff.accounts import Role
from learning.web.newsroom.desk import EXTENSION, desk, draft_version, texts
from tests.declaring import says
from tests.library import builders
from tests.staffing import SAME_SITE, Desk, desk_of, hire

MODULE = builders.MODULE
UNIT = MODULE.rpartition("/")[0]
SLUG = UNIT.split("/")[1]


@dataclass
class Newsroom:
    """The application and its people."""

    app: Flask
    writer: Desk
    lawyer: Desk
    editor: Desk

    def someone(self, *roles: Role, name: str = "ny") -> Desk:
        """Sign someone else in."""
        with self.app.app_context():
            return desk_of(self.app, hire(f"{name}@example.dk", *roles, name=name.title()))

    @staticmethod
    def get(who: Desk, address: str) -> TestResponse:
        """Open an address."""
        return who.client.get(address)

    @staticmethod
    def proof(who: Desk, address: str = "/konto") -> str:
        """Return the proof that a form of hers carries."""
        found = re.search(r'name="csrf" value="(\w+)"', who.client.get(address).text)
        assert found is not None, address
        return found[1]

    def post(self, who: Desk, address: str, fields: Mapping[str, object]) -> TestResponse:
        """Send a form as a browser does."""
        return who.client.post(address, data={"csrf": self.proof(who), **fields}, headers=SAME_SITE)

    def head(self, path: str = MODULE) -> Revision:
        """Return the newest revision of a text."""
        with self.app.app_context(), read() as connection:
            found = head(connection, path)
        assert found is not None
        return found

    def text(self, path: str = MODULE) -> str:
        """Return the draft of a text."""
        with self.app.app_context():
            return texts().drafts[path].decode()

    def live(self, path: str = MODULE) -> str:
        """Return a text as it is published."""
        with self.app.app_context(), read() as connection:
            files = releases.files(connection, releases.active(connection) or "") or {}
        return files[path].decode()

    def saves(self, path: str, text: str, by: Desk | None = None) -> Revision:
        """Let the writer, or someone else, save a text without a browser."""
        with self.app.app_context(), write() as connection:
            newest = head(connection, path)
            change = Change(path, text.encode(), newest.number if newest else None)
            return revisions.save(connection, change, by=(by or self.writer).person.id, reason="rettet")

    def approves(self, unit: str = UNIT) -> str:
        """Let the lawyer approve a unit's draft without a browser; return its version.

        What is changed in a published module is declared first.
        """
        with self.app.app_context():
            says(desk().checker, unit, by=self.writer.person.id)
            version = draft_version(unit)
            assert version is not None
            with write() as connection:
                approve(connection, texts().units[unit], version, by=self.lawyer.person.id)
        return version


@contextmanager
def opened(settings: Settings, files: Mapping[str, bytes] | None = None) -> Iterator[Newsroom]:
    """Open the rooms on a migrated database, with the small library or another."""
    app = create_app(with_content(settings, files))
    with app.app_context():
        people = (
            desk_of(app, hire(f"{name.lower()}@example.dk", role, name=name))
            for name, role in (("Anna", Role.WRITER), ("Jette", Role.LAWYER), ("Bo", Role.EDITOR))
        )
        newsroom = Newsroom(app, *people)
        desk()
    yield newsroom
    app.extensions[EXTENSION].checker.close()


def with_content(settings: Settings, files: Mapping[str, bytes] | None = None) -> Settings:
    """Write the small library or another beside the database, and return settings that serve it."""
    folder = settings.instance / "indhold"
    for name, body in (files or builders.files()).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    environ = {"SAGSKOMPAS_INSTANCE": str(settings.instance), "SAGSKOMPAS_CONTENT": str(folder)}
    return Settings.from_environment({**environ, "SAGSKOMPAS_DATABASE_URL": settings.database_url})
