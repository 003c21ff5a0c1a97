"""Revisions as pages show them: who, when and why, and what they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from learning.editorial import revisions
from learning.editorial.appearances import appearances
from learning.editorial.revisions import Conflict, Revision
from learning.staff.accounts import Staff
from learning.web.newsroom.desk import Texts, local, names
from learning.web.newsroom.unit_names import called, page_of

NUMBER = "int(max=2147483647)"
"""The number of a revision in an address: as large as the database can count."""
OUTSIDE = "Hentet ind udefra"
"""Who is behind a revision that no account has saved."""


@dataclass(frozen=True, slots=True)
class Saved:
    """One revision. ``at``: as clocks here showed; ``releases``: the numbers of those that hold it."""

    revision: Revision
    who: str
    at: datetime
    releases: tuple[int, ...] = ()

    @property
    def is_deletion(self) -> bool:
        """Tell whether it says that the text was deleted."""
        return self.revision.body is None


def saved(
    revision: Revision, people: Mapping[str, Staff], shown: Mapping[int, tuple[int, ...]] | None = None
) -> Saved:
    """Return a revision as pages show it."""
    author = people.get(revision.author or "")
    return Saved(
        revision,
        author.called if author else OUTSIDE,
        local(revision.at),
        (shown or {}).get(revision.number, ()),
    )


def history_of(connection: Connection, path: str) -> Sequence[Saved]:
    """Return every revision of a text, the newest first."""
    history, people = revisions.history(connection, path), names(connection)
    shown = appearances(connection, history)
    return [saved(revision, people, shown) for revision in history]


def meanwhile(connection: Connection, conflict: Conflict) -> str:
    """Say who has saved a text since it was read, and when."""
    if conflict.head is None:
        return "Teksten findes ikke længere."
    newest = saved(conflict.head, names(connection))
    done = "slettede" if newest.is_deletion else "gemte"
    return f"{newest.who} {done} »{newest.revision.path}« {newest.at:%d-%m-%Y kl. %H.%M}."


def above(now: Texts, path: str) -> tuple[str, str]:
    """Return the name and the address of what a text belongs to; the front page when all of that is gone."""
    unit = now.unit_of(path)
    return (called(unit), page_of(unit)) if unit in now.units else ("Redaktion", "/redaktion")
