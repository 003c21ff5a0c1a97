"""Learning gain: the scores (F19) and the outcomes (F20) of two twin cases, before and after the module."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from learning.ledger.tallies import Tally
from learning.reports.catalogue.filed import Filed
from learning.reports.catalogue.within import total, with_nobody, within
from learning.reports.drafts import Count, Draft, Estimate, Form, Group, Part, Row, Scope
from quizzes.intervals import Interval, newcombe, wilson
from quizzes.means import mean_interval
from quizzes.pairs import PairedShares

UNIT = "Én enhed er ét forløb med både førsag og eftersag."
NO_CONTROL = "Der er ingen kontrolgruppe; gentagelse i sig selv kan løfte resultatet."
DIFFERENCE = "Forskel"
UNPAIRED = "Forskel, regnet uden parring"
POINTS = "point"
PERCENTAGE_POINTS = "procentpoint"
ONE_POINT = 100
"""A point in the units of the tallies: totals are 0..1 x 10,000."""

_ARMS = {"AB": "Forskel, når sag A er førsag", "BA": "Forskel, når sag B er førsag"}
_OUTCOMES = {"exact": "Før/efter: facits udfald", "side": "Før/efter: rigtig side af stadfæstet og omgjort"}
_CELLS = ("1.1", "0.1", "1.0", "0.0")
"""Right before and after: both, only after, only before, neither."""


def gain_drafts(tallies: Iterable[Tally], scope: Scope) -> tuple[Draft, ...]:
    """Return F19, and F20 for the exact outcome and for the right side of it."""
    rows = Filed.of(tallies)
    return (_scores(rows, scope), *(_outcomes(rows, scope, item) for item in _OUTCOMES))


def _scores(tallies: Sequence[Tally], scope: Scope) -> Draft:
    gain = within(tallies, scope, "gain")
    started = Group.of(within(tallies, scope, "attempts", item="first"))
    arms = (Row(label, _gain([row for row in gain if row.case == arm])) for arm, label in _ARMS.items())
    return Draft(
        "F19",
        "Score før og efter",
        Form.NUMBERS,
        UNIT,
        (
            Row("Score i førsagen", _mean(gain, "before")),
            Row("Score i eftersagen", _mean(gain, "after")),
            Row(DIFFERENCE, _gain(gain)),
            *arms,
            Row("Påbegyndte forløb", Count(started)),
            Row("Forløb med både førsag og eftersag", Count(_pairs(gain))),
        ),
        scope,
        note=NO_CONTROL,
    )


def _pairs(gain: Iterable[Tally]) -> Group:
    return Group.of(row for row in gain if row.item == "n")


def _mean(gain: Sequence[Tally], phase: str) -> Estimate:
    return points(_pairs(gain), total(gain, phase), total(gain, f"{phase}2"))


def _gain(gain: Sequence[Tally]) -> Estimate:
    squares = total(gain, "after2") + total(gain, "before2") - 2 * total(gain, "product")
    return points(_pairs(gain), total(gain, "after") - total(gain, "before"), squares)


def points(base: Group, of: int, squares: int) -> Estimate:
    """Return a mean in points of 100, from the sum ``of`` the tallied scores and of their squares."""
    if base.size < 2:  # noqa: PLR2004 - an interval needs two
        return Estimate(base, None, unit=POINTS)
    found = mean_interval(base.size, Fraction(of, ONE_POINT), Fraction(squares, ONE_POINT**2))
    return Estimate(base, found.value, found.lo, found.hi, POINTS)


def _outcomes(tallies: Sequence[Tally], scope: Scope, item: str) -> Draft:
    pairs = with_nobody(within(tallies, scope, "pairs", item=item), _CELLS)
    cells = {value: Group.of(row for row in pairs if row.value == value) for value in _CELLS}
    shares = PairedShares(*(group.size for group in cells.values()))
    base = Group.of(pairs)
    before, after = (_right(pairs, place) for place in (0, 2))
    known = tuple(cells.values())
    return Draft(
        "F20",
        _OUTCOMES[item],
        Form.NUMBERS,
        UNIT,
        (
            Row("Førsag", Part(before, base)),
            Row("Eftersag", Part(after, base)),
            Row(DIFFERENCE, _difference(base, shares.gain() if base.size else None, known)),
            Row("McNemars mid-p", Estimate(base, shares.mid_p() if base.size else None, of=known)),
            Row(UNPAIRED, _difference(base, _unpaired(before, after, base), (before, after))),
        ),
        scope,
        key=item,
        note=NO_CONTROL,
    )


def _right(pairs: Iterable[Tally], place: int) -> Group:
    """Return the attempts that were right before (``place`` 0) or after (2)."""
    return Group.of(row for row in pairs if row.value[place] == "1")


def _unpaired(before: Group, after: Group, base: Group) -> Interval | None:
    """Return the interval that the two shares alone give away; it is all there is where a cell is hidden."""
    if not base.size:
        return None
    return newcombe(wilson(after.size, base.size), wilson(before.size, base.size))


def _difference(base: Group, found: Interval | None, of: tuple[Group, ...]) -> Estimate:
    if found is None:
        return Estimate(base, None, unit=PERCENTAGE_POINTS, of=of)
    value, lo, hi = (100 * limit for limit in (found.value, found.lo, found.hi))
    return Estimate(base, value, lo, hi, PERCENTAGE_POINTS, of=of)
