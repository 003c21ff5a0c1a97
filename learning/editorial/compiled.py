"""The compiled library of the newest release, kept as a file: one process compiles, all others read it.

The file lies in the instance folder beside the keys and is trusted as they are. It is only a shortcut: where
it is missing, of another release or written by another edition of the program, the texts are compiled.
"""

import gc
import os
import pickle
import secrets
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import IO

from learning.config import ROOT
from learning.library.model import Library

FILE = "bibliotek.pickle"
ROOMS = ("learning/library", "quizzes")
"""What decides what a library compiled from given texts is like, beside these packages."""
PACKAGES = ("markdown", "nh3", "pyyaml")


class CompiledFile:
    """The file in an instance folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def get(self, release: str) -> Library | None:
        """Return the library of a release, or None when another or none is kept."""
        try:
            with self._path.open("rb") as file:
                if file.readline() != _title(release):
                    return None
                library = _unpickled(file)
        except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
            return None
        return library if isinstance(library, Library) else None

    def put(self, release: str, library: Library) -> None:
        """Keep the library of a release instead of the one before; a disk that is full is no failure."""
        draft = self._path.with_name(f".{FILE}.{secrets.token_hex(8)}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(_title(release))
                pickle.dump(library, file, pickle.HIGHEST_PROTOCOL)
            draft.replace(self._path)
        except OSError:
            with suppress(OSError):
                draft.unlink()


def _unpickled(file: IO[bytes]) -> object:
    """Read without looking for garbage among the many new objects: that would take most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return pickle.load(file)
    finally:
        if was_on:
            gc.enable()


def _title(release: str) -> bytes:
    return f"{release} {_program()}\n".encode()


@cache
def _program() -> str:
    """Return a hash over the program that compiles."""
    digest = sha256(sys.version.encode())
    for package in PACKAGES:
        digest.update(version(package).encode())
    for room in ROOMS:
        for file in sorted((ROOT / room).glob("**/*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()
