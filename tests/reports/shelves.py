"""A stand-in for the shelf of libraries."""

from dataclasses import dataclass, field

from learning.library.model import Library
from learning.library.problems import LibraryError
from tests.web import world


@dataclass
class Shelf:
    """The library of ``world`` is active; ``older``: release -> library, None for one that is broken."""

    library: Library = field(default_factory=world.library)
    older: dict[str, Library | None] = field(default_factory=dict)

    def library_for(self, release: str) -> Library | None:
        """Return the library of an older release. Raises LibraryError for a broken one."""
        if release in self.older and self.older[release] is None:
            raise LibraryError(())
        return self.older.get(release)
