"""Where a shelf finds the texts of releases: in the database, or in a folder being written in."""

from collections.abc import Mapping
from pathlib import Path

from learning.database import read
from learning.editorial import releases
from learning.library.reader import read_folder


class DatabaseStock:
    """The releases kept in the database."""

    def active(self) -> str:
        """Return the hash of the active release. Raises LookupError when nothing is published."""
        with read() as connection:
            active = releases.active(connection)
        if active is None:
            raise LookupError("no release is active")
        return active

    def files(self, release: str) -> Mapping[str, bytes] | None:
        """Return the files of a release, or None when it is unknown."""
        with read() as connection:
            return releases.files(connection, release)


class FolderStock:
    """One folder served as it stands; every change of a file is a new release."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamp: tuple[tuple[str, int, int], ...] = ()
        self._release = ""
        self._files: Mapping[str, bytes] = {}

    def active(self) -> str:
        """Return the hash of the folder's texts, reading them again when a file has changed."""
        stamp = tuple(
            (str(file), file.stat().st_mtime_ns, file.stat().st_size)
            for file in sorted(self._folder.rglob("*"))
            if file.is_file()
        )
        if stamp != self._stamp:
            self._files = read_folder(self._folder)
            self._release = releases.release_hash(self._files)
            self._stamp = stamp
        return self._release

    def files(self, release: str) -> Mapping[str, bytes] | None:
        """Return the folder's texts when ``release`` is how they stand now."""
        return self._files if release == self._release else None
