"""`sagskompas export`: the questions of a module for other systems, with their keys."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from learning.config import Settings
from learning.exports.gift import write_gift
from learning.exports.moodle_xml import write_moodle_xml
from learning.exports.questions import ExportedModule, exported
from learning.library.compiler import compile_library
from learning.library.reader import read_folder

WRITERS: dict[str, tuple[str, Callable[[ExportedModule], str]]] = {
    "gift": ("gift.txt", write_gift),
    "moodle": ("moodle.xml", write_moodle_xml),
}


@click.command()
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(WRITERS)))
@click.argument("slug")
@click.option("--content", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Mappen til filen."
)
def export(format_: str, slug: str, folder: Path | None, out: Path) -> None:
    """Skriv spørgsmålene i modulet SLUG som en fil i FORMAT. Filen rummer facit."""
    settings = Settings.from_environment(os.environ)
    library = compile_library(read_folder(folder or settings.content))
    module = library.modules.get(slug)
    if module is None:
        known = ", ".join(sorted(library.modules))
        raise click.ClickException(f"Der er intet modul, der hedder »{slug}«. Vælg mellem {known}.")
    ending, write = WRITERS[format_]
    questions = exported(module)
    file = out / f"{slug}.{ending}"
    out.mkdir(parents=True, exist_ok=True)
    file.write_text(write(questions), "utf-8", newline="")
    click.echo(f"{file} er skrevet.")
    for note in questions.notes:
        click.echo(f"- {note}")
