"""Disclosure control: one decision for all figures of a release, then an audit that does not trust it.

What may be printed of a figure depends on all the others: a quarter that is left out can be worked out from
the year and the other quarters. Therefore all drafts of a release are protected together, and together with
what was published before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from learning.reports.attacker import Contradiction, components
from learning.reports.audit import Breach, audit
from learning.reports.claims import Claims
from learning.reports.drafts import Atom, Draft, Part
from learning.reports.hiding import Page, Unsafe
from learning.reports.publishing import figure
from learning.reports.snapshot import Figure
from learning.reports.statements import Statement
from learning.reports.telling import Said, groups, members, sensitive
from quizzes.disclosure import Disclosure, Tier


class Refused(ValueError):
    """Nothing is released; the message says why, in Danish."""


@dataclass(frozen=True)
class Protected:
    """Figures that may leave the house, and everything they tell a reader about groups of people."""

    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]


def protect(drafts: Iterable[Draft], limits: Disclosure, earlier: Sequence[Statement] = ()) -> Protected:
    """Decide what of the drafts may be printed, given what readers know from ``earlier`` publications.

    The same drafts in the same order give the same figures. Raises Refused.
    """
    wanted = tuple(drafts)
    _check(wanted)
    few = sensitive(wanted, limits)
    try:
        known = _known(wanted, limits, few, earlier)
        figures = tuple(figure(draft, known, limits) for draft in wanted)
        return Protected(figures, audit(wanted, figures, limits, earlier))
    except Breach as error:
        raise Refused(str(error)) from error
    except Unsafe as error:
        raise Refused(
            "Noget, der er offentliggjort tidligere, røber små grupper sammen med de nye tal. "
            "Udgiv færre opdelinger i denne periode"
        ) from error
    except Contradiction as error:
        raise Refused(
            "Tallene passer ikke med hinanden eller med det, der er offentliggjort tidligere. Er besvarelser "
            "slettet, eller er en sikkerhedskopi lagt tilbage, skal den tidligere udgivelse blive stående"
        ) from error


def _known(
    drafts: Sequence[Draft],
    limits: Disclosure,
    few: Mapping[frozenset[Atom], int],
    earlier: Sequence[Statement],
) -> set[Said]:
    """Return everything that may be said of groups."""
    book = Claims(drafts, limits, few)
    claims, fragile = book.all, list(few)
    known = {claim.said for claim in claims if not claim.is_primary}
    everything = [one.statement.atoms for one in claims] + fragile + [one.atoms for one in earlier]
    for linked in components(everything):
        mine = [number for number in linked if number < len(claims)]
        at_risk = {
            fragile[number - len(claims)]: few[fragile[number - len(claims)]]
            for number in linked
            if len(claims) <= number < len(claims) + len(fragile)
        }
        fixed = [earlier[n - len(claims) - len(fragile)] for n in linked if n >= len(claims) + len(fragile)]
        if at_risk:
            page = Page([claims[number] for number in mine], book.printings(mine), earlier=fixed)
            page.protect(at_risk)
            known.difference_update(
                claims[number].said for number, is_shown in zip(mine, page.shown, strict=True) if not is_shown
            )
    return known


def _check(drafts: Sequence[Draft]) -> None:
    sizes: dict[frozenset[Atom], tuple[int, str]] = {}
    for draft in drafts:
        if draft.tier is Tier.UNPUBLISHED:
            raise Refused(f"{draft.id} må ikke udgives: tal om så små grupper offentliggøres aldrig")
        for row in draft.rows:
            if isinstance(row.number, Part) and not row.number.hits.atoms <= row.number.base.atoms:
                raise Refused(f"{draft.id}: »{row.label}« er ikke en del af det, den måles mod")
            for group in groups(row.number):
                if group.size and not group.atoms:
                    raise Refused(f"{draft.id}: »{row.label}« siger ikke, hvem tallet handler om")
                size, other = sizes.setdefault(members(group), (group.size, draft.id))
                if size != group.size:
                    raise Refused(f"{draft.id} og {other} siger noget forskelligt om de samme besvarelser")
