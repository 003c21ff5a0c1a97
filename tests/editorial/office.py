"""A writer, a lawyer and an editor at work on the small library, without a browser."""

from collections.abc import Iterator

import pytest

from learning.config import Settings
from learning.database import connect, dispose, read, write
from learning.editorial import publishing, releases, revisions
from learning.editorial.approvals import approve
from learning.editorial.candidates import Files, candidate
from learning.editorial.checking import Checker
from learning.editorial.publishing import publish_files
from learning.editorial.revisions import Change, head, save
from learning.editorial.units import units
from learning.library.compiler import compile_library
from learning.staff.accounts import Role, add
from tests.library.builders import MODULE, files

UNIT = MODULE.rpartition("/")[0]
SLUG = UNIT.split("/")[1]


class Office:
    """The three of them, and the library they share."""

    def __init__(self, checker: Checker) -> None:
        with write() as connection:
            self.anna, self.jette, self.bo = (
                add(connection, f"{name}@example.dk", name=name, roles=[role], by=None).id
                for name, role in (("anna", Role.WRITER), ("jette", Role.LAWYER), ("bo", Role.EDITOR))
            )
        self.first = publish_files(files())
        self.checker = checker

    def types(self, path: str, old: str, new: str) -> None:
        """Let the writer change some words of a draft."""
        with write() as connection:
            newest = head(connection, path)
            assert newest is not None
            text = (revisions.body(connection, newest) or b"").decode()
            assert old in text
            change = Change(path, text.replace(old, new).encode(), newest.number)
            save(connection, change, by=self.anna, reason="rettet")

    def texts(self) -> tuple[Files, Files]:
        """Return what is published, and the drafts."""
        with read() as connection:
            live = releases.files(connection, releases.active(connection) or "") or {}
            return live, revisions.drafts(connection)

    def version(self, unit: str = UNIT) -> str | None:
        """Return the version of a draft; None while an error stops it."""
        live, drafts = self.texts()
        return self.checker.check(candidate(live, drafts, [unit]), unit).version

    def approves(self, unit: str = UNIT) -> str:
        """Let the lawyer approve a draft as it is, and return its version."""
        version = self.version(unit)
        assert version is not None
        with write() as connection:
            approve(connection, units(self.texts()[1])[unit], version, by=self.jette)
        return version


@pytest.fixture(scope="module")
def checker() -> Iterator[Checker]:
    """A checker with its warm process."""
    one = Checker()
    yield one
    one.close()


@pytest.fixture
def office(settings: Settings, checker: Checker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The limits of the compilation have tests of their own; here it happens in this process."""
    monkeypatch.setattr(publishing, "compile_apart", compile_library)
    connect(settings)
    yield Office(checker)
    dispose()
