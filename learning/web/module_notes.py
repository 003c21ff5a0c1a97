"""What readers should know of a module besides its texts: what was changed, and whether a review is due."""

from dataclasses import dataclass
from datetime import date

from learning.database import read
from learning.editorial.declarations import ChangeKind, told_of
from learning.editorial.units import module_id
from learning.library.model import Module
from learning.library.review_dates import review_by

SAID = {ChangeKind.MEANING: "Betydningen er ændret", ChangeKind.KEY: "Facit er ændret"}


@dataclass(frozen=True, slots=True)
class ModuleNotes:
    """``changed``: what, or nothing. ``overdue``: when it should have been reviewed, or None."""

    changed: str
    day: date | None
    reason: str
    overdue: date | None


def notes_of(module: Module, *, today: date) -> ModuleNotes:
    """Return what readers should know of a module."""
    due = review_by(module)
    with read() as connection:
        word = told_of(connection, module_id(module.slug), module.version)
    overdue = due if due < today else None
    if word is None:
        return ModuleNotes("", None, "", overdue)
    return ModuleNotes(SAID[word.kind], word.at.date(), word.reason, overdue)
