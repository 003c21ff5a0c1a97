"""A folder of texts becomes the active release, after the whole of it has compiled without errors."""

from collections.abc import Callable, Mapping
from pathlib import Path

from learning.database import read, write
from learning.editorial import placings, releases, revisions
from learning.editorial.trace import Kind, record
from learning.library.confinement import compile_apart
from learning.library.model import Library
from learning.library.reader import read_folder

Keep = Callable[[str, Library], None]
"""Takes the hash of a release and its compiled library."""


def forget(release: str, library: Library) -> None:
    """Keep nothing."""


def publish_when_new(folder: Path, keep: Keep = forget) -> None:
    """Publish the folder's texts when the database has never held them and no editor has published.

    Texts it knows are left alone: whoever went back to an older release shall find it after a restart. And
    once editors publish, theirs is what is read: the folder comes in when someone imports it. Raises as
    ``publish_folder`` does.
    """
    release = releases.release_hash(read_folder(folder))
    with read() as connection:
        known = releases.is_known(connection, release)
        edited = placings.any_placing(connection)
        begun = revisions.newest_number(connection) > 0
    if not known and not edited:
        publish_folder(folder, keep)
    elif not begun:
        _begin_drafts()


def publish_folder(folder: Path, keep: Keep = forget) -> str:
    """Make the folder's texts the active release and return its hash; raises as ``publish_files`` does.

    Raises FileNotFoundError or NotADirectoryError when there is no such folder.
    """
    return publish_files(read_folder(folder), keep)


def publish_files(files: Mapping[str, bytes], keep: Keep = forget) -> str:
    """Make these texts the active release and return its hash; ``keep`` is given the compiled library.

    Texts that are the active release already are neither compiled nor stored again. Raises
    LibraryError with every problem, and changes nothing, when they do not compile.
    """
    release = releases.release_hash(files)
    with read() as connection:
        if releases.active(connection) == release:
            return release
    keep(release, compile_apart(files))
    with write() as connection:
        before = releases.files(connection, releases.active(connection) or "") or {}
        made = releases.import_release(connection, files)
        releases.activate(connection, release)
        revisions.take_in(connection, before, files, reason=f"Udgivelse {made.number}")
        record(connection, Kind.TAKEN_IN, unit="", actor=None, detail=f"Udgivelse {made.number}")
    return release


def _begin_drafts() -> None:
    """Let the drafts be what is published, in a database from before there were drafts."""
    with write() as connection:
        active = releases.active(connection)
        files = releases.files(connection, active) if active else None
        revisions.take_in(connection, {}, files or {}, reason="Det udgivne indhold")
