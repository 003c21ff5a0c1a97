"""What the check says, as the editor shows it: in groups, with line, what and how, nearest text first."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from learning.library.problems import UNWRITTEN, Problem

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
    is_unwritten: bool = False

    @classmethod
    def of(cls, problem: Problem) -> "Finding":
        """Part a problem's first sentence, which says what, from the rest, which says how."""
        parts = _SENTENCE.fullmatch(problem.message)
        what, how = (parts[1], parts[2]) if parts else (problem.message, "")
        if problem.is_unwritten:
            what = what.removeprefix(UNWRITTEN)
            what = what[:1].upper() + what[1:]
        return cls(problem.file, problem.line, what, how, problem.severity == "fejl", problem.is_unwritten)


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
        """Errors in the text, what is not written, accessibility, other advice, and errors in other texts."""
        accessible = [problem for problem in self.here if _ACCESSIBILITY.search(problem.message)]
        unwritten = [problem for problem in self.here if problem.is_unwritten]
        others = [problem for problem in self.here if problem not in accessible and not problem.is_unwritten]
        return tuple(
            _grouped(
                {
                    "Fejl": (problem for problem in others if problem.severity == "fejl"),
                    "Ikke skrevet endnu": unwritten,
                    "Tilgængelighed": accessible,
                    "Råd": (problem for problem in others if problem.severity != "fejl"),
                    "Fejl i andre tekster": (one for one in self._errors_elsewhere if not one.is_unwritten),
                }
            )
        )

    @property
    def summary(self) -> str:
        """The heading: how many errors and how much advice."""
        errors = [problem for problem in self.here if problem.severity == "fejl"]
        unwritten = sum(problem.is_unwritten for problem in errors)
        wrong, advice = len(errors) - unwritten, len(self.here) - len(errors)
        wrong_elsewhere = len(self._errors_elsewhere) - self.unwritten_elsewhere
        told = [f"{wrong} fejl"] if wrong else []
        told += [f"{places(unwritten)} mangler"] if unwritten else []
        told += [f"{advice} råd"] if advice else []
        told += [f"{wrong_elsewhere} fejl i andre tekster"] if wrong_elsewhere else []
        if len(told) > 1:
            told[-2:] = [f"{told[-2]} og {told[-1]}"]
        quiet = f"{places(self.unwritten_elsewhere)} mangler i andre tekster"
        return ", ".join(told) or (quiet if self.unwritten_elsewhere else "ingen fejl og ingen råd")

    @property
    def unwritten_elsewhere(self) -> int:
        """How many places of the unit's other texts nobody has written yet."""
        return sum(problem.is_unwritten for problem in self._errors_elsewhere)

    @property
    def is_sound(self) -> bool:
        """Tell whether no error stops the unit."""
        return not any(problem.severity == "fejl" for problem in self.problems)

    @property
    def lines(self) -> Mapping[int, str]:
        """Line -> »fejl« or »raad«, for the marks beside the text; an error is the stronger.

        What is not written yet is marked like advice: it is no mistake.
        """
        marks: dict[int, str] = {}
        for problem in self.here:
            if marks.get(problem.line) != "fejl":
                marks[problem.line] = "raad" if problem.is_unwritten else problem.severity
        return marks

    @cached_property
    def _errors_elsewhere(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if one.file != self.path and one.severity == "fejl")


def places(number: int) -> str:
    """Return so many places, in words."""
    return "1 sted" if number == 1 else f"{number} steder"


def _grouped(groups: Mapping[str, Iterable[Problem]]) -> Iterator[Group]:
    for heading, problems in groups.items():
        found = tuple(map(Finding.of, problems))
        if found:
            yield Group(heading, found[:MOST_SHOWN], max(0, len(found) - MOST_SHOWN))
