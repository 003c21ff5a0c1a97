"""The table of choices of every question of a module, beside the text of its case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learning.library.model import CaseFile, Module
from learning.reports.catalogue.distractors import ZONES, zones
from learning.reports.printed import Printed, printed
from learning.reports.snapshot import Figure, Snapshot
from quizzes.key import Zone

PHASES = {"foer": "Førsag", "trin": "Øvesag", "efter": "Eftersag"}
ID = "F29"


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One choice: what the key says of it, and the share that chose it in each phase, as printed."""

    label: str
    zone: Zone | None
    shares: tuple[Printed, ...]


@dataclass(frozen=True)
class QuestionTable:
    """One question of a case; ``phases`` are the headings of the shares."""

    label: str
    phases: tuple[str, ...]
    rows: tuple[ChoiceRow, ...]


@dataclass(frozen=True)
class CaseTables:
    """A case with the tables of its questions, in the order asked."""

    file: CaseFile
    tables: tuple[QuestionTable, ...]


def questions_of(module: Module, snapshot: Snapshot | None) -> tuple[CaseTables, ...]:
    """Return every scored case of a module with its tables; none where nothing is counted yet."""
    figures: dict[str, dict[str, Figure]] = {}
    for one in snapshot.select(ID, module=module.slug, version=module.version) if snapshot else ():
        if "/" in one.key:
            figures.setdefault(one.key, {})[one.phase] = one
    return tuple(CaseTables(file, tuple(_tables(module, file, figures))) for file in module.scored_cases())


def _tables(
    module: Module, file: CaseFile, figures: Mapping[str, Mapping[str, Figure]]
) -> Iterator[QuestionTable]:
    for question in file.solution.key.asked:
        key = f"{file.case.id}/{question}"
        by_phase = figures.get(key, {})
        phases = [phase for phase in PHASES if phase in by_phase]
        if phases:
            text = file.solution.form.texts[question]
            yield QuestionTable(
                text.label,
                tuple(PHASES[phase] for phase in phases),
                tuple(_rows(by_phase, phases, zones(module, key))),
            )


def _rows(
    by_phase: Mapping[str, Figure], phases: list[str], keyed: tuple[Zone | None, ...]
) -> Iterator[ChoiceRow]:
    lines = {phase: [(line.label, line.number) for line in by_phase[phase].lines] for phase in phases}
    for place, (label, _) in enumerate(lines[phases[0]]):
        zone = keyed[place]
        name = label if zone is None else label.removesuffix(f" ({ZONES[zone]})")
        yield ChoiceRow(name, zone, tuple(printed(lines[phase][place][1]) for phase in phases))
