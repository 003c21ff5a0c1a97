"""`sagskompas content import-questions`: questions of other systems as exercises to finish; no database."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from learning.library.foreign.drafts import draft
from learning.library.foreign.gift import read_gift
from learning.library.foreign.moodle import read_moodle_xml
from learning.library.foreign.question import MAX_FILE, ForeignError, Reading
from learning.library.identity import suggestion
from learning.library.reader import read_folder
from learning.library.skeleton import forms_of

FORMATS: dict[str, Callable[[bytes], Reading]] = {"gift": read_gift, "moodle": read_moodle_xml}
NOTHING_FITS = "Ingen af spørgsmålene kan blive til øvelser, så der er ikke skrevet noget."


@click.command("import-questions")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "format_", type=click.Choice(sorted(FORMATS)), required=True, help="Filens format.")
@click.option("--form", required=True, help="Id'et på det måleskema, øvelserne hører til.")
@click.option(
    "--content",
    "folder",
    default="content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Mappen med indholdet.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Den nye fil, fx content/oevelser/nye.yaml (ellers skærmen).",
)
def import_questions(file: Path, format_: str, form: str, folder: Path, out: Path | None) -> None:
    """Lav spørgsmålene i FILE fra et andet system om til øvelser.

    gift er tekstformatet GIFT, og moodle er Moodle XML. Det, der mangler, hedder UDFYLD, og sagskompas check
    nævner det. Hvert spørgsmål, der ikke kan blive til en øvelse, bliver nævnt med en grund.
    """
    forms = forms_of(read_folder(folder))
    if form not in forms:
        raise click.ClickException(f"Måleskemaet »{form}« findes ikke.{suggestion(form, forms)}")
    if out and out.exists():
        raise click.ClickException(f"Filen {out} findes allerede. Vælg et andet navn.")
    reading = _read(file, format_)
    made = draft(reading.questions, form, date.today())
    for remark in (*reading.left_out, *made.remarks):
        click.echo(str(remark), err=True)
    if not reading.questions:
        raise click.ClickException(NOTHING_FITS)
    if out:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(made.text, encoding="utf-8")
    else:
        click.echo(made.text, nl=False)
    left_out = len(reading.left_out)
    click.echo(f"{len(reading.questions)} øvelser er lavet. {left_out} spørgsmål er ikke med.", err=True)


def _read(file: Path, format_: str) -> Reading:
    try:
        with file.open("rb") as stream:
            return FORMATS[format_](stream.read(MAX_FILE + 1))
    except ForeignError as trouble:
        raise click.ClickException(str(trouble)) from trouble
