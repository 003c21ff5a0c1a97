"""What tests say of changes in a published module before they send or publish it."""

from sqlalchemy import Connection

from learning.editorial import releases
from learning.editorial.checking import Checker
from learning.editorial.declarations import ChangeKind, Declaration, Found, declare, now, starts_from
from learning.editorial.declaring import NOTHING, Word, declare_change
from learning.editorial.releasing import Refused

REASON = "Teksten var uklar."


def says(checker: Checker, unit: str, *, by: str, kind: ChangeKind = ChangeKind.MEANING) -> None:
    """Declare the changes in a unit, if there are any."""
    try:
        declare_change(checker, unit, Word(kind, REASON), by=by)
    except Refused as refused:
        if refused.reasons != (NOTHING,):
            raise


def notes(connection: Connection, unit: str, version: str, *, by: str) -> None:
    """Keep a declaration of the change to a version, without looking at what it is."""
    live = releases.files(connection, releases.active(connection) or "") or {}
    word = (ChangeKind.MEANING, REASON, Found((), (), ()))
    declare(connection, Declaration(unit, starts_from(live, unit), "", version, *word, by, now()))
