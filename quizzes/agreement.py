"""How far a blind panel of lawyers agrees on boxes that are ticked or left."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

Ratings = Sequence[Sequence[int | None]]
"""One row per lawyer, one column per box: 1 ticked, 0 left, None missing."""

COUPLE = 2


@dataclass(frozen=True, slots=True)
class Item:
    """The ratings of one box: how many lawyers ticked it, how many left it."""

    ticked: int
    left: int

    @property
    def n(self) -> int:
        """Number of lawyers who rated the box."""
        return self.ticked + self.left

    @property
    def pairs(self) -> int:
        """Number of ordered pairs of ratings."""
        return self.n * (self.n - 1)

    @property
    def agreeing(self) -> Fraction:
        """Share of the pairs that agree."""
        return Fraction(self.ticked * (self.ticked - 1) + self.left * (self.left - 1), self.pairs)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement over some boxes; a figure is None where it is not defined.

    ``boxes``: number of boxes rated by at least two lawyers; print it beside every figure.
    ``percent``: mean pairwise agreement. ``ac1``: Gwet. ``kappa``: Fleiss, complete ratings only.
    ``cohen``: two lawyers, complete ratings only. ``alpha``: Krippendorff, nominal.
    ``positive``/``negative``: agreement on ticked and on left boxes.
    """

    boxes: int
    percent: Fraction | None
    ac1: Fraction | None
    kappa: Fraction | None
    cohen: Fraction | None
    alpha: Fraction | None
    positive: Fraction | None
    negative: Fraction | None


def agreement(ratings: Ratings) -> Agreement:
    """Measure agreement. Raises ValueError when the lawyers did not rate the same boxes."""
    columns = list(zip(*ratings, strict=True))
    items = [item for item in map(_item, columns) if item.n >= COUPLE]
    is_complete = bool(columns) and all(None not in column for column in columns)
    return Agreement(
        boxes=len(items),
        percent=_mean(item.agreeing for item in items),
        ac1=_ac1(items),
        kappa=_fleiss(items) if is_complete else None,
        cohen=_cohen(ratings) if is_complete and len(ratings) == COUPLE else None,
        alpha=_alpha(items),
        positive=_specific(items, lambda item: item.ticked),
        negative=_specific(items, lambda item: item.left),
    )


def _item(column: Sequence[int | None]) -> Item:
    return Item(ticked=sum(rating == 1 for rating in column), left=sum(rating == 0 for rating in column))


def _ac1(items: Sequence[Item]) -> Fraction | None:
    """Gwet's AC1: chance agreement is 2 * pi * (1 - pi) with pi the mean share of ticks."""
    share = _mean(Fraction(item.ticked, item.n) for item in items)
    return None if share is None else _beyond_chance(_observed(items), 2 * share * (1 - share))


def _fleiss(items: Sequence[Item]) -> Fraction | None:
    """Fleiss' kappa: chance agreement from the pooled share of ticks."""
    share = _ratio(sum(item.ticked for item in items), sum(item.n for item in items))
    return None if share is None else _beyond_chance(_observed(items), share**2 + (1 - share) ** 2)


def _cohen(ratings: Ratings) -> Fraction | None:
    """Cohen's kappa: chance agreement from each lawyer's own share of ticks."""
    first, second = (Fraction(sum(rating == 1 for rating in row), len(row)) for row in ratings)
    observed = Fraction(sum(a == b for a, b in zip(*ratings, strict=True)), len(ratings[0]))
    return _beyond_chance(observed, first * second + (1 - first) * (1 - second))


def _alpha(items: Sequence[Item]) -> Fraction | None:
    """Krippendorff's alpha for nominal data: 1 - observed over expected disagreement."""
    n = sum(item.n for item in items)
    ticked = sum(item.ticked for item in items)
    observed = sum((Fraction(2 * item.ticked * item.left, item.n - 1) for item in items), Fraction(0))
    expected = _ratio(2 * ticked * (n - ticked), n - 1) if n else None
    return 1 - observed / expected if expected else None


def _specific(items: Sequence[Item], count: Callable[[Item], int]) -> Fraction | None:
    """Agreement on one answer: pairs that both gave it over pairs where the first gave it."""
    both = sum(count(item) * (count(item) - 1) for item in items)
    return _ratio(both, sum(count(item) * (item.n - 1) for item in items))


def _observed(items: Sequence[Item]) -> Fraction:
    return sum((item.agreeing for item in items), Fraction(0)) / len(items)


def _beyond_chance(observed: Fraction, chance: Fraction) -> Fraction | None:
    return None if chance == 1 else (observed - chance) / (1 - chance)


def _mean(values: Iterable[Fraction]) -> Fraction | None:
    found = list(values)
    return sum(found, Fraction(0)) / len(found) if found else None


def _ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
