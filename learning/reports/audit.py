"""The last look before anything leaves: attacks what was printed, not the way it was chosen.

Starts from the published figures alone: every printed number becomes a statement, whatever the choice of what
to hide believed to be printed.
"""

from collections.abc import Iterator, Mapping, Sequence, Set

from learning.reports.attacker import UNLIMITED, components, informed
from learning.reports.drafts import Atom, Count, Draft, Estimate, Group, Part
from learning.reports.drafts import Number as Raw
from learning.reports.snapshot import Figure, Number, Status
from learning.reports.statements import Statement
from learning.reports.telling import is_national, members, sensitive
from quizzes.disclosure import Disclosure


class Breach(ValueError):
    """Something printed gives away a group of a few people; the message is Danish."""


def audit(
    drafts: Sequence[Draft], figures: Sequence[Figure], limits: Disclosure, earlier: Sequence[Statement] = ()
) -> tuple[Statement, ...]:
    """Return everything the figures state of people, after ``earlier`` ones. Raises Breach, Contradiction."""
    accepted = {one.atoms for one in earlier}
    stated: dict[frozenset[Atom], Statement] = {}
    for draft, figure in zip(drafts, figures, strict=True):
        for row, line in zip(draft.rows, figure.lines, strict=True):
            name = f"{figure.name}: {row.label}"
            for group, few in _told(row.number, line.number, limits):
                one = _statement(name, group, few)
                _strengthen(stated, one)
                if is_national(draft, row.number, limits):
                    accepted.add(one.atoms)
    statements = tuple(stated.values())
    _attack((*earlier, *statements), accepted, sensitive(tuple(drafts), limits))
    return statements


def _told(raw: Raw, printed: Number, limits: Disclosure) -> Iterator[tuple[Group, int]]:
    """Yield the groups that a printed number speaks of; with 0, or the number of people it has fewer than."""
    match raw:
        case Count(group) if printed.hits is not None:
            yield group, 0
        case Part(hits, base):
            yield from _of_base(base, printed, limits.base)
            if printed.hits is not None or printed.value is not None:
                yield hits, 0
        case Estimate(base=base, of=of):
            yield from _of_base(base, printed, max(limits.base, raw.least))
            if printed.value is not None:
                yield from ((group, 0) for group in of)


def _of_base(base: Group, printed: Number, enough: int) -> Iterator[tuple[Group, int]]:
    if printed.status is Status.FEW:
        yield base, enough
    if printed.base is not None or printed.people is not None or printed.value is not None:
        yield base, 0


def _statement(name: str, group: Group, few: int) -> Statement:
    if not few:
        return Statement(name, members(group), group.size, group.size)
    return Statement(name, members(group), 0, few - 1 if group.behind is None else UNLIMITED)


def _strengthen(known: dict[frozenset[Atom], Statement], one: Statement) -> None:
    """Keep the narrower of two statements about the same group."""
    other = known.setdefault(one.atoms, one)
    if one.most - one.least < other.most - other.least:
        known[one.atoms] = one


def _attack(
    statements: Sequence[Statement], accepted: Set[frozenset[Atom]], few: Mapping[frozenset[Atom], int]
) -> None:
    """Raise Breach when a reader of all statements learns that one of the groups of a few is that small."""
    groups = list(few)
    for linked in components([*(one.atoms for one in statements), *groups]):
        told = [statements[number] for number in linked if number < len(statements)]
        at_risk = [groups[number - len(statements)] for number in linked if number >= len(statements)]
        fixed = [one for one in told if one.atoms in accepted]
        reader = informed(told, at_risk)
        for number in reader.short([few[group] for group in at_risk]):
            group = at_risk[number]
            now, before = reader.bounds(number), informed(fixed, [group]).bounds(0)
            if before.hi >= few[group] or (now.lo > 0 and now != before):
                about = min((one for one in told if one.atoms & group), key=lambda one: len(one.atoms))
                raise Breach(
                    f"Udgivelsen er afvist: tallene røber en gruppe på få personer ud fra »{about.name}«"
                )
