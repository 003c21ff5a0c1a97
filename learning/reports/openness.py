"""What of a snapshot everybody may read: a few figures of the whole period, as they are for evaluators."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from learning.reports.snapshot import Edition, Figure, Line, Snapshot

OPEN_FIGURES = ("F01", "F04", "F05", "F22")
"""Source: statistics rules, section 7."""
BY_MODULE = frozenset({"F22"})
"""Open for each module by itself too; F04 and F05 have a row for each module in the figure of them all."""


def open_part(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with its open figures only: no quarters and no channels."""
    kept = tuple(figure for figure in snapshot.figures if figure.id in OPEN_FIGURES and _is_open(figure))
    return replace(snapshot, figures=kept)


def _is_open(figure: Figure) -> bool:
    scope = figure.scope
    if scope.quarter or scope.channel:
        return False
    return figure.id in BY_MODULE or not (scope.module or figure.key)


def as_open_data(snapshot: Snapshot) -> Mapping[str, Any]:
    """Return the snapshot as the documented open data, with Danish names and no more than is printed."""
    editions = {(one.module, one.version): one for one in snapshot.editions}
    return {
        "kilde": snapshot.source,
        "fra": snapshot.first.isoformat(),
        "til": snapshot.last.isoformat(),
        "opgjort": snapshot.made.isoformat(),
        "foreloebig": snapshot.is_preliminary,
        "syntetisk": snapshot.is_synthetic,
        "graenser": snapshot.limits,
        "figurer": [_figure(figure, editions) for figure in snapshot.figures],
    }


def _figure(figure: Figure, editions: Mapping[tuple[str, str], Edition]) -> dict[str, Any]:
    edition = editions.get((figure.scope.module, figure.scope.version))
    return {
        "id": figure.id,
        "noegle": figure.name,
        "titel": figure.title,
        "enhed": figure.unit,
        "modul": figure.scope.module or None,
        "modultitel": edition.title if edition else None,
        "udgave": edition.number if edition and edition.number else None,
        "bemaerkning": figure.note or None,
        "linjer": [_line(line) for line in figure.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    number = line.number
    return {
        "navn": line.label,
        "kolonne": line.column or None,
        "er_sum": line.is_sum,
        "art": number.kind.value,
        "status": number.status.value,
        "antal": number.hits,
        "grundlag": number.base,
        "vaerdi": number.value,
        "lav": number.lo,
        "hoej": number.hi,
        "maaleenhed": number.unit or None,
    }
