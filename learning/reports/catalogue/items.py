"""Item statistics of the cases of one edition (F29), from sums: no attempt is known one by one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from learning.ledger.tallies import Tally
from learning.library.model import Module
from learning.reports.catalogue.completions import PERCENT
from learning.reports.catalogue.filed import Filed
from learning.reports.catalogue.gain import POINTS
from learning.reports.catalogue.within import within
from learning.reports.drafts import Count, Draft, Estimate, Form, Group, Row, Scope
from learning.reports.thresholds import thresholds
from quizzes.intervals import correlation
from quizzes.items import Histogram, Item, ItemSums, analyse_sums
from quizzes.means import mean_interval
from quizzes.reliability import Consistency, consistency

UNIT = "Én enhed er ét gennemført forløb, hvor alle sager er besvaret."
FACILITY = "Gennemsnitsscore"
DISCRIMINATION = "Diskrimination"
ANSWERED = "Besvaret"
LEFT_OUT = "Resten af de påbegyndte forløb har ikke besvaret sagen."
TOO_FEW_CASES = (
    "Intern konsistens, fejlandel og standardfejl er udeladt, fordi de siger lidt om en prøve med under {} "
    "sager."
)
NEGATIVE = "Intern konsistens er negativ og kan ikke beregnes meningsfuldt."
WHOLE = 10_000
"""A total of 1 in the units of the tallies."""

_FOR_AN_INTERVAL = 4


@dataclass(frozen=True)
class _Case:
    """One case: how its scores are spread, and its place in the test (None when nobody can say)."""

    title: str
    base: Group
    marks: Mapping[Fraction, int]
    item: Item | None
    answered: Group


def item_drafts(tallies: Iterable[Tally], module: Module, scope: Scope) -> tuple[Draft, Draft]:
    """Return F29 for one edition: a table of its scored cases, and the test as a whole (key "i_alt")."""
    rows = Filed.of(tallies)
    ids = [file.case.id for file in module.scored_cases()]
    sums = [_sums(rows, scope, case) for case in ids]
    items = analyse_sums(sums, [1] * len(ids)) if _can_vary(sums) else None
    cases = [
        _Case(
            file.case.title,
            Group.of(within(rows, scope, "scores", case=file.case.id)),
            sums[place].marks,
            items[place] if items else None,
            Group.of(within(rows, scope, "committed", case=file.case.id)),
        )
        for place, file in enumerate(module.scored_cases())
    ]
    table = tuple(row for case in cases for row in _case(case))
    started = Row(
        "Påbegyndte forløb", Count(Group.of(within(rows, scope, "attempts", item="first"))), ANSWERED
    )
    return (
        Draft("F29", "Opgavestatistik", Form.MATRIX, UNIT, (*table, started), scope, note=LEFT_OUT),
        _whole(cases, items or (), scope),
    )


def _can_vary(sums: Sequence[ItemSums]) -> bool:
    return bool(sums) and sum(sums[0].marks.values()) > 1


def _sums(tallies: Sequence[Tally], scope: Scope, case: str) -> ItemSums:
    products = within(tallies, scope, "products", case=case)
    return ItemSums(
        _histogram(within(tallies, scope, "scores", case=case)),
        _histogram(within(tallies, scope, "rests", case=case)),
        Fraction(sum(row.n for row in products if row.item != case), WHOLE * WHOLE),
    )


def _histogram(tallies: Iterable[Tally]) -> Histogram:
    found: Counter[Fraction] = Counter()
    for row in tallies:
        if row.n:
            found[Fraction(int(row.value), WHOLE)] += row.n
    return found


def _case(case: _Case) -> tuple[Row, ...]:
    item, base = case.item, case.base
    known = (
        (FACILITY, _facility(case)),
        (DISCRIMINATION, _discrimination(base, item)),
        ("Effektivitet", _index(base, item.efficiency if item else None)),
        ("Effektiv vægt", _index(base, item.effective_weight if item else None)),
        (ANSWERED, Count(case.answered)),
    )
    return tuple(Row(case.title, number, column) for column, number in known)


def _facility(case: _Case) -> Estimate:
    if case.item is None:
        return Estimate(case.base, None, unit=PERCENT)
    total = sum((mark * n for mark, n in case.marks.items()), Fraction(0))
    squares = sum((mark * mark * n for mark, n in case.marks.items()), Fraction(0))
    found = mean_interval(case.base.size, total, squares)
    lo, hi = max(0.0, found.lo), min(1.0, found.hi)
    return Estimate(case.base, 100 * found.value, 100 * lo, 100 * hi, PERCENT)


def _discrimination(base: Group, item: Item | None) -> Estimate:
    """Return the corrected item-rest correlation in percent, with its Fisher interval."""
    least = thresholds().discrimination_base
    if item is None or item.discrimination is None or base.size < _FOR_AN_INTERVAL:
        return Estimate(base, None, unit=PERCENT, least=least)
    # rounding may carry a perfect correlation a hair beyond 1
    found = correlation(max(-1.0, min(1.0, item.discrimination / 100)), base.size)
    return Estimate(base, 100 * found.value, 100 * found.lo, 100 * found.hi, PERCENT, least)


def _index(base: Group, value: float | None) -> Estimate:
    return Estimate(base, value, unit=PERCENT, least=thresholds().discrimination_base)


def _whole(cases: Sequence[_Case], items: Sequence[Item], scope: Scope) -> Draft:
    base = cases[0].base if cases else Group(0, frozenset())
    found, why = _consistency(items, len(cases))
    error = 100 * found.standard_error / len(cases) if found else None
    numbers = (
        ("Intern konsistens (CIC)", found.cic if found else None, PERCENT),
        ("Fejlandel", found.error_ratio if found else None, PERCENT),
        ("Standardfejl på den samlede score", error, POINTS),
    )
    # with too few cases no number of attempts would be enough
    least = thresholds().consistency_base if len(cases) >= thresholds().consistency_cases else 0
    return Draft(
        "F29",
        "Opgavestatistik: sagerne under ét",
        Form.NUMBERS,
        UNIT,
        tuple(Row(label, Estimate(base, value, unit=unit, least=least)) for label, value, unit in numbers),
        scope,
        key="i_alt",
        note=why,
    )


def _consistency(items: Sequence[Item], cases: int) -> tuple[Consistency | None, str]:
    """Return how far the cases go together, or why that is not said."""
    fewest = thresholds().consistency_cases
    if cases < fewest:
        return None, TOO_FEW_CASES.format(fewest)
    found = consistency(items, sum(item.covariance_total for item in items))
    return (None, NEGATIVE) if found and found.cic < 0 else (found, "")
