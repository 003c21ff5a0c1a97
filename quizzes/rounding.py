"""Numbers as they are stored and shown; halves are rounded up, never to even."""

from fractions import Fraction
from math import floor


def half_up(value: Fraction) -> int:
    """Return the nearest whole number; a half goes up."""
    return floor(value + Fraction(1, 2))


def whole_percent(share: Fraction) -> int:
    """Return a share in 0..1 as whole percent, half up: 0.125 is 13."""
    return half_up(share * 100)


def four_decimals(share: Fraction) -> float:
    """Return a share with the four decimals it is stored with, half up."""
    return half_up(share * 10_000) / 10_000
