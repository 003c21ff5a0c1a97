"""What every module is read against: registers, parameters, forms and the evaluation."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learning.library.desk import Desk
from learning.library.evaluations import read_evaluation
from learning.library.forms import read_form
from learning.library.model import EvaluationForm, Form, Source, TimeBudget
from learning.library.registers import read_criteria, read_parameters, read_sources
from quizzes.parameters import Parameters

_FORM = re.compile(r"skemaer/[^/]+\.yaml")


@dataclass(frozen=True)
class Shared:
    """The shared texts, each None when it has errors.

    ``source_prints``: source id -> hash of its entry, so that a new source changes no module's version.
    """

    parameters: Parameters | None
    budget: TimeBudget | None
    criteria: Mapping[str, str] | None
    sources: Mapping[str, Source] | None
    source_prints: Mapping[str, str]
    source_lines: Mapping[str, int]
    forms: Mapping[str, Form | None]
    evaluation: EvaluationForm | None


def read_shared(desk: Desk) -> Shared:
    """Read everything outside moduler/."""
    numbers = desk.read("parametre.yaml", read_parameters)
    criteria = desk.read("kriterier.yaml", read_criteria)
    register = desk.read_list("retskilder.yaml", read_sources)
    return Shared(
        parameters=numbers[0] if numbers else None,
        budget=numbers[1] if numbers else None,
        criteria=criteria,
        sources=register.sources if register else None,
        source_prints=register.prints if register else {},
        source_lines=register.lines if register else {},
        forms=dict(_forms(desk, criteria)),
        evaluation=desk.read("evaluering.yaml", read_evaluation),
    )


def _forms(desk: Desk, criteria: Mapping[str, str] | None) -> Iterator[tuple[str, Form | None]]:
    """Yield form id -> form for every text in skemaer/; the id is the name of the file."""
    for path in filter(_FORM.fullmatch, desk.under("skemaer/")):
        name = path.removeprefix("skemaer/").removesuffix(".yaml")
        form = desk.read(path, lambda fields: read_form(fields, criteria))
        if form is not None and form.scheme.id != name:
            desk.sheet(path).error(
                1, f"Skemaets id er »{form.scheme.id}«, men filen hedder »{name}«. De skal være ens."
            )
            form = None
        yield name, form
