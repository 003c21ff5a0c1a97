"""How hard each text of a module is to read, held up against the target."""

from collections.abc import Iterator, Mapping

from learning.library.desk import Desk
from learning.library.model import CaseFile, Module, Solution
from learning.library.readability import Readability, readability


def readings(module: Module) -> Mapping[str, Readability]:
    """Return the file of each text of a module -> what was counted in what readers see of it."""
    folder = f"moduler/{module.slug}"
    texts = {
        f"{folder}/modul.md": readability([module.lede, *module.goals, module.intro]),
        f"{folder}/eksempel.yaml": readability(_example(module)),
        f"{folder}/kontrastpar.yaml": readability(_pairs(module)),
        f"{folder}/tjekliste.yaml": readability(_checklist(module)),
    }
    for file in (*module.scored_cases(), module.follow_up):
        texts |= _case(f"{folder}/sager/{file.case.id}", file)
    return texts


def check_readings(desk: Desk, module: Module, target: int) -> None:
    """Give advice on every text of the module that is harder than ``target``; 0 is no target."""
    for file, counted in readings(module).items():
        if 0 < target < counted.lix:
            desk.sheet(file).advice(
                1,
                f"Teksten har lixtal {counted.lix}. Målet er højst {target}. "
                "Del de lange sætninger, og brug kortere ord.",
            )


def _example(module: Module) -> Iterator[str]:
    yield from (module.example.case, module.example.closing)
    yield from (step.reason for step in module.example.steps)


def _pairs(module: Module) -> Iterator[str]:
    for pair in module.contrasts:
        yield from (pair.common, *(side.text for side in pair.sides), pair.answer, pair.next_time)


def _checklist(module: Module) -> Iterator[str]:
    yield module.checklist.intro
    yield from (item.text for section in module.checklist.sections for item in section.items)


def _case(folder: str, file: CaseFile) -> dict[str, Readability]:
    return {
        f"{folder}/sag.md": readability(document.html for document in file.case.documents),
        f"{folder}/facit.yaml": readability(_feedback(file.solution)),
    }


def _feedback(solution: Solution) -> Iterator[str]:
    yield solution.better
    point = [solution.point_feedback] if solution.point_feedback else []
    for feedback in (*solution.feedback.values(), *point):
        yield from (feedback.reason, feedback.next_time)
        for box in feedback.boxes.values():
            yield from (box.reason, box.if_ticked, box.if_left, box.next_time)
