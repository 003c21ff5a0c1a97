"""`sagskompas score`: mark one filled-in måleskema against a case's key, for lawyers and tests."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from learning.config import Settings
from learning.library.compiler import compile_library
from learning.library.model import CaseFile, Library
from learning.library.reader import read_folder
from quizzes.assessment import Assessment, RepeatedAnswer, UnknownChoice
from quizzes.rounding import four_decimals
from quizzes.scheme import UnknownQuestion
from quizzes.scoring import Result
from quizzes.scoring import score as score_assessment


@click.command()
@click.argument("case_id")
@click.option("--content", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def score(case_id: str, folder: Path | None) -> None:
    """Bedøm et udfyldt måleskema (JSON fra standard input) mod facit i sagen CASE_ID.

    JSON'en er {spørgsmål: svar}, hvor et svar er et id eller en liste af id'er.
    """
    settings = Settings.from_environment(os.environ)
    library = compile_library(read_folder(folder or settings.content))
    case_file = _find(library, case_id)
    solution = case_file.solution
    given = {**solution.prefilled, **{q: frozenset({a}) for q, a in case_file.case.facts.items()}}
    try:
        assessment = Assessment.parse(
            solution.form.scheme, _answers(sys.stdin.read()), asked=solution.key.asked, given=given
        )
    except (UnknownQuestion, UnknownChoice, RepeatedAnswer) as error:
        raise click.ClickException(f"Svaret passer ikke til skemaet: {error}") from None
    result = score_assessment(solution.key, assessment, library.parameters)
    click.echo(json.dumps(_report(result), ensure_ascii=False, indent=1))


def _find(library: Library, case_id: str) -> CaseFile:
    for module in library.modules.values():
        for case_file in (*module.twins, *module.practice, module.follow_up):
            if case_file.case.id == case_id:
                return case_file
    raise click.ClickException(f"Der er ingen sag med id »{case_id}«.")


def _answers(text: str) -> Mapping[str, list[str]]:
    try:
        raw = json.loads(text)
        return {str(q): [str(a)] if isinstance(a, str) else [str(one) for one in a] for q, a in raw.items()}
    except (ValueError, AttributeError, TypeError):
        raise click.ClickException("Standard input skal være JSON: {spørgsmål: svar}.") from None


def _report(result: Result) -> dict[str, Any]:
    return {
        "total": None if result.total is None else four_decimals(result.total),
        "niveau": result.level.value,
        "brud": list(result.violations),
        "facit": result.key_version,
        "parametre": result.parameters_version,
        "point": {
            one.question: None if one.score is None else four_decimals(one.score) for one in result.scores
        },
        "felter": [
            {
                "spoergsmaal": mark.question,
                "svar": mark.choice,
                "valgt": mark.ticked,
                "bedoemmelse": mark.verdict.value if mark.verdict else None,
            }
            for mark in result.marks
        ],
    }
