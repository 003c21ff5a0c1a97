"""`sagskompas content`: begin a text, take texts in and out of the database, go back to an older release."""

import os
from collections.abc import Mapping
from pathlib import Path

import click

from learning.cli.authoring import new, twin
from learning.cli.import_questions import import_questions
from learning.config import Settings
from learning.database import connect, read, write
from learning.editorial import releases
from learning.editorial.compiled import CompiledFile
from learning.editorial.publishing import publish_files
from learning.editorial.trace import Kind, record
from learning.exports.archive import archive
from learning.ledger.schema import migrate
from learning.library.bundles import LIMITS, BundleError, unpack
from learning.library.problems import LibraryError
from learning.library.reader import read_folder

Folder = click.Path(file_okay=False, path_type=Path)
WITHOUT_DATABASE = frozenset({"new", "twin", "import-questions"})


@click.group()
@click.pass_context
def content(context: click.Context) -> None:
    """Indhold: opret (new, twin, import-questions), ind og ud (import, export, releases, activate)."""
    if context.invoked_subcommand in WITHOUT_DATABASE:
        return
    settings = Settings.from_environment(os.environ)
    migrate(settings)
    connect(settings)
    context.obj = CompiledFile(settings.instance)


content.add_command(new)
content.add_command(twin)
content.add_command(import_questions)


@content.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def import_(compiled: CompiledFile, source: Path) -> None:
    """Gør mappen eller zip-filen SOURCE til den udgivelse, der vises."""
    try:
        release = publish_files(_files(source), compiled.put)
    except BundleError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    except LibraryError as error:
        raise click.ClickException(f"Indholdet har fejl, og intet er ændret.\n{error}") from error
    click.echo(f"Udgivelse {release[:12]} er aktiv.")


def _files(source: Path) -> Mapping[str, bytes]:
    if source.is_dir():
        return read_folder(source)
    with source.open("rb") as stream:
        return unpack(stream.read(LIMITS.packed + 1))


@content.command()
@click.argument("folder", type=Folder, required=False)
@click.option("--zip", "bundle", type=click.Path(dir_okay=False, path_type=Path), help="Skriv én zip-fil.")
@click.option(
    "--release", "prefix", default="", help="Begyndelsen af udgivelsens nummer (ellers den aktive)."
)
def export(folder: Path | None, bundle: Path | None, prefix: str) -> None:
    """Skriv en udgivelse tilbage til mappen FOLDER eller til en zip-fil, byte for byte."""
    target = bundle or folder
    if target is None or (folder and bundle):
        raise click.ClickException("Skriv enten navnet på en mappe eller --zip og navnet på en zip-fil.")
    _refuse_taken(target)
    release = _find(prefix)
    with read() as connection:
        files = releases.files(connection, release) or {}
    if bundle:
        bundle.parent.mkdir(parents=True, exist_ok=True)
        bundle.write_bytes(archive(files))
    else:
        _write(target, files)
    click.echo(f"{len(files)} filer fra udgivelse {release[:12]} er skrevet til {target}.")


def _refuse_taken(target: Path) -> None:
    if target.is_file():
        raise click.ClickException(f"Filen {target} findes allerede. Vælg et andet navn.")
    if target.exists() and any(target.iterdir()):
        raise click.ClickException(f"Mappen {target} er ikke tom. Vælg en ny eller tom mappe.")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text)


@content.command("releases")
def releases_() -> None:
    """Vis udgivelserne, den nyeste først."""
    with read() as connection:
        active = releases.active(connection)
        for release in releases.listed(connection):
            mark = "  aktiv" if release.hash == active else ""
            click.echo(f"{release.hash[:12]}  {release.made:%d-%m-%Y}{mark}")


@content.command()
@click.argument("prefix")
def activate(prefix: str) -> None:
    """Vis en tidligere udgivelse igen; PREFIX er begyndelsen af dens nummer."""
    release = _find(prefix)
    with write() as connection:
        releases.activate(connection, release)
        record(connection, Kind.ROLLED_BACK, unit="", actor=None, detail=f"Udgivelse {release[:12]}")
    click.echo(f"Udgivelse {release[:12]} er aktiv. Alle processer følger med inden for få sekunder.")


def _find(prefix: str) -> str:
    with read() as connection:
        if not prefix:
            found = [releases.active(connection) or ""]
        else:
            found = [
                release.hash for release in releases.listed(connection) if release.hash.startswith(prefix)
            ]
    if len(found) != 1 or not found[0]:
        raise click.ClickException(
            f"Der er {len(found)} udgivelser, som begynder med »{prefix}«. "
            "Se dem med: sagskompas content releases"
        )
    return found[0]
