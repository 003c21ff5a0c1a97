"""`sagskompas content`: begin a text, take texts in and out of the database, go back to an older release."""

import os
from pathlib import Path

import click

from learning.cli.authoring import new, twin
from learning.config import Settings
from learning.database import connect, read, write
from learning.editorial import releases
from learning.editorial.publishing import publish_folder
from learning.ledger.schema import migrate

Folder = click.Path(file_okay=False, path_type=Path)
WITHOUT_DATABASE = frozenset({"new", "twin"})


@click.group()
def content() -> None:
    """Indhold: opret (new, twin), ind og ud af databasen (import, export, releases, activate)."""
    if click.get_current_context().invoked_subcommand in WITHOUT_DATABASE:
        return
    settings = Settings.from_environment(os.environ)
    migrate(settings)
    connect(settings)


content.add_command(new)
content.add_command(twin)


@content.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def import_(folder: Path) -> None:
    """Gør mappen FOLDER til den udgivelse, der vises."""
    click.echo(f"Udgivelse {publish_folder(folder)[:12]} er aktiv.")


@content.command()
@click.argument("folder", type=Folder)
@click.option(
    "--release", "prefix", default="", help="Begyndelsen af udgivelsens nummer (ellers den aktive)."
)
def export(folder: Path, prefix: str) -> None:
    """Skriv en udgivelse tilbage til mappen FOLDER, byte for byte."""
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"Mappen {folder} er ikke tom. Vælg en ny eller tom mappe.")
    release = _find(prefix)
    with read() as connection:
        files = releases.files(connection, release) or {}
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text)
    click.echo(f"{len(files)} filer fra udgivelse {release[:12]} er skrevet til {folder}.")


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
