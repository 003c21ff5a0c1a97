"""Where a legal source is used: by name of module, criterion, checklist and step, never by case or key."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from learning.library.model import CaseFile, Checklist, Library, Module
from learning.library.reference import Criterion


@dataclass(frozen=True, slots=True)
class ModuleUse:
    """A module that uses a source; ``criteria`` are names of criteria its feedback cites it under.

    Feedback cites sources for the boxes that are right to tick and for those that are not, so the names
    say nothing of any key.
    """

    module: Module
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uses:
    """Everything that uses a source. ``steps`` are the assessments of an area that rest on it."""

    modules: tuple[ModuleUse, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    steps: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.modules or self.checklists or self.criteria or self.steps)


def uses(library: Library, *source_ids: str) -> Uses:
    """Return everything that uses at least one of the sources, modules by number."""
    wanted = frozenset(source_ids)
    using = sorted(
        (module for module in library.modules.values() if wanted & {*module.sources}),
        key=lambda module: module.number,
    )
    steps = (step for form in library.forms.values() for step in form.steps)
    return Uses(
        modules=tuple(ModuleUse(module, _criteria(library, module, wanted)) for module in using),
        checklists=tuple(module.checklist for module in using if _lists(module.checklist, wanted)),
        criteria=tuple(one for one in library.explanations.values() if wanted & {*one.sources}),
        steps=tuple(dict.fromkeys(step.label for step in steps if wanted & {*step.sources})),
    )


def _lists(checklist: Checklist, wanted: frozenset[str]) -> bool:
    return any(wanted & {*item.sources} for section in checklist.sections for item in section.items)


def _criteria(library: Library, module: Module, wanted: frozenset[str]) -> tuple[str, ...]:
    """Return the names of the criteria the module cites the sources under, in the library's order."""
    cited = {id_ for file in _files(module) for id_, sources in _cited(file) if wanted & {*sources}}
    return tuple(name for id_, name in library.criteria.items() if id_ in cited)


def _files(module: Module) -> Iterable[CaseFile]:
    return (*module.scored_cases(), module.follow_up)


def _cited(file: CaseFile) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """Yield each criterion of the feedback with the sources cited under it."""
    for id_, feedback in file.solution.feedback.items():
        question = file.solution.form.scheme[id_]
        yield question.criterion, feedback.sources
        for choice in question.choices:
            if choice.id in feedback.boxes:
                yield choice.criterion or question.criterion, feedback.boxes[choice.id].sources
