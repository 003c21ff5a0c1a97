"""How far the total of a test can be trusted: spread, shape and internal consistency."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import median

from quizzes.items import Item, ItemTable, covariance, mean

_FOR_SKEWNESS = 3
_FOR_KURTOSIS = 4


@dataclass(frozen=True, slots=True)
class Consistency:
    """How far the items of a test go together; see ``Reliability`` for the units."""

    cic: float
    error_ratio: float
    standard_error: float


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
    found = consistency(table.items, float(variance))
    return Reliability(
        mean=float(mean(totals)),
        median=float(median(totals)),
        deviation=sqrt(variance),
        skewness=_skewness(totals, variance),
        kurtosis=_kurtosis(totals, variance),
        cic=found.cic if found else None,
        error_ratio=found.error_ratio if found else None,
        standard_error=found.standard_error if found else None,
    )


def consistency(items: Sequence[Item], variance: float) -> Consistency | None:
    """Tell how far the items agree; ``variance`` is that of the totals, the sum of cov(item, total).

    None for fewer than two items or totals that never vary.
    """
    count = len(items)
    if count < 2 or not variance:  # noqa: PLR2004 - one item has nothing to agree with
        return None
    cic = 100 * count / (count - 1) * (1 - sum(item.variance for item in items) / variance)
    ratio = 100 * sqrt(1 - cic / 100)
    return Consistency(cic, ratio, ratio * sqrt(variance) / 100)


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
