"""Which provision a need belongs to (snitflade): a few questions, and the decision table behind them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BoundaryAnswer:
    """One answer. ``leads_to`` is the id of the next question or of a result."""

    id: str
    text: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class BoundaryQuestion:
    """One question of the path; ``help`` is plain text or nothing."""

    id: str
    text: str
    help: str
    answers: tuple[BoundaryAnswer, ...]


@dataclass(frozen=True, slots=True)
class BoundaryResult:
    """Where a path ends. ``reason`` is HTML, ``examine`` what to find out next, ``rows`` of the table."""

    id: str
    title: str
    reason: str
    examine: tuple[str, ...]
    sources: tuple[str, ...]
    rows: tuple[int, ...]
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoundaryRow:
    """One row of the decision table. ``status`` tells lawyers how well it is documented."""

    number: int
    fact: str
    if_yes: str
    if_no: str
    sources: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Path:
    """The answers given so far, and what they lead to."""

    steps: tuple[tuple[BoundaryQuestion, BoundaryAnswer], ...]
    reached: BoundaryQuestion | BoundaryResult


@dataclass(frozen=True)
class BoundaryGuide:
    """The whole guide: questions and results by id, from ``start`` on, and the table they stand for."""

    version: str
    title: str
    intro: str
    law_as_of: date
    reviewed: date
    start: str
    questions: Mapping[str, BoundaryQuestion]
    results: Mapping[str, BoundaryResult]
    rows: tuple[BoundaryRow, ...]

    def follow(self, answers: Iterable[str]) -> Path:
        """Go from the first question along the ids of answers, as far as they are known."""
        steps: list[tuple[BoundaryQuestion, BoundaryAnswer]] = []
        reached = self.at(self.start)
        for wanted in answers:
            if isinstance(reached, BoundaryResult):
                break
            answer = next((one for one in reached.answers if one.id == wanted), None)
            if answer is None:
                break
            steps.append((reached, answer))
            reached = self.at(answer.leads_to)
        return Path(tuple(steps), reached)

    def paths(self) -> Iterator[Path]:
        """Yield every way from the first question to a result; the guide must not go in circles."""
        waiting: list[tuple[str, ...]] = [()]
        while waiting:
            answers = waiting.pop()
            path = self.follow(answers)
            if isinstance(path.reached, BoundaryResult):
                yield path
            else:
                waiting += [(*answers, one.id) for one in path.reached.answers]

    def at(self, id_: str) -> BoundaryQuestion | BoundaryResult:
        """Return the question or result with this id. Raises KeyError."""
        return self.questions[id_] if id_ in self.questions else self.results[id_]
