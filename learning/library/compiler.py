"""From texts to one immutable Library, with every problem of every file at once."""

from collections.abc import Mapping

from learning.library.model import Library
from learning.library.problems import LibraryError, Problem


def compile_library(files: Mapping[str, bytes]) -> Library:
    """Compile the texts (path in content/ -> bytes). Raises LibraryError when any of them has an error."""
    library, problems = check(files)
    if library is None:
        raise LibraryError(problems)
    return library


def check(files: Mapping[str, bytes]) -> tuple[Library | None, tuple[Problem, ...]]:
    """Compile and return the library, or None when there are errors, and all problems, sorted.

    Runs in this process without limits on time and memory; texts from outside belong in
    ``learning.library.confinement.compile_limited``.
    """
    raise NotImplementedError
