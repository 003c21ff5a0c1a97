"""`sagskompas restore FILE`: put a backup in place of the database."""

import os
from datetime import datetime
from pathlib import Path

import click

from learning.config import Settings
from learning.ledger.backup import BackupError
from learning.ledger.backup import restore as put_back


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Gendan databasen fra sikkerhedskopien FILE. Stop serveren først."""
    try:
        kept = put_back(Settings.from_environment(os.environ), file.absolute(), now=datetime.now())
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Databasen er gendannet fra {file}.")
    if kept is not None:
        click.echo(f"Den tidligere database ligger i {kept}. Slet den, når du ikke længere har brug for den.")
