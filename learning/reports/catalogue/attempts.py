"""The figures about attempts (F01-F18) and the authors' table of choices (F29), for one edition or all."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from learning.ledger.tallies import Tally
from learning.library.model import Library, Module
from learning.reports.catalogue.cells import Cells
from learning.reports.catalogue.consistency import consistency_draft
from learning.reports.catalogue.criteria import criteria_drafts
from learning.reports.catalogue.details import detail_draft
from learning.reports.catalogue.distractors import distractor_drafts
from learning.reports.catalogue.filed import Filed
from learning.reports.catalogue.outcomes import outcome_drafts
from learning.reports.catalogue.procedure import procedure_drafts
from learning.reports.catalogue.provisions import provision_drafts
from learning.reports.catalogue.usage import completion, stops_draft, usage_drafts
from learning.reports.catalogue.visits import view_drafts
from learning.reports.drafts import Count, Draft, Form, Group, Part, Row, Scope
from learning.reports.snapshot import Edition

UNIT = "Én enhed er ét forløb."
ALL = "I alt"


def edition_drafts(
    tallies: Iterable[Tally], module: Module, library: Library, scope: Scope
) -> tuple[Draft, ...]:
    """Return F01-F18 of one edition, and for the whole period the tables of F29.

    ``scope``: its module and version are those of ``module``; the tallies are selected by it.
    """
    rows = Filed.of(tallies)
    cells = Cells(rows, replace(scope, module=module.slug, version=module.version))
    return (
        *bare_drafts(rows, library, cells.scope),
        stops_draft(cells, module),
        *criteria_drafts(cells, module, library),
        detail_draft(cells, module),
        *outcome_drafts(cells, module),
        *provision_drafts(cells, module),
        *procedure_drafts(cells, module),
        *(() if scope.quarter or scope.channel else distractor_drafts(cells, module)),
    )


def bare_drafts(tallies: Iterable[Tally], library: Library, scope: Scope) -> tuple[Draft, ...]:
    """Return what can be said of an edition whose texts are gone: F01-F05, F07 and F15.

    ``scope`` names the module and version; ``library`` is the active one.
    """
    rows = Filed.of(tallies)
    cells = Cells(rows, scope)
    return (
        *view_drafts(rows, scope, (scope.module,)),
        *usage_drafts(cells, library.budget.limit_minutes),
        consistency_draft(cells),
    )


def overall_drafts(tallies: Iterable[Tally], editions: Sequence[Edition], scope: Scope) -> tuple[Draft, ...]:
    """Return F01-F05 over all editions; F04 and F05 have a row for each of them and one for all."""
    rows = Filed.of(tallies)
    each = {
        name: Cells(rows, replace(scope, module=edition.module, version=edition.version))
        for name, edition in edition_names(editions).items()
    }
    done = {name: completion(cells) for name, cells in each.items()}
    parts = done.values()
    whole = Part(Group.together(part.hits for part in parts), Group.together(part.base for part in parts))
    counts = (
        *(Row(name, Count(part.base)) for name, part in done.items()),
        Row(ALL, Count(whole.base), is_sum=True),
    )
    shares = (*(Row(name, part) for name, part in done.items()), Row(ALL, whole, is_sum=True))
    return (
        *view_drafts(rows, scope, {edition.module for edition in editions}),
        Draft("F04", "Påbegyndte", Form.NUMBERS, UNIT, counts, scope),
        Draft("F05", "Gennemførelse", Form.SHARES, UNIT, shares, scope),
    )


def edition_names(editions: Sequence[Edition]) -> Mapping[str, Edition]:
    """Name the editions; where two have the same title and number, by the version of their texts too."""
    plain = [f"{one.title}, udgave {one.number}" if one.number else one.title for one in editions]
    often = Counter(plain)
    return {
        name if often[name] == 1 else f"{name} (tekst {one.version[:12]})": one
        for name, one in zip(plain, editions, strict=True)
    }
