"""`sagskompas law`: what a change in the law touches, for those who keep the texts up to date."""

import sys
from datetime import datetime
from pathlib import Path

import click

from learning.library.citing import Uses
from learning.library.confinement import compile_limited
from learning.library.law_changes import Change, changes
from learning.library.reader import read_folder


@click.group()
def law() -> None:
    """Registeret over retskilder: changes."""


@law.command("changes")
@click.option(
    "--since",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="Første dag, fx 2024-01-01. Ændringer før den vises ikke.",
)
@click.argument("folder", default="content", type=click.Path(exists=True, file_okay=False, path_type=Path))
def changes_(since: datetime, folder: Path) -> None:
    """Vis, hvilke retskilder i mappen FOLDER der begynder eller ophører, og hvad det berører.

    Slutter med 0, når listen kan laves, og 1, når indholdet har fejl.
    """
    library, problems = compile_limited(read_folder(folder))
    if library is None:
        errors = sum(problem.severity == "fejl" for problem in problems)
        click.echo(f"Indholdet har {errors} fejl. Se dem med: sagskompas check {folder}", err=True)
        sys.exit(1)
    found = changes(library, since.date())
    for change in found:
        click.echo(_said(change))
    word = "ændring" if len(found) == 1 else "ændringer"
    click.echo(f"{len(found)} {word} fra og med {since.date()}.")


def _said(change: Change) -> str:
    """Return the lines of one change: the day, the source, its neighbours and what it touches."""
    verb = "gælder fra" if change.begins else "gælder ikke længere fra"
    lines = [f"{change.day}  {change.source.id} ({change.source.name}) {verb} denne dag"]
    neighbours = change.before if change.begins else change.after
    if neighbours:
        label = "kommer efter" if change.begins else "se i stedet"
        lines.append(f"    {label}: {', '.join(one.id for one in neighbours)}")
    return "\n".join((*lines, *(f"    {line}" for line in _touched(change.touches))))


def _touched(touches: Uses) -> list[str]:
    return [
        *(f"modul: moduler/{use.module.slug}" for use in touches.modules),
        *(f"tjekliste: moduler/{checklist.slug}/tjekliste.yaml" for checklist in touches.checklists),
        *(f"kriterium: {criterion.id}" for criterion in touches.criteria),
    ] or ["berører ingen tekster"]
