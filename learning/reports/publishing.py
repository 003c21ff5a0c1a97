"""Makes the published figures of drafts, once it is decided which groups may be known."""

from collections.abc import Set
from dataclasses import replace
from math import ceil, floor

from learning.reports.drafts import Count, Draft, Estimate, Fact, Form, Group, Part
from learning.reports.drafts import Number as Raw
from learning.reports.sentences import NEARLY
from learning.reports.snapshot import Figure, Kind, Line, Number, Status, rounded
from learning.reports.telling import Said, said, telling
from quizzes.disclosure import Disclosure
from quizzes.intervals import wilson, wilson_clustered

STEP = 5
"""Numbers of people in a single quarter are printed to the nearest multiple of this."""

COARSE = (
    f"Antal i enkelte kvartaler er afrundet til nærmeste {STEP}, og andele til hele procent, "
    "for at beskytte dem, der har svaret."
)


def figure(draft: Draft, known: Set[Said], limits: Disclosure) -> Figure:
    """Print of a draft what may be known."""
    numbers = [published(row.number, known, limits) for row in draft.rows]
    note = draft.note
    if is_coarse(draft):
        numbers = [coarse(number) for number in numbers]
        note = f"{note} {COARSE}".strip()
    lines = tuple(
        Line(row.label, rounded(number), row.column, row.is_sum)
        for row, number in zip(draft.rows, numbers, strict=True)
    )
    return Figure(
        draft.id, draft.title, draft.form, draft.unit, lines, draft.scope, draft.key, draft.phase, note
    )


def is_coarse(draft: Draft) -> bool:
    """Tell whether a figure divides people by time, so that its bases are rounded; pages are no people."""
    is_by_time = bool(draft.scope.quarter) or draft.form is Form.SERIES
    return is_by_time and not all(isinstance(row.number, Fact) for row in draft.rows)


def published(number: Raw, known: Set[Said], limits: Disclosure) -> Number:
    """Print a number with what may be said of it."""
    told = telling(number, limits)
    is_open = told.base is None or said(told.base, told.few) in known
    is_whole = is_open and all(said(group) in known for group in told.details)
    match number:
        case Count(group):
            return Number(Kind.COUNT, Status.SHOWN, group.size) if is_whole else _HIDDEN_COUNT
        case Part() | Estimate():
            kind = Kind.SHARE if isinstance(number, Part) else Kind.ESTIMATE
            if not is_open:
                return Number(kind, Status.HIDDEN)
            if told.few:
                return Number(kind, Status.FEW)
            if not is_whole:
                return _based(Number(kind, Status.HIDDEN), number.base)
            return _share(number) if isinstance(number, Part) else _estimate(number)
    status = Status.NONE if number.value is None else Status.SHOWN
    return Number(
        Kind.FACT,
        status,
        base=number.n,
        value=number.value,
        lo=number.lo,
        hi=number.hi,
        unit=number.unit,
    )


def coarse(number: Number) -> Number:
    """Return a number of one quarter as it is printed: no exact number of people can be read off it."""
    if number.kind is Kind.FACT:
        return number
    number = replace(number, base=_nearest(number.base), people=_nearest(number.people))
    if number.kind is Kind.COUNT:
        return replace(number, hits=_nearest(number.hits))
    if number.kind is Kind.ESTIMATE or number.value is None or number.lo is None or number.hi is None:
        return number
    return replace(
        number,
        hits=None,
        value=floor(100 * number.value + 0.5 + NEARLY) / 100,
        lo=max(0, floor(100 * number.lo + NEARLY)) / 100,
        hi=min(100, ceil(100 * number.hi - NEARLY)) / 100,
        effect=None,
    )


_HIDDEN_COUNT = Number(Kind.COUNT, Status.HIDDEN)


def _nearest(size: int | None) -> int | None:
    return None if size is None else (size + STEP // 2) // STEP * STEP


def _based(number: Number, base: Group) -> Number:
    return replace(number, base=base.size, people=base.behind)


def _share(part: Part) -> Number:
    hits, base = part.hits.size, part.base.size
    if part.clusters is None:
        found, effect = wilson(hits, base), None
    else:
        pooled = wilson_clustered(part.clusters)
        found, effect = pooled.interval, pooled.deff
        if hits in (0, base):
            # no two boxes differ, so how they go together cannot be estimated: each attempt is one answer
            effect = base / part.base.people
            found = wilson(hits / effect, base / effect)
    shown = Number(Kind.SHARE, Status.SHOWN, hits, value=hits / base, lo=found.lo, hi=found.hi, effect=effect)
    return _based(shown, part.base)


def _estimate(one: Estimate) -> Number:
    if one.value is None:
        return _based(Number(Kind.ESTIMATE, Status.NONE), one.base)
    shown = Number(Kind.ESTIMATE, Status.SHOWN, value=one.value, lo=one.lo, hi=one.hi, unit=one.unit)
    return _based(shown, one.base)
