"""Student's t distribution, from the regularised incomplete beta function."""

from functools import lru_cache
from math import exp, isfinite, lgamma, log, log1p

_TINY = 1e-300
_PRECISION = 1e-15


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 <= x <= 1.

    Source: continued fraction, DLMF 8.17.22, evaluated by the modified Lentz method.
    """
    if x in (0.0, 1.0):
        return x
    if x > (a + 1) / (a + b + 2):
        return 1.0 - incomplete_beta(b, a, 1.0 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front * _continued_fraction(a, b, x)


def _continued_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1.0 / _away_from_zero(1.0 - (a + b) * x / (a + 1))
    fraction = d
    change, m = 0.0, 0
    while abs(change - 1.0) > _PRECISION:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        change = 1.0
        for term in (even, odd):
            d = 1.0 / _away_from_zero(1.0 + term * d)
            c = _away_from_zero(1.0 + term / c)
            change = c * d
            fraction *= change
    return fraction


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def cumulative(t: float, freedom: float) -> float:
    """Probability of a value up to ``t`` with ``freedom`` degrees of freedom (need not be whole)."""
    half = incomplete_beta(0.5, freedom / 2, t * t / (freedom + t * t)) / 2
    return 0.5 + half if t > 0 else 0.5 - half


def quantile(probability: float, freedom: float) -> float:
    """The t that ``probability`` of the distribution lies below. Raises ValueError outside 0..1."""
    if not 0 < probability < 1 or not (freedom > 0 and isfinite(freedom)):
        raise ValueError(f"no quantile {probability} with {freedom} degrees of freedom")
    if probability < 0.5:  # noqa: PLR2004 - the distribution is symmetric
        return -quantile(1 - probability, freedom)
    low, high = 0.0, 1.0
    while cumulative(high, freedom) < probability:
        low, high = high, high * 2
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (middle, high) if cumulative(middle, freedom) < probability else (low, middle)
    return middle


@lru_cache(maxsize=1024)
def critical(freedom: float) -> float:
    """Half the width, in standard errors, of a 95 percent interval."""
    return quantile(0.975, freedom)
