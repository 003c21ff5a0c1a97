"""From texts to one immutable Library, with every problem of every file at once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import cast

from learning.library.accessibility import read_examination
from learning.library.boundary_texts import read_boundary
from learning.library.comparisons import read_comparisons
from learning.library.desk import Desk
from learning.library.exercise_pool import gather
from learning.library.exercise_texts import read_exercises
from learning.library.fingerprints import fingerprint
from learning.library.identity import address, is_id
from learning.library.library_rules import check_library
from learning.library.links import check_links
from learning.library.model import Library, Module, Source, TimeBudget
from learning.library.modules import read_module
from learning.library.pictures import note_unused, read_album, shown
from learning.library.plan_texts import read_plans
from learning.library.problems import LibraryError, Problem
from learning.library.reading_ease import check_readings
from learning.library.shared import Shared, read_shared
from quizzes.parameters import Parameters

NOT_READ = frozenset({"README.md"})
"""Texts for authors, which are part of a release but of no page."""


def compile_library(files: Mapping[str, bytes]) -> Library:
    """Compile the texts (path in content/ -> bytes). Raises LibraryError when any of them has an error."""
    library, problems = check(files)
    if library is None:
        raise LibraryError(problems)
    return library


def check(
    files: Mapping[str, bytes], report: Callable[[str], None] = lambda file: None
) -> tuple[Library | None, tuple[Problem, ...]]:
    """Compile and return the library, or None when there are errors, and all problems, sorted.

    ``report`` is told the name of each file before it is read. Runs in this process without limits on
    time and memory; texts from outside belong in ``confinement.compile_limited``.
    """
    desk = Desk(files, report)
    desk.lay_out(album := read_album(desk))
    shared = read_shared(desk)
    modules = {slug: read_module(desk, slug, shared) for slug in _slugs(desk)}
    whole = {slug: module for slug, module in modules.items() if module is not None}
    check_library(desk, whole, shared)
    exercises = gather(desk, read_exercises(desk, shared), whole, shared)
    boundary = read_boundary(desk, shared, modules)
    comparisons, examination = read_comparisons(desk, shared, modules), read_examination(desk)
    plans = read_plans(desk, modules)
    check_links(desk, _families(modules, shared, plans))
    pictures = shown(desk, album)
    note_unused(desk, album)
    for path in desk.unused():
        if path not in NOT_READ:
            desk.sheet(path).advice(1, "Filen bruges ikke. Se efter, om navnet er rigtigt, eller slet den.")
    found = desk.problems
    library = None if found.any_errors() else _library(files, whole, shared)
    if library is not None:
        library = replace(
            library,
            exercises=exercises,
            boundary=boundary,
            comparisons=comparisons,
            examination=examination,
            plans=plans,
            pictures=pictures,
        )
    return library, found.sorted()


def check_module(
    files: Mapping[str, bytes], slug: str, report: Callable[[str], None] = lambda file: None
) -> tuple[Library | None, tuple[Problem, ...]]:
    """Compile one module against the shared texts, and no other: quick enough to be done while writing.

    The library holds this module alone. What only the whole library can tell (a number used twice, too few
    clean cases) is for ``check``.
    """
    desk = Desk(files, report)
    desk.lay_out(album := read_album(desk))
    shared = read_shared(desk)
    module = read_module(desk, slug, shared)
    check_links(desk, _families(_slugs(desk), shared, None))
    pictures = shown(desk, album)
    found = desk.problems
    if module is None or found.any_errors():
        return None, found.sorted()
    check_readings(desk, module, shared.budget.lix_target if shared.budget else 0)
    return replace(_library(files, {slug: module}, shared), pictures=pictures), found.sorted()


def _families(
    modules: Collection[str], shared: Shared, plans: Collection[str] | None
) -> Mapping[str, Collection[str] | None]:
    """Return the beginning of the addresses that the texts make -> what may follow it."""
    return {
        "/moduler": modules,
        "/tjeklister": modules,
        "/introplaner": plans,
        "/retskilder": shared.sources,
        "/kriterier": shared.criteria,
        "/om/nationale-tal": {address(figure.area) for figure in shared.figures.values()},
    }


def _slugs(desk: Desk) -> list[str]:
    """Return the names of the module folders; a name that cannot be an address is a problem."""
    names = {path.split("/")[1] for path in desk.under("moduler/") if path.count("/") > 1}
    for name in sorted(names):
        if not is_id(name):
            desk.sheet(f"moduler/{name}/modul.md").error(
                1,
                f"Mappen »{name}« skal hedde noget med små bogstaver a-z, tal, bindestreg og understregning.",
            )
    return sorted(filter(is_id, names))


def _exact(data: bytes) -> str:
    """Return the bytes as text, one character each; not every file is a text."""
    return data.decode("latin-1")


def _library(files: Mapping[str, bytes], modules: Mapping[str, Module], shared: Shared) -> Library:
    """Put the library together from texts without errors, so that every shared one could be read."""
    return Library(
        version=fingerprint(*(text for path in sorted(files) for text in (path, _exact(files[path])))),
        modules=modules,
        forms={name: form for name, form in shared.forms.items() if form is not None},
        sources=cast(Mapping[str, Source], shared.sources),
        criteria=cast(Mapping[str, str], shared.criteria),
        parameters=cast(Parameters, shared.parameters),
        budget=cast(TimeBudget, shared.budget),
        explanations=shared.explanations,
        figures=shared.figures,
        slips=shared.slips,
        words=shared.words,
    )
