"""Finding and overflagging as signal detection: does a learner lean to too many or too few ticks?"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import NormalDist

from quizzes.marking import Mark, Verdict
from quizzes.parameters import Parameters
from quizzes.scheme import Kind, Scheme


class Lean(StrEnum):
    """Which way the learner leans, compared with the authority."""

    MORE = "more"
    FEWER = "fewer"


@dataclass(frozen=True, slots=True)
class Tally:
    """Pooled verdicts over boxes: counts, not shares."""

    hits: int
    misses: int
    false_alarms: int
    correct_rejections: int

    @property
    def sensitivity(self) -> Fraction | None:
        """Share of the pos boxes found, or None without pos boxes."""
        return _share(self.hits, self.misses)

    @property
    def specificity(self) -> Fraction | None:
        """Share of the neg boxes left, or None without neg boxes."""
        return _share(self.correct_rejections, self.false_alarms)

    @property
    def informedness(self) -> Fraction | None:
        """Sensitivity less false rate, unclipped: -1..1."""
        if self.sensitivity is None or self.specificity is None:
            return None
        return self.sensitivity + self.specificity - 1

    @property
    def dprime(self) -> float:
        """How well the boxes are told apart: z(H) - z(F), log-linear correction."""
        hit, false = self._z()
        return hit - false

    @property
    def criterion(self) -> float:
        """The lean c = -(z(H) + z(F)) / 2, log-linear correction; below 0 means many ticks."""
        return -sum(self._z()) / 2

    def _z(self) -> tuple[float, float]:
        """Return z of H = (h + .5)/(h + m + 1) and of F = (fa + .5)/(fa + cr + 1)."""
        hit = (self.hits + 0.5) / (self.hits + self.misses + 1)
        false = (self.false_alarms + 0.5) / (self.false_alarms + self.correct_rejections + 1)
        return NormalDist().inv_cdf(hit), NormalDist().inv_cdf(false)


def tally(scheme: Scheme, marks: Iterable[Mark]) -> Tally:
    """Pool the verdicts on the boxes of multi questions; single answers are no boxes."""
    counts = dict.fromkeys(Verdict, 0)
    for mark in marks:
        if mark.verdict is not None and scheme[mark.question].kind is Kind.MULTI:
            counts[mark.verdict] += 1
    return Tally(*(counts[verdict] for verdict in Verdict))


def lean(pooled: Tally, cases: int, parameters: Parameters) -> Lean | None:
    """Return which way to say the learner leans, or None: too few cases, or no clear lean."""
    if cases < parameters.bias_cases or abs(pooled.criterion) <= parameters.bias_line:
        return None
    return Lean.MORE if pooled.criterion < 0 else Lean.FEWER


def _share(part: int, rest: int) -> Fraction | None:
    return Fraction(part, part + rest) if part + rest else None
