"""From the material of a period to the drafts of every figure, in the order a reader meets them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from learning.reports.catalogue.attempts import bare_drafts, edition_drafts, overall_drafts
from learning.reports.catalogue.cells import Cells
from learning.reports.catalogue.criteria import overall_criteria_drafts, pooled
from learning.reports.catalogue.followups import follow_up_drafts
from learning.reports.catalogue.freshness import freshness_drafts
from learning.reports.catalogue.gain import gain_drafts
from learning.reports.catalogue.items import item_drafts
from learning.reports.catalogue.keys import key_drafts
from learning.reports.catalogue.national import priority_drafts
from learning.reports.catalogue.opinions import opinion_drafts
from learning.reports.catalogue.practice import practice_drafts
from learning.reports.catalogue.teams import team_drafts
from learning.reports.catalogue.upkeep import accessibility_drafts, report_drafts
from learning.reports.catalogue.within import quarter_name
from learning.reports.drafts import EVERYTHING, Draft, Scope
from learning.reports.material import Known, Material
from learning.training.channels import CHANNELS

ONLY_WHOLE = frozenset({"F29"})
"""Authors' tables: long, and of use for the whole period only."""


def drafts_of(material: Material) -> tuple[Draft, ...]:
    """Return every figure of the period: over all modules first, then edition by edition."""
    editions = tuple(draft for known in material.known for draft in _edition(material, known))
    return (*_overall(material), *priority_drafts(_first_cases(editions), material.library), *editions)


def _overall(material: Material) -> Iterator[Draft]:
    rows, library = material.tallies, material.library
    editions = [known.edition for known in material.known]
    for scope in _scopes(material, EVERYTHING):
        counted = material.closed if scope.channel else rows
        yield from overall_drafts(counted, editions, scope)
        yield from practice_drafts(rows, library, scope)
    yield from _criteria(material)
    yield from gain_drafts(rows, EVERYTHING)
    yield from follow_up_drafts(rows, EVERYTHING)
    for form in {one.evaluation.id: one.evaluation for one in library.modules.values()}.values():
        yield from opinion_drafts(rows, form, EVERYTHING)
    yield from freshness_drafts(library, material.period.first, material.as_of)
    yield from report_drafts(material.handling)
    yield from team_drafts(material.groups)
    yield from accessibility_drafts(library.examination)


def _criteria(material: Material) -> tuple[Draft, ...]:
    pools = (
        pooled(Cells(material.tallies, _scope(one)), one.module)
        for one in material.known
        if one.module is not None
    )
    return overall_criteria_drafts(pools, material.library, EVERYTHING)


def _edition(material: Material, known: Known) -> Iterator[Draft]:
    edition = (known.edition.module, known.edition.version)
    everybody, closed = material.tallies.of_module(*edition), material.closed.of_module(*edition)
    for scope in _scopes(material, _scope(known)):
        rows = closed if scope.channel else everybody
        if known.module is None or known.library is None:
            yield from bare_drafts(rows, material.library, scope)
            continue
        drafts = edition_drafts(rows, known.module, known.library, scope)
        yield from (one for one in drafts if one.id not in ONLY_WHOLE or _is_whole(scope))
        yield from gain_drafts(rows, scope)
        yield from opinion_drafts(rows, known.module.evaluation, scope)
        if _is_whole(scope):
            yield from item_drafts(rows, known.module, scope)
            yield from key_drafts(known.module, known.library, known.panel)


def _scopes(material: Material, whole: Scope) -> Iterator[Scope]:
    """Yield the whole period, its quarters and its channels; never a channel of a quarter."""
    yield whole
    if len(material.quarters) > 1:
        yield from (replace(whole, quarter=quarter_name(quarter)) for quarter in material.quarters)
    yield from (replace(whole, channel=channel) for channel in CHANNELS)


def _scope(known: Known) -> Scope:
    return Scope(known.edition.module, known.edition.version)


def _is_whole(scope: Scope) -> bool:
    return not (scope.quarter or scope.channel)


def _first_cases(drafts: Iterable[Draft]) -> Iterator[Draft]:
    return (draft for draft in drafts if draft.id == "F08" and _is_whole(draft.scope))
