"""What the modules of a library must agree on together."""

from collections.abc import Mapping
from fractions import Fraction

from learning.library.desk import Desk
from learning.library.model import Module
from learning.library.reading_ease import check_readings
from learning.library.shared import Shared


def check_library(desk: Desk, modules: Mapping[str, Module], shared: Shared) -> None:
    """Note what is doubled between modules, too few clean cases, and cited sources nobody has confirmed."""
    _check_unique(desk, modules)
    _check_cases(desk, modules)
    _check_clean(desk, modules, shared)
    for module in modules.values():
        check_readings(desk, module, shared.budget.lix_target if shared.budget else 0)
    for source_id in sorted({source for module in modules.values() for source in module.sources}):
        source = (shared.sources or {}).get(source_id)
        if source is not None and not source.confirmed:
            file, line = shared.source_places[source_id]
            desk.sheet(file).advice(
                line,
                f"Kilden »{source_id}« bruges, men er ikke bekræftet af en jurist.",
            )


def _check_unique(desk: Desk, modules: Mapping[str, Module]) -> None:
    numbers: dict[int, str] = {}
    titles: dict[str, str] = {}
    for slug, module in modules.items():
        sheet = desk.sheet(f"moduler/{slug}/modul.md")
        if module.number in numbers:
            sheet.error(
                1, f"Nummer {module.number} er brugt af modulet »{numbers[module.number]}«. Vælg et andet."
            )
        if module.title.lower() in titles:
            sheet.error(
                1, f"Titlen er den samme som på modulet »{titles[module.title.lower()]}«. Vælg en anden."
            )
        numbers.setdefault(module.number, slug)
        titles.setdefault(module.title.lower(), slug)


def _check_cases(desk: Desk, modules: Mapping[str, Module]) -> None:
    homes: dict[str, str] = {}
    for slug, module in modules.items():
        for file in (*module.scored_cases(), module.follow_up):
            home = homes.setdefault(file.case.id, slug)
            if home != slug:
                desk.sheet(f"moduler/{slug}/sager/{file.case.id}/sag.md").error(
                    1, f"Sagens id »{file.case.id}« er brugt i modulet »{home}«. Vælg et andet."
                )


def _check_clean(desk: Desk, modules: Mapping[str, Module], shared: Shared) -> None:
    files = [file for module in modules.values() for file in module.scored_cases()]
    wanted = shared.budget.clean_share if shared.budget else Fraction(0)
    clean = sum(file.is_clean for file in files)
    if clean < wanted * len(files):
        desk.sheet("parametre.yaml").error(
            1, f"Kun {clean} af {len(files)} sager er rene. Andelen skal være mindst {wanted}."
        )
