"""What each number of a draft tells its reader when it is printed, before anything is hidden."""

from dataclasses import dataclass, replace
from math import ceil
from typing import TypeAlias

from learning.reports.drafts import Atom, Count, Draft, Estimate, Fact, Group, Number, Part, Row
from quizzes.disclosure import Disclosure, Tier, is_small

Said: TypeAlias = tuple[frozenset[Atom], int]
"""The members of a group, with 0 when its size is said, or the number of people it is said to be below."""

_BOXES = "boxes"


@dataclass(frozen=True, slots=True)
class Telling:
    """``base`` is printed whenever it may be known, ``details`` only beside it and all together.

    ``few``: the base has fewer people than this and is printed as "for få"; 0 when it has enough.
    """

    base: Group | None
    details: tuple[Group, ...]
    few: int = 0


def telling(number: Number, limits: Disclosure) -> Telling:
    """Return what a number tells; a fact tells nothing of people."""
    match number:
        case Count(group):
            return Telling(None, (group,))
        case Part(hits, base):
            few = limits.base if base.people < limits.base else 0
            return Telling(base, () if few else (hits,), few)
        case Estimate(base=base, least=least, of=of):
            most = max(least, limits.base)
            few = most if base.people < most else 0
            return Telling(base, () if few else of, few)
        case Fact():
            return Telling(None, ())


def members(group: Group) -> frozenset[Atom]:
    """Return the atoms of a group; those of boxes are others than those of the people who ticked them."""
    if group.behind is None:
        return group.atoms
    return frozenset((*atom, _BOXES) for atom in group.atoms)


def said(group: Group, few: int = 0) -> Said:
    """Return what is said of a group: its size, or that it is fewer than ``few`` people."""
    return members(group), few


def is_national(draft: Draft, number: Number, limits: Disclosure) -> bool:
    """Tell whether nothing of a number needs to be hidden for its own sake (Tier 0)."""
    base = telling(number, limits).base
    return draft.tier is Tier.NATIONAL and base is not None and base.people >= limits.national_base


def groups(number: Number) -> tuple[Group, ...]:
    """Return every group that the number is about, whether it will be printed or not."""
    match number:
        case Count(group):
            return (group,)
        case Part(hits, base):
            return (base, hits, rest(number))
        case Estimate(base=base, of=of):
            return (base, *of)
        case Fact():
            return ()


def rest(part: Part) -> Group:
    """Return the units of a share's base that are no hits, with the people behind them."""
    if part.base.behind is None or part.rest_behind is not None:
        return part.rest
    behind = sum(people for (hits, boxes), people in (part.clusters or {}).items() if hits < boxes)
    return replace(part.rest, behind=behind)


def between(draft: Draft) -> tuple[Group, ...]:
    """Return the groups between the lines of a figure: what is left of a base, what a row has beyond another.

    Only where units are people; pooled boxes have no such rows.
    """
    bases: dict[Group, list[Row]] = {}
    for row in draft.rows:
        if isinstance(row.number, Part) and row.number.base.behind is None:
            bases.setdefault(row.number.base, []).append(row)
    found: list[Group | None] = []
    for base, rows in bases.items():
        hits = [(row.number.hits, row.is_sum) for row in rows if isinstance(row.number, Part)]
        found += [_minus(one, other) for one, _ in hits for other, _ in hits]
        found.append(_left(base, [group for group, is_sum in hits if not is_sum]))
    return tuple(group for group in found if group is not None)


def sensitive(drafts: tuple[Draft, ...], limits: Disclosure) -> dict[frozenset[Atom], int]:
    """Return the groups of a few people that no reader may know, and the units he must reckon with instead.

    Where one person has several units, the reader must reckon with as many units as the fewest people that
    may be known have. What a national figure prints of few people is accepted, wherever else it stands.
    """
    found: dict[frozenset[Atom], int] = {}
    accepted: set[frozenset[Atom]] = set()
    for draft in drafts:
        mine = [(row.number, group) for row in draft.rows for group in groups(row.number)]
        for number, group in mine:
            if is_national(draft, number, limits):
                accepted.add(members(group))
            elif is_small(group.people, limits):
                found[members(group)] = max(found.get(members(group), 0), _least(group, limits))
        is_open = all(is_national(draft, row.number, limits) for row in draft.rows)
        for group in between(draft):
            if is_open:
                accepted.add(members(group))
            elif is_small(group.people, limits):
                found[members(group)] = max(found.get(members(group), 0), _least(group, limits))
    return {atoms: least for atoms, least in found.items() if atoms not in accepted}


def _least(group: Group, limits: Disclosure) -> int:
    return ceil(limits.cell * group.size / group.people)


def _minus(one: Group, other: Group) -> Group | None:
    if one.size <= other.size or not one.atoms > other.atoms:
        return None
    return Group(one.size - other.size, one.atoms - other.atoms)


def _left(base: Group, hits: list[Group]) -> Group | None:
    left, size = base.atoms, base.size
    for group in hits:
        if not group.atoms <= left:
            return None
        left, size = left - group.atoms, size - group.size
    return Group(size, left) if left and size else None
