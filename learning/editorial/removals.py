"""A text that goes away: what goes with it, and who cannot do without it."""

from collections.abc import Iterable
from dataclasses import dataclass

from learning.editorial.candidates import Files
from learning.editorial.checking import Checker
from learning.editorial.units import FRONT_PAGE, is_module, unit_of, units
from learning.library.problems import Problem

_CASE_DEPTH = 4
"""How many folders a case of a module lies in."""


@dataclass(frozen=True)
class Removal:
    """Texts that go together. ``problems``: the errors that there would be, and are not there with them.

    ``users``: ids of the units in which those errors are, other than that of the texts themselves.
    """

    paths: tuple[str, ...]
    problems: tuple[Problem, ...]
    users: tuple[str, ...]


def going_with(files: Files, path: str) -> tuple[str, ...]:
    """Return the texts that are deleted with one: a case goes whole, and a module with its front page."""
    unit = unit_of(path, files)
    if is_module(unit) and path == f"{unit}/{FRONT_PAGE}":
        return units(files)[unit].paths
    parts = path.split("/")
    if is_module(unit) and parts[2] == "sager" and len(parts) > _CASE_DEPTH:
        folder = "/".join(parts[:_CASE_DEPTH])
        return tuple(one for one in sorted(files) if one.startswith(f"{folder}/"))
    return (path,)


def removal(checker: Checker, files: Files, path: str) -> Removal:
    """Return what would come of deleting a text among all drafts."""
    paths = going_with(files, path)
    left = {name: body for name, body in files.items() if name not in paths}
    unit = unit_of(path, files)
    problems = new_errors(checker, files, left)
    return Removal(paths, problems, tuple(_users(problems, files, unit)))


def _users(problems: Iterable[Problem], files: Files, own: str) -> Iterable[str]:
    return sorted({unit_of(problem.file, files) for problem in problems} - {own})


def new_errors(checker: Checker, before: Files, after: Files) -> tuple[Problem, ...]:
    """Return the errors there are in all texts after a change, and not before it."""
    known = {(problem.file, problem.message) for problem in checker.check_whole(before, "").errors}
    errors = checker.check_whole(after, "").errors
    return tuple(problem for problem in errors if (problem.file, problem.message) not in known)
