"""`sagskompas check`: everything that is wrong with a folder of texts, for those who write them."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from learning.cli.overview_table import table
from learning.library.confinement import compile_limited
from learning.library.overview import Line, overview
from learning.library.problems import Problem
from learning.library.reader import read_folder


@click.command()
@click.argument("folder", default="content", type=click.Path(path_type=Path))
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Skriv JSON: problems er en liste af {file, line, severity, message}, modules er oversigten, og "
    "total er dens sidste linje (null, når der er fejl).",
)
def check(folder: Path, *, as_json: bool) -> None:
    """Find fejl i indholdet i mappen FOLDER (ellers content).

    Hvert problem skrives som fil:linje: tekst. Er der ingen fejl, følger en oversigt over modulerne. Slutter
    med 0, når intet stopper en udgivelse, 1, når der er fejl, og 2, når mappen ikke findes.
    """
    try:
        files = read_folder(folder)
    except (FileNotFoundError, NotADirectoryError):
        click.echo(
            f"Der er ingen mappe, der hedder »{folder}«. Skriv navnet på mappen med indholdet.", err=True
        )
        sys.exit(2)
    library, problems = compile_limited(files)
    lines = overview(library) if library is not None else ()
    if as_json:
        click.echo(json.dumps(_as_data(problems, lines), ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            click.echo(str(problem))
        if lines:
            click.echo(f"\n{table(lines)}\n")
        click.echo(_summary(problems, len(files)))
    sys.exit(0 if library is not None else 1)


def _as_data(problems: Sequence[Problem], lines: Sequence[Line]) -> dict[str, object]:
    """Return everything under the names of the fields; the areas and modules of the total are empty."""
    return {
        "problems": [
            {"file": one.file, "line": one.line, "severity": one.severity, "message": one.message}
            for one in problems
        ],
        "modules": [asdict(line) for line in lines[:-1]],
        "total": asdict(lines[-1]) if lines else None,
    }


def _summary(problems: tuple[Problem, ...], files: int) -> str:
    errors = sum(problem.severity == "fejl" for problem in problems)
    return f"{errors} fejl og {len(problems) - errors} råd i {files} filer."


if __name__ == "__main__":
    check()
