"""A folder of texts becomes a mapping from path to bytes; nothing is understood here."""

import os
from collections.abc import Mapping
from pathlib import Path

MAX_BYTES = 256 * 1024
"""Largest size of one text, in bytes; longer files are read only so far that they are seen to be longer."""


def read_folder(path: Path) -> Mapping[str, bytes]:
    """Return every text in the folder by its path relative to it, with / between the parts.

    Hidden files and symbolic links are left out. Raises FileNotFoundError or NotADirectoryError.
    """
    if not path.exists():
        raise FileNotFoundError(path)
    if not path.is_dir():
        raise NotADirectoryError(path)
    return {
        _name(file.relative_to(path)): _read(file)
        for file in sorted(path.rglob("*"))
        if file.is_file() and not _left_out(path, file)
    }


def _name(path: Path) -> str:
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _left_out(folder: Path, file: Path) -> bool:
    parts = [file, *file.parents]
    inside = parts[: parts.index(folder)]
    return any(part.name.startswith(".") or part.is_symlink() for part in inside)


def _read(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)
