"""The ordered steps of one attempt at a module, and which of them are open."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from learning.library.model import CaseFile, ContrastPair, Module


class Kind(StrEnum):
    """What the learner does in a step; the value ends the step's address."""

    READ = "laes"
    POINT = "peg"
    ASSESS = "vurder"
    DIFFERENCES = "forskelle"
    EXAMPLE = "eksempel"
    CONTRAST = "kontrastpar"
    EVALUATION = "evaluering"
    RESULT = "resultat"


COMMITTED_KINDS = frozenset({Kind.POINT, Kind.ASSESS, Kind.CONTRAST})
"""Steps whose answer must be committed before the next step opens."""

STAGES = ("Første sag", "Gennemgang", "Øvelse", "Sidste sag", "Resultat")
"""Names of the parts shown in the step line."""


@dataclass(frozen=True, eq=False)
class Step:
    """One step. ``slug`` is its address, ``stage`` an index into STAGES, ``phase`` is stored with answers.

    ``case`` belongs to the four kinds about a case, ``pair`` to a contrast pair.
    """

    slug: str
    kind: Kind
    stage: int
    phase: str
    case: CaseFile | None = None
    pair: ContrastPair | None = None

    @property
    def commits(self) -> bool:
        """Tell whether the step holds an answer that is committed once."""
        return self.kind in COMMITTED_KINDS


@dataclass(frozen=True, eq=False)
class Path:
    """The way through one module for one arm."""

    steps: tuple[Step, ...]

    def find(self, slug: str) -> Step | None:
        """Return the step with this address, or None."""
        return next((step for step in self.steps if step.slug == slug), None)

    def is_open(self, step: Step, committed: Collection[str]) -> bool:
        """Tell whether every answer before the step has been committed."""
        before = self.steps[: self.steps.index(step)]
        return all(earlier.slug in committed for earlier in before if earlier.commits)

    def current(self, committed: Collection[str]) -> Step:
        """Return the step to resume at: the one after the last committed answer."""
        last = max((n for n, step in enumerate(self.steps) if step.slug in committed), default=-1)
        return self.steps[min(last + 1, len(self.steps) - 1)]

    def after(self, step: Step) -> Step:
        """Return the next step; the last one is followed by itself."""
        return self.steps[min(self.steps.index(step) + 1, len(self.steps) - 1)]

    def of_case(self, step: Step, kind: Kind) -> Step:
        """Return the step of another kind about the same case. Raises StopIteration when there is none."""
        return next(other for other in self.steps if other.case is step.case and other.kind is kind)

    def cases(self) -> tuple[Step, ...]:
        """Return the assessed cases in order, each as its assessment step."""
        return tuple(step for step in self.steps if step.kind is Kind.ASSESS)


def path_of(module: Module, arm: str) -> Path:
    """Lay out the steps of a module for arm "AB" or "BA"."""
    first, last = module.twins if arm == "AB" else tuple(reversed(module.twins))
    return Path(
        (
            *_case_steps("foersag", first, 0, "foer"),
            Step("eksempel", Kind.EXAMPLE, 1, "trin"),
            *_contrast_steps(module),
            *(
                step
                for number, case in enumerate(module.practice, start=1)
                for step in _case_steps(f"oevesag-{number}", case, 2, "trin")
            ),
            *_case_steps("eftersag", last, 3, "efter"),
            Step("evaluering", Kind.EVALUATION, 4, "efter"),
            Step("resultat", Kind.RESULT, 4, "efter"),
        )
    )


def _case_steps(name: str, case: CaseFile, stage: int, phase: str) -> Iterator[Step]:
    for kind in (Kind.READ, Kind.POINT, Kind.ASSESS, Kind.DIFFERENCES):
        if kind is not Kind.POINT or (phase == "foer" and case.solution.point):
            yield Step(f"{name}-{kind}", kind, stage, phase, case)


def _contrast_steps(module: Module) -> Iterator[Step]:
    for number, pair in enumerate(module.contrasts, start=1):
        slug = "kontrastpar" if number == 1 else f"kontrastpar-{number}"
        yield Step(slug, Kind.CONTRAST, 1, "trin", pair=pair)
