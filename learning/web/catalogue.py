"""The modules on the front page: all of them, or those a caseworker is looking for."""

from collections.abc import Iterable
from dataclasses import dataclass

from learning.library.model import Checklist, Library, Module


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for: a criterion id, a provision, a most of minutes. An empty part asks for nothing."""

    criterion: str = ""
    provision: str = ""
    minutes: int = 0

    def __bool__(self) -> bool:
        return bool(self.criterion or self.provision or self.minutes)


def find(library: Library, wish: Wish) -> tuple[Module, ...]:
    """Return the modules that fit every part of the wish, by number."""
    return tuple(
        module
        for module in _by_number(library)
        if wish.criterion in ("", *module.criteria)
        and wish.provision in ("", module.provision)
        and (not wish.minutes or module.minutes <= wish.minutes)
    )


def criteria_in_use(library: Library) -> dict[str, str]:
    """Return id and label of every criterion that some module trains, in the library's order."""
    used = {criterion for module in library.modules.values() for criterion in module.criteria}
    return {criterion: label for criterion, label in library.criteria.items() if criterion in used}


def provisions(library: Library) -> tuple[str, ...]:
    """Return the provisions that have a module, each once, in the order of the modules."""
    return tuple(dict.fromkeys(module.provision for module in _by_number(library)))


def lengths(library: Library) -> tuple[int, ...]:
    """Return the minutes to choose between, the shortest first; none where all modules take as long."""
    found = tuple(sorted({module.minutes for module in library.modules.values()}))
    return found if len(found) > 1 else ()


def checklists(library: Library) -> tuple[Checklist, ...]:
    """Return every checklist, each once, in the order of the modules."""
    by_slug = {module.checklist.slug: module.checklist for module in _by_number(library)}
    return tuple(by_slug.values())


def _by_number(library: Library) -> Iterable[Module]:
    return sorted(library.modules.values(), key=lambda module: module.number)
