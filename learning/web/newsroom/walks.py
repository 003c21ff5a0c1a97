"""Straight to a step of a draft: an attempt of the rehearsal in which everything before it is answered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from learning.database import write
from learning.ledger import attempts
from learning.ledger.answers import Submission, commit
from learning.library.model import CaseFile, Library, Module
from learning.training.channels import DIRECT
from learning.training.steps import Kind, Path, Step, path_of
from learning.training.submissions import (
    assessed,
    contrast_boxes,
    known_answers,
    pointed_boxes,
    practised,
)
from learning.web.site import site
from learning.web.tokens import draw
from quizzes.assessment import Assessment
from quizzes.key import Zone
from quizzes.parameters import Parameters

MODULE = "modul"
"""Stands for the module itself where the id of a case could stand."""


@dataclass(frozen=True)
class Goal:
    """A step, and the way on which it comes soonest."""

    arm: str
    path: Path
    step: Step


def find_goal(module: Module, place: str, kind: str) -> Goal | None:
    """Return the step of a kind about a case, or about the module itself; None when there is none."""
    ways = ((arm, path_of(module, arm)) for arm in ("AB", "BA"))
    goals = [
        Goal(arm, path, step)
        for arm, path in ways
        for step in path.steps
        if step.kind == kind and place == (step.case.case.id if step.case else MODULE)
    ]
    return min(goals, key=lambda goal: goal.path.steps.index(goal.step), default=None)


def find_use(library: Library, kind: str, path: str) -> tuple[Module, Goal] | None:
    """Return the first module that uses a shared text, and its step of a kind; None when none does.

    A form is used by the cases that are assessed on it, every other text by all modules.
    """
    form = path.rpartition("/")[2].removesuffix(".yaml")
    for module in sorted(library.modules.values(), key=lambda one: one.number):
        cases = [
            one.case.id
            for one in module.scored_cases()
            if form not in library.forms or one.solution.form.scheme.id == form
        ]
        for place in (MODULE, *cases):
            if goal := find_goal(module, place, kind):
                return module, goal
    return None


def walk(goal: Goal, module: Module, parameters: Parameters, *, release: str) -> str:
    """Begin an attempt in the application of this context, answer as the key does, and return its token."""
    token = draw(site().signer)
    scheme = module.twins[0].solution.form.scheme
    new = attempts.NewAttempt(
        module=module.slug,
        module_version=module.version,
        form_version=f"{scheme.id} {scheme.version}",
        release=release,
        arm=goal.arm,
        channel=DIRECT,
        repeat="",
    )
    with write() as connection:
        attempts.start(connection, token.digest, new, today=date.today())
        _answer(connection, token.digest, goal, parameters)
    return token.text


def _answer(connection: Connection, digest: str, goal: Goal, parameters: Parameters) -> None:
    steps = goal.path.steps
    for place, submission in _answers(steps[: steps.index(goal.step)], parameters):
        commit(connection, digest, replace(submission, place=place))


def _answers(steps: tuple[Step, ...], parameters: Parameters) -> Iterator[tuple[int, Submission]]:
    for place, step in enumerate(steps):
        if step.kind is Kind.ASSESS and step.case is not None:
            yield place, assessed(step, _as_the_key(step.case), parameters)
        elif step.kind is Kind.POINT and step.case is not None:
            keyed = [one for one, zone in step.case.solution.point.items() if zone is Zone.POS]
            yield place, practised(step, pointed_boxes(step.case, keyed), parameters)
        elif step.kind is Kind.CONTRAST and step.pair is not None:
            chosen = {side.label: side.answer for side in step.pair.sides}
            yield place, practised(step, contrast_boxes(step.pair, chosen), parameters)


def _as_the_key(case: CaseFile) -> Assessment:
    key = case.solution.key
    reached = [question for question in key.asked if key.scheme.reached(question, key.answers)]
    answers = {question: frozenset(key.answers.get(question, ())) for question in reached}
    return Assessment(key.scheme, key.asked, known_answers(case), answers)
