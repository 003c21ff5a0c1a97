"""One published number: what is printed of it, and what is held back."""

from dataclasses import dataclass
from enum import StrEnum

from learning.reports import sentences
from learning.reports.sentences import HARD_SPACE, Percents
from quizzes.attack import grid
from quizzes.disclosure import Disclosure, is_small
from quizzes.intervals import Clusters, Interval, wilson, wilson_clustered
from quizzes.suppression import protect


class Status(StrEnum):
    """What became of a number, as the files say it."""

    SHOWN = "vist"
    HIDDEN = "skjult"
    FEW = "for få"


@dataclass(frozen=True, slots=True)
class Share:
    """A count, or a count out of a base with its interval.

    What may not be shown is not in here at all: a hidden share has its base only, one with too few
    answers nothing. When the unit is boxes that sit together in attempts, ``attempts`` is their number
    and ``deff`` the design effect.
    """

    status: Status
    hits: int | None = None
    base: int | None = None
    interval: Interval | None = None
    deff: float | None = None
    attempts: int | None = None

    @property
    def answers(self) -> int | None:
        """Return how many answers the share rests on."""
        return self.base if self.attempts is None else self.attempts

    @property
    def percents(self) -> Percents | None:
        """Return the share and its limits in whole percent, when it is shown."""
        if self.hits is None or self.base is None or self.interval is None:
            return None
        return sentences.percents(self.hits, self.base, self.interval)

    @property
    def hits_text(self) -> str:
        """Print the count."""
        if self.hits is None:
            return sentences.WITHHELD
        return sentences.number(self.hits) if self.hits else sentences.NIL

    @property
    def base_text(self) -> str:
        """Print the base."""
        return sentences.WITHHELD if self.base is None else sentences.number(self.base)

    @property
    def percent_text(self) -> str:
        """Print the share."""
        if self.percents is None:
            return sentences.FEW if self.status is Status.FEW else sentences.WITHHELD
        return f"{self.percents.value}{HARD_SPACE}%"

    @property
    def interval_text(self) -> str:
        """Print the 95 percent interval."""
        if self.percents is None:
            return sentences.WITHHELD
        return f"{self.percents.lo}-{self.percents.hi}{HARD_SPACE}%"


FEW = Share(Status.FEW)


def shown(hits: int, base: int) -> Share:
    """Return a share that has been found safe to show."""
    return Share(Status.SHOWN, hits, base, wilson(hits, base))


def hidden(base: int) -> Share:
    """Return a share of which only the base is shown."""
    return Share(Status.HIDDEN, base=base)


def count(number: int, limits: Disclosure) -> Share:
    """Publish a bare count that is in no sum."""
    return Share(Status.HIDDEN) if is_small(number, limits) else Share(Status.SHOWN, number)


def as_count(published: Share) -> Share:
    """Return the base of a published share as a count."""
    return FEW if published.base is None else Share(Status.SHOWN, published.base)


def share(hits: int, base: int, limits: Disclosure) -> Share:
    """Publish a share whose base is known: the rest is then known too and must be large enough."""
    if base < limits.base:
        return FEW
    return hidden(base) if protect(grid([[hits, base - hits]]), limits.cell).hidden else shown(hits, base)


def clustered(clusters: Clusters, limits: Disclosure) -> Share:
    """Publish a share of boxes; what counts for hiding are the attempts behind them, not the boxes."""
    attempts = sum(clusters.values())
    if attempts < limits.base:
        return FEW
    found = wilson_clustered(clusters)
    behind = sum(n for (k, _), n in clusters.items() if k), sum(n for (k, m), n in clusters.items() if k < m)
    if any(is_small(attempts_behind, limits) for attempts_behind in behind):
        return Share(Status.HIDDEN, base=found.boxes, attempts=attempts)
    if found.hits in (0, found.boxes):
        # no two boxes differ, so how they go together cannot be estimated: each attempt is one answer
        deff = found.boxes / attempts
        interval = wilson(found.hits / deff, found.boxes / deff)
        return Share(Status.SHOWN, found.hits, found.boxes, interval, deff, attempts)
    return Share(Status.SHOWN, found.hits, found.boxes, found.interval, found.deff, attempts)
