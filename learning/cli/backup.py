"""`sagskompas backup FILE`: a copy of the database, also while the server runs."""

import os
from pathlib import Path

import click

from learning.config import Settings
from learning.ledger.backup import BackupError
from learning.ledger.backup import backup as take


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Gem en sikkerhedskopi af databasen i FILE. Serveren må gerne køre."""
    try:
        take(Settings.from_environment(os.environ), file.absolute())
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Sikkerhedskopien {file} er taget og kontrolleret ({file.stat().st_size / 1e6:.1f} MB).")
