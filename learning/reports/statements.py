"""What a reader is told, and how it is kept as text."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from learning.reports.drafts import Atom


@dataclass(frozen=True, slots=True)
class Statement:
    """What a reader is told of the units in ``atoms``: at least ``least`` and at most ``most`` of them."""

    name: str
    atoms: frozenset[Atom]
    least: int
    most: int


def write_statements(statements: Iterable[Statement]) -> str:
    """Write statements, the same text every time; atoms are written once and then numbered."""
    told = tuple(statements)
    atoms = sorted({atom for one in told for atom in one.atoms})
    places = {atom: place for place, atom in enumerate(atoms)}
    rows = [[one.name, one.least, one.most, sorted(places[atom] for atom in one.atoms)] for one in told]
    return json.dumps({"atoms": atoms, "told": rows}, ensure_ascii=False, separators=(",", ":"))


def read_statements(text: str) -> tuple[Statement, ...]:
    """Read what ``write_statements`` wrote."""
    kept = json.loads(text)
    atoms = [tuple(atom) for atom in kept["atoms"]]
    return tuple(
        Statement(name, frozenset(atoms[place] for place in places), least, most)
        for name, least, most, places in kept["told"]
    )
