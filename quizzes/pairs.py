"""Shares before and after in the same attempts: gain, its interval and the paired test."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import comb, exp, lgamma, log, sqrt

from quizzes.intervals import Interval, newcombe, wilson
from quizzes.student import incomplete_beta

MOST_EXACT = 500
"""Changes up to which the tail is added up in whole numbers, whose digits grow with their number."""


@dataclass(frozen=True)
class PairedShares:
    """Attempts by right or wrong before and after: both right, only after, only before, neither."""

    both: int
    after_only: int
    before_only: int
    neither: int

    @property
    def pairs(self) -> int:
        """Return the number of attempts."""
        return self.both + self.after_only + self.before_only + self.neither

    @cached_property
    def phi(self) -> float:
        """Correlation of before and after with Newcombe's continuity correction; 0 when undefined."""
        cross = self.both * self.neither - self.after_only * self.before_only
        after, before = self.both + self.after_only, self.both + self.before_only
        margins = after * (self.pairs - after) * before * (self.pairs - before)
        if not margins:
            return 0.0
        return (max(cross - self.pairs / 2, 0.0) if cross > 0 else cross) / sqrt(margins)

    def gain(self) -> Interval:
        """Share after - share before (Newcombe 1998, method 10). Raises ValueError without pairs."""
        after = wilson(self.both + self.after_only, self.pairs)
        before = wilson(self.both + self.before_only, self.pairs)
        return newcombe(after, before, self.phi)

    def mid_p(self) -> float:
        """Two-sided McNemar mid-p value; 1 when no attempt changed.

        Exact for few changes. For many: the binomial tail is an incomplete beta function (DLMF 8.17.5).
        """
        changed, least = self.after_only + self.before_only, min(self.after_only, self.before_only)
        if changed <= MOST_EXACT:
            below = sum(comb(changed, k) for k in range(least))
            return min(1.0, float(Fraction(2 * below + comb(changed, least), 2**changed)))
        up_to = incomplete_beta(changed - least, least + 1, 0.5)
        most, more = lgamma(changed + 1), lgamma(least + 1) + lgamma(changed - least + 1)
        return min(1.0, 2 * up_to - exp(most - more - changed * log(2)))
