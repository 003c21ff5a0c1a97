"""What tests say of changes in a published module before they send or publish it."""

from sqlalchemy import Connection

from learning.database import read
from learning.editorial import releases, revisions
from learning.editorial.candidates import candidate
from learning.editorial.checking import Checker
from learning.editorial.declarations import (
    ChangeKind,
    Declaration,
    Found,
    declare,
    is_undeclared,
    now,
    starts_from,
)
from learning.editorial.declaring import Word, declare_change, difference

REASON = "Teksten var uklar."


def says(checker: Checker, unit: str, *, by: str) -> None:
    """Declare the changes in a unit, if there are any that nobody has declared."""
    with read() as connection:
        live = releases.files(connection, releases.active(connection) or "") or {}
        drafts = revisions.drafts(connection)
        version = checker.check(candidate(live, drafts, [unit]), unit).version
        if not is_undeclared(connection, unit, (live, drafts), version):
            return
    kinds = difference(checker, (live, drafts), unit).kinds
    kind = ChangeKind.MEANING if ChangeKind.MEANING in kinds else kinds[0]
    declare_change(checker, unit, Word(kind, REASON), by=by)


def notes(connection: Connection, unit: str, version: str, *, by: str) -> None:
    """Keep a declaration of the change to a version, without looking at what it is."""
    live = releases.files(connection, releases.active(connection) or "") or {}
    word = (ChangeKind.MEANING, REASON, Found((), (), ()))
    declare(connection, Declaration(unit, starts_from(live, unit), "", version, *word, by, now()))
