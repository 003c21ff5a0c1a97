"""`sagskompas content new` and `twin`: copyable beginnings for authors; no database is opened."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import ParamSpec

import click

from learning.library.identity import suggestion
from learning.library.model import Form
from learning.library.reader import read_folder
from learning.library.skeleton import Refused, Wish, forms_of, new_module, new_twin

P = ParamSpec("P")
Folder = click.Path(exists=True, file_okay=False, path_type=Path)
_folder = click.option("--content", "folder", default="content", type=Folder, help="Mappen med indholdet.")


@click.command("new")
@click.argument("slug")
@_folder
@click.option("--form", "name", default="", help="Måleskemaets id (ellers det første i mappen).")
def new(slug: str, folder: Path, name: str) -> None:
    """Opret et nyt modul, SLUG, med alle filer og plads til dine tekster."""
    files = read_folder(folder)
    form = _form(forms_of(files), name)
    _write(folder, _allowed(new_module, files, Wish(slug, form, date.today())))
    click.echo(
        f"Skemaet er {form.scheme.id}. Kør sagskompas check {folder}. Den nævner alt, der skal udfyldes."
    )


@click.command("twin")
@click.argument("module")
@click.argument("case")
@click.argument("twin")
@_folder
def twin(module: str, case: str, twin: str, folder: Path) -> None:
    """Kopiér sagen CASE i modulet MODULE som en ny sag, TWIN, med samme facit."""
    files = read_folder(folder)
    _write(folder, _allowed(new_twin, files, module, case, twin))
    click.echo(f"Skift personer, fakta og ord ud, og nævn {twin} i moduler/{module}/modul.md.")


def _form(forms: Mapping[str, Form], name: str) -> Form:
    if not forms:
        raise click.ClickException("Der er ingen måleskemaer, som kan læses. Kør sagskompas check først.")
    if name and name not in forms:
        raise click.ClickException(f"Måleskemaet »{name}« findes ikke.{suggestion(name, forms)}")
    return forms[name or min(forms)]


def _allowed(make: Callable[P, dict[str, bytes]], *args: P.args, **kwargs: P.kwargs) -> dict[str, bytes]:
    """Return what is made; what the library refuses becomes one sentence in the terminal."""
    try:
        return make(*args, **kwargs)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused


def _write(folder: Path, texts: Mapping[str, bytes]) -> None:
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text)
        click.echo(f"Oprettet: {folder / path}")
