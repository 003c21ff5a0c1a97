"""Which editions of which modules a report is about, and where their texts are found."""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from learning.ledger.counts import surveyed, usage
from learning.ledger.tallies import Span, Usage
from learning.library.model import Library, Module
from learning.library.problems import LibraryError

EVER = Span(0, 999_999, 0, 999_999)


class Libraries(Protocol):
    """Where the texts of an edition are found: the active library, or that of an older release."""

    @property
    def library(self) -> Library:
        """The active library."""

    def library_for(self, release: str) -> Library | None:
        """Return the library of a release, or None when it is unknown."""


@dataclass(frozen=True)
class Known:
    """One edition as it was used in the period, with its texts if they still exist."""

    usage: Usage
    library: Library | None

    @property
    def module(self) -> Module | None:
        """The module's texts of this very version."""
        found = self.library.modules.get(self.usage.module) if self.library else None
        return found if found and found.version == self.usage.version else None


def editions(connection: Connection, libraries: Libraries, span: Span) -> tuple[Known, ...]:
    """List the active editions and every other one with an attempt or a questionnaire in the span."""
    active = {(module.slug, module.version) for module in libraries.library.modules.values()}
    used = {(one.module, one.version): one for one in usage(connection, span)}
    releases = {(one.module, one.version): one.release for one in usage(connection, EVER)}
    known = []
    for module, version in active | set(used) | surveyed(connection, span):
        release = releases.get((module, version), "")
        nobody = Usage(module, version, release, 0, 0, 0, 0, 0, 0)
        is_active = (module, version) in active
        library = libraries.library if is_active else _older(libraries, release)
        known.append(Known(used.get((module, version), nobody), library))
    return tuple(sorted(known, key=_reading_order))


def _older(libraries: Libraries, release: str) -> Library | None:
    """Texts that no longer compile are as good as gone: the report shows the rest."""
    try:
        return libraries.library_for(release)
    except LibraryError:
        return None


def _reading_order(one: Known) -> tuple[int, str, int, str]:
    """By the module's number, the newest edition first; editions without texts last."""
    if one.module is None:
        return 1_000_000, one.usage.module, 0, one.usage.version
    return one.module.number, one.usage.module, -one.module.edition, one.usage.version
