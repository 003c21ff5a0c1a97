"""A mean with its interval, from sums alone: for scores whose single values are not kept."""

from fractions import Fraction
from math import sqrt

from quizzes.intervals import Interval
from quizzes.student import critical


def mean_interval(count: int, total: Fraction | int, squares: Fraction | int) -> Interval:
    """Mean with a 95 percent t interval, from the exact sum of ``count`` values and of their squares.

    Of differences within pairs it is the paired t interval. Raises ValueError for fewer than two values,
    and for sums that no values have.
    """
    if count < 2:  # noqa: PLR2004 - a deviation needs two
        raise ValueError("an interval of a mean needs two values")
    mean = Fraction(total) / count
    spread = Fraction(squares) - mean * total
    if spread < 0:
        raise ValueError(f"no {count} values have the sum {total} and the sum of squares {squares}")
    half = critical(count - 1) * sqrt(spread / (count - 1) / count)
    return Interval(float(mean), float(mean) - half, float(mean) + half)
