"""A folder of texts and pictures becomes a mapping from path to bytes; nothing is understood here."""

import os
from collections.abc import Mapping
from pathlib import Path

from learning.library.albums import FOLDER

MAX_BYTES = 256 * 1024
MAX_PICTURE_BYTES = 300 * 1024
"""Largest size of one text and one picture, in bytes; longer files are read only so far that they are seen
to be longer."""


def read_folder(path: Path) -> Mapping[str, bytes]:
    """Return every file in the folder by its path relative to it, with / between the parts.

    Hidden files and symbolic links are left out. Raises FileNotFoundError or NotADirectoryError.
    """
    if not path.exists():
        raise FileNotFoundError(path)
    if not path.is_dir():
        raise NotADirectoryError(path)
    return {
        (name := _name(file.relative_to(path))): _read(file, _limit(name))
        for file in sorted(path.rglob("*"))
        if file.is_file() and not _left_out(path, file)
    }


def _name(path: Path) -> str:
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _left_out(folder: Path, file: Path) -> bool:
    parts = [file, *file.parents]
    inside = parts[: parts.index(folder)]
    return any(part.name.startswith(".") or part.is_symlink() for part in inside)


def _limit(name: str) -> int:
    return MAX_PICTURE_BYTES if name.startswith(FOLDER) else MAX_BYTES


def _read(file: Path, limit: int) -> bytes:
    with file.open("rb") as stream:
        return stream.read(limit + 1)
