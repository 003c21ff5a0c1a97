"""The libraries a process has compiled: the active one, and older ones that attempts still use."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from learning.library.compiler import compile_library
from learning.library.model import Library

KEPT_OLD_LIBRARIES = 8


class Stock(Protocol):
    """Where the texts of releases come from: the database, or a folder while writing."""

    def active(self) -> str:
        """Return the hash of the release that is active now."""

    def files(self, release: str) -> Mapping[str, bytes] | None:
        """Return the files of a release, or None when it is unknown."""


class Kept(Protocol):
    """Where processes leave the compiled library of a release for each other."""

    def get(self, release: str) -> Library | None:
        """Return the library of a release if it is here."""

    def put(self, release: str, library: Library) -> None:
        """Leave the library of a release here."""


class NothingKept:
    """Nowhere: every process compiles by itself."""

    def get(self, release: str) -> Library | None:
        """Return None."""

    def put(self, release: str, library: Library) -> None:
        """Leave nothing."""


@dataclass(frozen=True, slots=True)
class _Active:
    release: str
    library: Library


class Shelf:
    """Compiled libraries by release hash. Reading from it never touches the database.

    ``kept``: where a library that another process has compiled is found. Raises LibraryError when the
    release that is active at the start does not compile.
    """

    def __init__(
        self,
        stock: Stock,
        compile_: Callable[[Mapping[str, bytes]], Library] = compile_library,
        kept: Kept | None = None,
    ) -> None:
        self._stock = stock
        self._compile = compile_
        self._kept = kept or NothingKept()
        self._lock = threading.Lock()
        self._old: OrderedDict[str, Library] = OrderedDict()
        release = stock.active()
        self._active = _Active(release, self._read(release))

    @property
    def library(self) -> Library:
        """The active library."""
        return self._active.library

    @property
    def release(self) -> str:
        """Hash of the active release."""
        return self._active.release

    def library_for(self, release: str) -> Library | None:
        """Return the library of ``release``, compiling an older one when it is first asked for."""
        active = self._active
        if release == active.release:
            return active.library
        with self._lock:
            if release not in self._old:
                files = self._stock.files(release)
                if files is None:
                    return None
                self._remember(release, self._compile(files))
            self._old.move_to_end(release)
            return self._old[release]

    def at_hand(self) -> Iterator[Library]:
        """Yield the libraries that are compiled: the active one, without waiting, and then the older ones."""
        yield self._active.library
        with self._lock:
            old = tuple(self._old.values())
        yield from old

    def make_ready(self, release: str, library: Library) -> None:
        """Leave a release that was compiled here where every process finds it when it becomes active."""
        self._kept.put(release, library)

    def refresh(self) -> bool:
        """Take over a newly activated release; tell whether there was one.

        The library in use stays until the new one is whole; one that does not compile raises
        LibraryError and changes nothing.
        """
        release = self._stock.active()
        before = self._active
        if release == before.release:
            return False
        library = self._old.get(release) or self._read(release)
        with self._lock:
            self._remember(before.release, before.library)
            self._active = _Active(release, library)
        return True

    def _read(self, release: str) -> Library:
        if library := self._kept.get(release):
            return library
        files = self._stock.files(release)
        if files is None:
            raise LookupError(f"release {release} has no files")
        library = self._compile(files)
        self._kept.put(release, library)
        return library

    def _remember(self, release: str, library: Library) -> None:
        self._old[release] = library
        while len(self._old) > KEPT_OLD_LIBRARIES:
            self._old.popitem(last=False)
