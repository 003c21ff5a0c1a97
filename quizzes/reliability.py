"""How far the total of a test can be trusted: spread, shape and internal consistency."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import median

from quizzes.items import ItemTable, covariance, mean

_FOR_SKEWNESS = 3
_FOR_KURTOSIS = 4


@dataclass(frozen=True, slots=True)
class Reliability:
    """Totals of one test, in marks. ``cic`` and ``error_ratio`` are percent.

    ``cic`` = 100 x Cronbach's alpha; it may be negative and ``error_ratio`` then exceeds 100: such
    values have no meaning and are reported as such, never clamped. None = cannot be computed.
    """

    mean: float
    median: float
    deviation: float
    skewness: float | None
    kurtosis: float | None
    cic: float | None
    error_ratio: float | None
    standard_error: float | None


def reliability(table: ItemTable) -> Reliability:
    """Sum up the totals of an analysed test (unbiased k-statistics for the shape)."""
    totals = table.totals
    variance = covariance(totals, totals)
    cic = _consistency(table, float(variance))
    ratio = None if cic is None else 100 * sqrt(1 - cic / 100)
    deviation = sqrt(variance)
    return Reliability(
        mean=float(mean(totals)),
        median=float(median(totals)),
        deviation=deviation,
        skewness=_skewness(totals, variance),
        kurtosis=_kurtosis(totals, variance),
        cic=cic,
        error_ratio=ratio,
        standard_error=None if ratio is None else ratio * deviation / 100,
    )


def _consistency(table: ItemTable, variance: float) -> float | None:
    count = len(table.items)
    if count < 2 or not variance:  # noqa: PLR2004 - one item has nothing to agree with
        return None
    return 100 * count / (count - 1) * (1 - sum(item.variance for item in table.items) / variance)


def _moment(values: Sequence[Fraction], power: int) -> Fraction:
    centre = mean(values)
    return sum(((value - centre) ** power for value in values), Fraction(0))


def _skewness(values: Sequence[Fraction], variance: Fraction) -> float | None:
    n = len(values)
    if n < _FOR_SKEWNESS or not variance:
        return None
    third = n * _moment(values, 3) / ((n - 1) * (n - 2))
    return float(third) / (float(variance) * sqrt(variance))


def _kurtosis(values: Sequence[Fraction], variance: Fraction) -> float | None:
    n = len(values)
    if n < _FOR_KURTOSIS or not variance:
        return None
    fourth = n * (n + 1) * _moment(values, 4) - 3 * (n - 1) * _moment(values, 2) ** 2
    return float(fourth / ((n - 1) * (n - 2) * (n - 3)) / variance**2)
