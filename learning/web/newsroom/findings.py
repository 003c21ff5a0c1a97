"""What the check says, as the editor shows it: in groups, with line, what and how, nearest text first."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from learning.library.problems import Problem

MOST_SHOWN = 60
"""Findings of one group; a text that breaks everything breaks a little more when the first are mended."""

_ACCESSIBILITY = re.compile(
    r"alternativ(?:e)? tekst|Alternativ tekst|Linkteksten|Linket til|Overskriften springer|overskrift 1\b"
    r"|har lixtal|Et billede skrives|rækkens overskrift|tabel.* overskrift"
)
"""What EN 301 549, 11.8 asks of a tool for authors: words for pictures and links, headings, easy words."""
_SENTENCE = re.compile(r"(.+?[.»])(?: (?=[A-ZÆØÅ])|$)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right, as it is read: ``what`` it is and ``how`` to mend it."""

    file: str
    line: int
    what: str
    how: str
    is_error: bool

    @classmethod
    def of(cls, problem: Problem) -> "Finding":
        """Part a problem's first sentence, which says what, from the rest, which says how."""
        parts = _SENTENCE.fullmatch(problem.message)
        what, how = (parts[1], parts[2]) if parts else (problem.message, "")
        return cls(problem.file, problem.line, what, how, problem.severity == "fejl")


@dataclass(frozen=True, slots=True)
class Group:
    """Findings under one heading; ``more``: how many are not shown."""

    heading: str
    shown: tuple[Finding, ...]
    more: int


@dataclass(frozen=True)
class Findings:
    """What the check says of a unit, seen from one of its texts."""

    path: str
    problems: tuple[Problem, ...]

    @cached_property
    def here(self) -> tuple[Problem, ...]:
        """What is in the text itself, by line."""
        return tuple(problem for problem in self.problems if problem.file == self.path)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Errors in the text, accessibility, other advice, and errors in the rest of the unit."""
        accessible = [problem for problem in self.here if _ACCESSIBILITY.search(problem.message)]
        others = [problem for problem in self.here if problem not in accessible]
        elsewhere = [problem for problem in self.problems if problem.file != self.path]
        return tuple(
            _grouped(
                {
                    "Fejl": (problem for problem in others if problem.severity == "fejl"),
                    "Tilgængelighed": accessible,
                    "Råd": (problem for problem in others if problem.severity != "fejl"),
                    "Fejl i andre tekster": (one for one in elsewhere if one.severity == "fejl"),
                }
            )
        )

    @property
    def summary(self) -> str:
        """The heading: how many errors and how much advice."""
        errors = sum(problem.severity == "fejl" for problem in self.here)
        advice, elsewhere = len(self.here) - errors, self._errors - errors
        told = [f"{errors} fejl"] if errors else []
        told += [f"{advice} råd"] if advice else []
        told += [f"{elsewhere} fejl i andre tekster"] if elsewhere else []
        if len(told) > 1:
            told[-2:] = [f"{told[-2]} og {told[-1]}"]
        return ", ".join(told) or "ingen fejl og ingen råd"

    @property
    def is_sound(self) -> bool:
        """Tell whether no error stops the unit."""
        return not self._errors

    @property
    def lines(self) -> Mapping[int, str]:
        """Line -> »fejl« or »raad«, for the marks beside the text; an error is the stronger."""
        marks: dict[int, str] = {}
        for problem in self.here:
            if marks.get(problem.line) != "fejl":
                marks[problem.line] = problem.severity
        return marks

    @property
    def _errors(self) -> int:
        return sum(problem.severity == "fejl" for problem in self.problems)


def _grouped(groups: Mapping[str, Iterable[Problem]]) -> Iterator[Group]:
    for heading, problems in groups.items():
        found = tuple(map(Finding.of, problems))
        if found:
            yield Group(heading, found[:MOST_SHOWN], max(0, len(found) - MOST_SHOWN))
