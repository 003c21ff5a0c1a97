"""What the check says of a unit, and the version that an approval of it would be bound to."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

from learning.editorial.candidates import Files, inside
from learning.editorial.releases import release_hash
from learning.editorial.units import is_module, slug_of
from learning.library.model import Library
from learning.library.problems import Problem
from learning.library.workbench import Task, Workbench

MOST_OUTCOMES = 8
"""A library of one module takes about 1.4 MB of every serving process."""
MOST_VERSIONS = 1_000
"""The list of all texts asks for the version of each that has a draft."""

Name = tuple[str, str]


@dataclass(frozen=True)
class Checked:
    """The outcome of a check. ``version`` and ``library`` are None when an error stops the unit.

    ``problems``: the errors that stop it wherever they are, and the advice about the unit's own texts.
    The library of a module holds that module alone.
    """

    problems: tuple[Problem, ...]
    version: str | None
    library: Library | None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be put right before a review."""
        return tuple(problem for problem in self.problems if problem.severity == "fejl")

    @property
    def advice(self) -> tuple[Problem, ...]:
        """What is worth a look, and stops nothing."""
        return tuple(problem for problem in self.problems if problem.severity != "fejl")


class Checker:
    """Checks units on a workbench and remembers the last outcomes; one for each serving process."""

    def __init__(self, bench: Workbench | None = None) -> None:
        self._bench = bench or Workbench()
        self._lock = Lock()
        self._outcomes: OrderedDict[Name, Checked] = OrderedDict()
        self._versions: OrderedDict[Name, str | None] = OrderedDict()

    def check(self, files: Files, unit: str) -> Checked:
        """Check one unit in a candidate: a module by itself, a shared text with the whole library."""
        return self._remembered(files, unit, _slug(unit))

    def version(self, files: Files, unit: str) -> str | None:
        """Return the version that ``check`` would find; it is remembered longer than the outcome."""
        name = _name(files, unit, _slug(unit))
        with self._lock:
            if name in self._versions:
                self._versions.move_to_end(name)
                return self._versions[name]
        return self.check(files, unit).version

    def check_whole(self, files: Files, unit: str) -> Checked:
        """Check the whole candidate, as publishing does, and tell what concerns one unit."""
        return self._remembered(files, unit, None)

    def close(self) -> None:
        """End the process behind the workbench."""
        self._bench.close()

    def _remembered(self, files: Files, unit: str, slug: str | None) -> Checked:
        name = _name(files, unit, slug)
        with self._lock:
            if name in self._outcomes:
                self._outcomes.move_to_end(name)
                return self._outcomes[name]
        library, problems = self._bench.compile(Task(files, slug))
        found = Checked(_about(problems, files, unit), _version(files, unit, library), library)
        with self._lock:
            self._outcomes[name], self._versions[name] = found, found.version
            _forget(self._outcomes, MOST_OUTCOMES)
            _forget(self._versions, MOST_VERSIONS)
        return found


def _slug(unit: str) -> str | None:
    return slug_of(unit) if is_module(unit) else None


def _name(files: Files, unit: str, slug: str | None) -> Name:
    return f"{unit} {slug}", release_hash(files)


def _forget(kept: OrderedDict[Name, Any], most: int) -> None:
    """Let go of what has not been asked for the longest."""
    while len(kept) > most:
        kept.popitem(last=False)


def version_in(library: Library, files: Files, unit: str) -> str | None:
    """Return the version of a unit in a library of all these texts; None when there is no such module."""
    return _version(files, unit, library)


def _version(files: Files, unit: str, library: Library | None) -> str | None:
    if library is None:
        return None
    if is_module(unit):
        module = library.modules.get(slug_of(unit))
        return module.version if module else None
    return release_hash(inside(files, unit))


def _about(problems: tuple[Problem, ...], files: Files, unit: str) -> tuple[Problem, ...]:
    own = inside(files, unit)
    return tuple(problem for problem in problems if problem.severity == "fejl" or problem.file in own)
