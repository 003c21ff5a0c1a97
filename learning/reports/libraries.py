"""Where the texts of a module version are found."""

from typing import Protocol

from learning.library.model import Library


class Libraries(Protocol):
    """The active library, and those of older releases."""

    @property
    def library(self) -> Library:
        """The active library."""

    def library_for(self, release: str) -> Library | None:
        """Return the library of a release, or None when it is unknown."""
