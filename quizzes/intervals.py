"""95 percent intervals for shares, differences of shares and correlations.

Shares and limits are in 0..1, differences and correlations in -1..1; limits are clipped to that range.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import atanh, sqrt, tanh
from statistics import NormalDist
from typing import TypeAlias

Z = NormalDist().inv_cdf(0.975)

Clusters: TypeAlias = Mapping[tuple[int, int], int]
"""(hits k, boxes m) of one attempt -> how many attempts have exactly that; no attempt stands alone."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its lower and upper 95 percent limit."""

    value: float
    lo: float
    hi: float


@dataclass(frozen=True, slots=True)
class ClusteredShare:
    """A share of boxes that sit together in attempts.

    ``icc`` is the ANOVA intraclass correlation, ``deff`` the design effect, ``effective`` = boxes/deff.
    """

    hits: int
    boxes: int
    attempts: int
    icc: float
    deff: float
    interval: Interval

    @property
    def effective(self) -> float:
        """Return the number of independent boxes that carry as much information."""
        return self.boxes / self.deff


def clip(value: float, lowest: float, highest: float) -> float:
    """Return ``value`` moved inside ``lowest``..``highest``."""
    return min(highest, max(lowest, value))


def wilson(hits: float, base: float) -> Interval:
    """Wilson score interval of hits/base. Raises ValueError unless 0 <= hits <= base and base > 0.

    Source: Wilson 1927. Fractional counts are allowed: they come from a design effect.
    """
    if base <= 0 or not 0 <= hits <= base:
        raise ValueError(f"{hits} of {base} is no share")
    share, z2 = hits / base, Z * Z
    centre = (hits + z2 / 2) / (base + z2)
    half = Z * sqrt(share * (1 - share) / base + z2 / (4 * base * base)) / (1 + z2 / base)
    lo = 0.0 if hits == 0 else clip(centre - half, 0.0, share)
    hi = 1.0 if hits == base else clip(centre + half, share, 1.0)
    return Interval(share, lo, hi)


def wilson_clustered(clusters: Clusters) -> ClusteredShare:
    """Wilson interval of a pooled share of boxes, widened because boxes of one attempt go together.

    deff = 1 + (sum m^2/N - 1) ICC with the ANOVA ICC floored at 0; Wilson on (k/deff, N/deff).
    Attempts without boxes are left out. Raises ValueError when there are no boxes.
    """
    counted = {cluster: attempts for cluster, attempts in clusters.items() if cluster[1] and attempts}
    hits = sum(k * a for (k, _), a in counted.items())
    boxes = sum(m * a for (_, m), a in counted.items())
    if not boxes:
        raise ValueError("no boxes to take a share of")
    icc = _intraclass(counted, hits / boxes)
    deff = 1 + (_mean_size(counted, boxes) - 1) * icc
    interval = wilson(hits / deff, boxes / deff)
    return ClusteredShare(hits, boxes, sum(counted.values()), icc, deff, interval)


def cautious(clusters: Clusters) -> ClusteredShare:
    """Wilson interval of a pooled share; where no two boxes differ, every attempt counts as one answer.

    Then how boxes go together cannot be estimated, and an ICC of 0 would promise too much.
    """
    found = wilson_clustered(clusters)
    if found.hits not in (0, found.boxes):
        return found
    deff = found.boxes / found.attempts
    return replace(found, deff=deff, interval=wilson(found.hits / deff, found.boxes / deff))


def _mean_size(clusters: Clusters, boxes: int) -> float:
    return sum(m * m * a for (_, m), a in clusters.items()) / boxes


def _intraclass(clusters: Clusters, share: float) -> float:
    attempts = sum(clusters.values())
    boxes = sum(m * a for (_, m), a in clusters.items())
    if attempts in {1, boxes}:
        return 0.0
    between = sum(a * m * (k / m - share) ** 2 for (k, m), a in clusters.items()) / (attempts - 1)
    within = sum(a * k * (1 - k / m) for (k, m), a in clusters.items()) / (boxes - attempts)
    size = (boxes - _mean_size(clusters, boxes)) / (attempts - 1)
    total = between + (size - 1) * within
    return max(0.0, (between - within) / total) if total > 0 else 0.0


def newcombe(first: Interval, second: Interval, phi: float = 0.0) -> Interval:
    """Newcombe score interval of first - second, from the Wilson intervals of the two shares.

    ``phi`` is the correlation of paired shares and 0 for two groups (Newcombe 1998, methods 10 and 10).
    """
    down1, up1 = first.value - first.lo, first.hi - first.value
    down2, up2 = second.value - second.lo, second.hi - second.value
    difference = first.value - second.value
    lo = difference - sqrt(down1**2 - 2 * phi * down1 * up2 + up2**2)
    hi = difference + sqrt(up1**2 - 2 * phi * up1 * down2 + down2**2)
    return Interval(difference, clip(lo, -1.0, 1.0), clip(hi, -1.0, 1.0))


def correlation(r: float, pairs: int) -> Interval:
    """Fisher interval of a correlation. Raises ValueError for fewer than four pairs or abs(r) > 1."""
    if pairs < 4 or abs(r) > 1:  # noqa: PLR2004 - the transform has variance 1/(n - 3)
        raise ValueError(f"no interval for r = {r} from {pairs} pairs")
    if abs(r) == 1:
        return Interval(r, r, r)
    half = Z / sqrt(pairs - 3)
    return Interval(r, tanh(atanh(r) - half), tanh(atanh(r) + half))
