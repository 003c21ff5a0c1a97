"""Item analysis of case scores, with the definitions Moodle's quiz statistics uses.

Everything is counted in exact fractions, so "no variance" means exactly none.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import TypeAlias

Number: TypeAlias = Fraction | float
Column: TypeAlias = tuple[Fraction, ...]
Histogram: TypeAlias = Mapping[Fraction, int]
"""Mark -> how many attempts have it."""


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
class ItemSums:
    """All that is needed of one item when the attempts are no longer known one by one.

    ``marks`` and ``rests``: how the mark, and the marks of all other items together, are spread over the
    attempts. ``products``: the sum over attempts of mark x rest.
    """

    marks: Histogram
    rests: Histogram
    products: Fraction


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
    return ItemTable(analyse_sums([_sums(column, totals) for column in columns], maxima), totals)


def _sums(column: Column, totals: Column) -> ItemSums:
    rest = tuple(total - mark for total, mark in zip(totals, column, strict=True))
    products = sum((mark * other for mark, other in zip(column, rest, strict=True)), Fraction(0))
    return ItemSums(Counter(column), Counter(rest), products)


def analyse_sums(items: Sequence[ItemSums], maxima: Sequence[Number]) -> tuple[Item, ...]:
    """Analyse items of the same attempts. Raises ValueError for fewer than two attempts."""
    moments = [_moments(sums) for sums in items]
    roots = [_root(one.own + one.shared) for one in moments]
    weight_of_all = sum(root for root in roots if root is not None)
    limits = [Fraction(maximum) for maximum in maxima]
    analysed = []
    for one, limit, root in zip(moments, limits, roots, strict=True):
        effective = None if root is None or not weight_of_all else 100 * root / weight_of_all
        intended = float(100 * limit / sum(limits)) if sum(limits) else None
        analysed.append(_item(one, limit, (intended, effective)))
    return tuple(analysed)


@dataclass(frozen=True, slots=True)
class _Moments:
    """Mean of the mark, variances of mark and rest, their covariance, and the most it could be."""

    mean: Fraction
    own: Fraction
    other: Fraction
    shared: Fraction
    most: Fraction


def _moments(sums: ItemSums) -> _Moments:
    attempts = sum(sums.marks.values())
    if attempts < 2:  # noqa: PLR2004 - a variance needs two
        raise ValueError("item analysis needs two attempts with a mark for every item")
    mark, rest = _sum(sums.marks.items()), _sum(sums.rests.items())

    def covary(products: Fraction, first: Fraction, second: Fraction) -> Fraction:
        return (products - first * second / attempts) / (attempts - 1)

    return _Moments(
        mean=mark / attempts,
        own=covary(_sum((one * one, n) for one, n in sums.marks.items()), mark, mark),
        other=covary(_sum((one * one, n) for one, n in sums.rests.items()), rest, rest),
        shared=covary(sums.products, mark, rest),
        most=covary(_sum(_sorted_products(sums.marks, sums.rests)), mark, rest),
    )


def _sum(terms: Iterable[tuple[Fraction, int]]) -> Fraction:
    return sum((value * n for value, n in terms), Fraction(0))


def _sorted_products(first: Histogram, second: Histogram) -> Iterator[tuple[Fraction, int]]:
    """Sort both ascending, pair them, and yield each product with how often it occurs."""
    others = sorted(second.items(), reverse=True)
    for mark, n in sorted(first.items()):
        left = n
        while left:
            rest, waiting = others.pop()
            taken = min(left, waiting)
            yield mark * rest, taken
            left -= taken
            if waiting > taken:
                others.append((rest, waiting - taken))


def _root(value: Fraction) -> float | None:
    return None if value < 0 else sqrt(value)


def _item(found: _Moments, limit: Fraction, weights: tuple[float | None, float | None]) -> Item:
    varies = found.own * found.other
    return Item(
        intended_weight=weights[0],
        facility=float(found.mean / limit) if limit else None,
        deviation=sqrt(found.own),
        variance=float(found.own),
        rest_variance=float(found.other),
        covariance_rest=float(found.shared),
        covariance_max=float(found.most),
        covariance_total=float(found.shared + found.own),
        discrimination=100 * float(found.shared) / sqrt(varies) if varies else None,
        efficiency=float(100 * found.shared / found.most) if varies else None,
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
