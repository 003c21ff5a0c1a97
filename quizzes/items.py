"""Item analysis of case scores, with the definitions Moodle's quiz statistics uses.

Everything is counted in exact fractions, so "no variance" means exactly none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import TypeAlias

Number: TypeAlias = Fraction | float
Column: TypeAlias = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item. ``facility`` in 0..1, the indices in percent; None where the item or rest never varies.

    ``discrimination``: correlation with the rest of the test, the item itself left out.
    ``effective_weight`` is None when the item goes against the total.
    """

    intended_weight: float | None
    facility: float | None
    deviation: float
    variance: float
    rest_variance: float
    covariance_rest: float
    covariance_max: float
    covariance_total: float
    discrimination: float | None
    efficiency: float | None
    effective_weight: float | None


@dataclass(frozen=True, slots=True)
class ItemTable:
    """The items of one test in order, and the total mark of every attempt (never shown one by one)."""

    items: tuple[Item, ...]
    totals: Column


def analyse(marks: Sequence[Sequence[Number]], maxima: Sequence[Number]) -> ItemTable:
    """Analyse a matrix attempts x items. Raises ValueError for ragged rows or fewer than two attempts."""
    if len(marks) < 2 or any(len(row) != len(maxima) for row in marks):  # noqa: PLR2004
        raise ValueError("item analysis needs two attempts with a mark for every item")
    columns = [tuple(Fraction(mark) for mark in column) for column in zip(*marks, strict=True)]
    totals = tuple(sum(row, Fraction(0)) for row in zip(*columns, strict=True))
    roots = [_root(covariance(column, totals)) for column in columns]
    weight_of_all = sum(root for root in roots if root is not None)
    limits = [Fraction(maximum) for maximum in maxima]
    items = []
    for column, limit, root in zip(columns, limits, roots, strict=True):
        effective = None if root is None or not weight_of_all else 100 * root / weight_of_all
        intended = float(100 * limit / sum(limits)) if sum(limits) else None
        items.append(_item(column, totals, limit, (intended, effective)))
    return ItemTable(tuple(items), totals)


def _root(value: Fraction) -> float | None:
    return None if value < 0 else sqrt(value)


def _item(
    column: Column, totals: Column, limit: Fraction, weights: tuple[float | None, float | None]
) -> Item:
    rest = tuple(total - mark for total, mark in zip(totals, column, strict=True))
    own, other, shared = covariance(column, column), covariance(rest, rest), covariance(column, rest)
    most = covariance(sorted(column), sorted(rest))
    return Item(
        intended_weight=weights[0],
        facility=float(mean(column) / limit) if limit else None,
        deviation=sqrt(own),
        variance=float(own),
        rest_variance=float(other),
        covariance_rest=float(shared),
        covariance_max=float(most),
        covariance_total=float(shared + own),
        discrimination=100 * float(shared) / sqrt(own * other) if own * other else None,
        efficiency=float(100 * shared / most) if own * other else None,
        effective_weight=weights[1],
    )


def mean(values: Sequence[Fraction]) -> Fraction:
    """Return the exact mean."""
    return sum(values, Fraction(0)) / len(values)


def covariance(first: Sequence[Fraction], second: Sequence[Fraction]) -> Fraction:
    """Return the exact covariance with n - 1."""
    left, right = mean(first), mean(second)
    products = sum(((x - left) * (y - right) for x, y in zip(first, second, strict=True)), Fraction(0))
    return products / (len(first) - 1)
