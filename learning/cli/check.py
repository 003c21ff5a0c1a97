"""`sagskompas check`: everything that is wrong with a folder of texts, for those who write them."""

import json
import sys
from pathlib import Path

import click

from learning.library.confinement import compile_limited
from learning.library.problems import Problem
from learning.library.reader import read_folder


@click.command()
@click.argument("folder", default="content", type=click.Path(path_type=Path))
@click.option(
    "--json", "as_json", is_flag=True, help="Skriv problemerne som JSON: [{file, line, severity, message}]."
)
def check(folder: Path, *, as_json: bool) -> None:
    """Find fejl i indholdet i mappen FOLDER (ellers content).

    Hvert problem skrives som fil:linje: tekst. Slutter med 0, når intet stopper en udgivelse, 1, når der
    er fejl, og 2, når mappen ikke findes.
    """
    try:
        files = read_folder(folder)
    except (FileNotFoundError, NotADirectoryError):
        click.echo(
            f"Der er ingen mappe, der hedder »{folder}«. Skriv navnet på mappen med indholdet.", err=True
        )
        sys.exit(2)
    library, problems = compile_limited(files)
    if as_json:
        click.echo(json.dumps([_as_data(problem) for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(_summary(problems, len(files)))
    sys.exit(0 if library is not None else 1)


def _as_data(problem: Problem) -> dict[str, str | int]:
    return {
        "file": problem.file,
        "line": problem.line,
        "severity": problem.severity,
        "message": problem.message,
    }


def _summary(problems: tuple[Problem, ...], files: int) -> str:
    errors = sum(problem.severity == "fejl" for problem in problems)
    return f"{errors} fejl og {len(problems) - errors} råd i {files} filer."


if __name__ == "__main__":
    check()
