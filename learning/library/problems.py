"""What is wrong with the texts: located, in the author's language, gathered and sorted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from learning.library.albums import Album

Severity = Literal["fejl", "raad"]
"""``fejl`` stops a release; ``raad`` is advice and stops nothing."""
UNWRITTEN = "Ikke skrevet endnu: "
"""Begins what is said of a place that a skeleton leaves to the author."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right. ``file`` is the path in content/, ``line`` counts from 1."""

    file: str
    line: int
    message: str
    severity: Severity = "fejl"

    def __str__(self) -> str:
        prefix = "" if self.severity == "fejl" else "Råd: "
        return f"{self.file}:{self.line}: {prefix}{self.message}"

    @property
    def is_unwritten(self) -> bool:
        """Tell whether nobody has written there yet, so that nobody has made a mistake."""
        return self.message.startswith(UNWRITTEN)


class LibraryError(Exception):
    """The texts hold errors and became no library; ``problems`` are all of them, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Problems:
    """Gathers the problems of one compilation, each once.

    ``references``: file, line and address of every link, to be judged when all texts are read. ``shown``:
    file, line and name of every picture.
    """

    def __init__(self) -> None:
        self._found: set[Problem] = set()
        self._broken: set[str] = set()
        self.references: set[tuple[str, int, str]] = set()
        self.shown: set[tuple[str, int, str]] = set()

    def error(self, file: str, line: int, message: str) -> None:
        """Note something that stops a release."""
        self._broken.add(file)
        self._found.add(Problem(file, line, message))

    def advice(self, file: str, line: int, message: str) -> None:
        """Note something worth a look."""
        self._found.add(Problem(file, line, message, "raad"))

    def broken(self, *files: str) -> bool:
        """Tell whether any of the files holds an error."""
        return not self._broken.isdisjoint(files)

    def any_errors(self) -> bool:
        """Tell whether anything found so far stops a release."""
        return bool(self._broken)

    def sorted(self) -> tuple[Problem, ...]:
        """Return everything found, by file, line and message."""
        return tuple(sorted(self._found))


class Sheet:
    """One text while it is read: knows its file, so that a problem needs only a line and a message.

    ``album`` holds the pictures it may show.
    """

    def __init__(self, file: str, problems: Problems, album: Album = Album()) -> None:  # noqa: B008 - frozen
        self.file = file
        self.album = album
        self._problems = problems

    def error(self, line: int, message: str) -> None:
        """Note something that stops a release."""
        self._problems.error(self.file, line, message)

    def advice(self, line: int, message: str) -> None:
        """Note something worth a look."""
        self._problems.advice(self.file, line, message)

    def refer(self, line: int, address: str) -> None:
        """Keep the address of a link."""
        self._problems.references.add((self.file, line, address))

    def show(self, line: int, picture: str) -> None:
        """Keep the name of a picture that is shown."""
        self._problems.shown.add((self.file, line, picture))

    def broken(self) -> bool:
        """Tell whether the text holds an error so far."""
        return self._problems.broken(self.file)
