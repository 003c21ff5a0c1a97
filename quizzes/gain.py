"""Learning gain: scores before and after in the same attempts, and how many pairs it takes to see one."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, ceil, sin, sqrt
from statistics import NormalDist, fmean, stdev, variance

from quizzes.intervals import Interval, Z
from quizzes.student import critical

_POWER = 0.8
_Z_POWER = NormalDist().inv_cdf(_POWER)


@dataclass(frozen=True, slots=True)
class Gain:
    """Mean of after - before with a paired t interval; scores in 0..1.

    ``unmatched`` is the wider Welch interval that is left when the pairing is lost, and ``freedom``
    its degrees of freedom (nan when no score varies).
    """

    pairs: int
    before: float
    after: float
    deviation: float
    matched: Interval
    unmatched: Interval
    freedom: float


def mean_gain(before: Sequence[float], after: Sequence[float]) -> Gain:
    """Compare the scores of the same attempts. Raises ValueError for unequal lengths or under two pairs."""
    if len(before) != len(after) or len(before) < 2:  # noqa: PLR2004 - a deviation needs two
        raise ValueError("a gain needs at least two pairs of scores")
    pairs = len(before)
    differences = [late - early for early, late in zip(before, after, strict=True)]
    gain, deviation = fmean(differences), stdev(differences)
    half = critical(pairs - 1) * deviation / sqrt(pairs)
    wide, freedom = _welch(before, after)
    return Gain(
        pairs,
        fmean(before),
        fmean(after),
        deviation,
        Interval(gain, gain - half, gain + half),
        Interval(gain, gain - wide, gain + wide),
        freedom,
    )


def _welch(before: Sequence[float], after: Sequence[float]) -> tuple[float, float]:
    first, second = variance(before) / len(before), variance(after) / len(after)
    if not first + second:
        return 0.0, float("nan")
    part = first / (first + second)
    freedom = 1 / (part**2 / (len(before) - 1) + (1 - part) ** 2 / (len(after) - 1))
    return critical(freedom) * sqrt(first + second), freedom


def pairs_needed(gain: float, discordant: float) -> int:
    """Pairs for 80 percent power (two-sided 5 percent) to see ``gain`` when ``discordant`` change at all.

    Source: McNemar's test, normal approximation. Raises ValueError unless 0 < gain <= discordant <= 1.
    """
    if not 0 < gain <= discordant <= 1:
        raise ValueError(f"a gain of {gain} needs a share of changes between it and 1, not {discordant}")
    spread = Z * sqrt(discordant) + _Z_POWER * sqrt(discordant - gain * gain)
    return ceil((spread / gain) ** 2)


def power_of_drop(cases: int, base: float, drop: float) -> float:
    """Power to see a share fall from ``base`` by ``drop`` between two rounds of ``cases`` each.

    Source: arcsine approximation, two-sided 5 percent.
    """
    effect = (2 * asin(sqrt(base)) - 2 * asin(sqrt(base - drop))) * sqrt(cases / 2)
    return NormalDist().cdf(effect - Z) + NormalDist().cdf(-effect - Z)


def detectable_drop(cases: int, base: float) -> float:
    """The smallest drop from ``base`` that two rounds of ``cases`` each show with 80 percent power."""
    angle = asin(sqrt(base)) - (Z + _Z_POWER) / sqrt(2 * cases)
    return base - sin(max(angle, 0.0)) ** 2
