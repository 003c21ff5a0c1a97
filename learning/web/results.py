"""The result of a whole attempt: level, before and after, per criterion, and what to take along."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from learning.library.model import CaseFile
from learning.web.differences import Difference
from quizzes.detection import Lean, Tally, lean, tally
from quizzes.marking import Mark, Verdict
from quizzes.parameters import Parameters
from quizzes.rounding import whole_percent
from quizzes.scheme import Scheme
from quizzes.scoring import Level, Result

LEVELS: Mapping[Level, str] = {
    Level.MASTERED: "Mestret",
    Level.NEARLY: "Næsten",
    Level.PRACTISE: "Øv igen",
}
LEANS: Mapping[Lean, str] = {
    Lean.MORE: "Du finder flere mangler end Ankestyrelsen.",
    Lean.FEWER: "Du finder færre mangler end Ankestyrelsen.",
}
MOST_TAKEAWAYS = 3


@dataclass(frozen=True)
class Assessed:
    """One assessed case of the attempt."""

    case: CaseFile
    result: Result
    differences: tuple[Difference, ...]

    @property
    def percent(self) -> int:
        """The score in whole percent, half up; 0 when nothing counted."""
        return whole_percent(self.result.total) if self.result.total is not None else 0


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """How often one criterion was judged as the authority does, missed and flagged too much over the cases.

    ``agreed``: found where it is one, and rightly left where it is none.
    """

    label: str
    agreed: int
    missed: int
    overflagged: int


@dataclass(frozen=True)
class Outcome:
    """What the last page of an attempt shows. ``before`` and ``after`` are whole percent on the twins."""

    level: str
    before: int
    after: int
    criteria: tuple[CriterionLine, ...]
    lean: str
    takeaways: tuple[str, ...]


def outcome_of(cases: tuple[Assessed, ...], criteria: Mapping[str, str], parameters: Parameters) -> Outcome:
    """Sum up the cases of an attempt, given in the order they were assessed."""
    return Outcome(
        level=LEVELS[cases[-1].result.level],
        before=cases[0].percent,
        after=cases[-1].percent,
        criteria=tuple(_by_criterion(cases, criteria)),
        lean=_lean(cases, parameters),
        takeaways=_takeaways(cases),
    )


def _by_criterion(cases: Iterable[Assessed], criteria: Mapping[str, str]) -> Iterator[CriterionLine]:
    """Yield the criteria that were at stake, in the order of the register."""
    counts: dict[str, dict[Verdict, int]] = {}
    for assessed in cases:
        scheme = assessed.case.solution.key.scheme
        for mark in assessed.result.marks:
            criterion = _criterion(scheme, mark)
            if mark.verdict is not None and criterion is not None:
                tallied = counts.setdefault(criterion, dict.fromkeys(Verdict, 0))
                tallied[mark.verdict] += 1
    for id_, label in criteria.items():
        if id_ in counts:
            line = counts[id_]
            agreed = line[Verdict.FOUND] + line[Verdict.LEFT]
            yield CriterionLine(label, agreed, line[Verdict.MISSED], line[Verdict.OVERFLAGGED])


def _criterion(scheme: Scheme, mark: Mark) -> str | None:
    """Return the criterion of a box: its own, or that of its question."""
    question = scheme[mark.question]
    choice = question.choice(mark.choice)
    return (choice.criterion if choice else None) or question.criterion


def _lean(cases: tuple[Assessed, ...], parameters: Parameters) -> str:
    """Return the line about leaning to too many or too few ticks, or nothing."""
    tallies = [tally(one.case.solution.key.scheme, one.result.marks) for one in cases]
    pooled = Tally(
        hits=sum(one.hits for one in tallies),
        misses=sum(one.misses for one in tallies),
        false_alarms=sum(one.false_alarms for one in tallies),
        correct_rejections=sum(one.correct_rejections for one in tallies),
    )
    leaning = lean(pooled, len(cases), parameters)
    return LEANS[leaning] if leaning else ""


def _takeaways(cases: tuple[Assessed, ...]) -> tuple[str, ...]:
    """Return the advice of the points that differed, the last case first; then of the other points."""
    latest = [one for assessed in reversed(cases) for one in assessed.differences if one.next_time]
    ordered = sorted(latest, key=lambda one: not one.differs)
    return tuple(dict.fromkeys(one.next_time for one in ordered))[:MOST_TAKEAWAYS]
