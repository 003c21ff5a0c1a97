"""`sagskompas report`: make the report of a period and write it as files."""

import os
import sys
from datetime import date, datetime
from pathlib import Path

import click

from learning.config import Settings
from learning.database import Unavailable, connect, read
from learning.editorial.shelf import Shelf
from learning.editorial.stocks import DatabaseStock, FolderStock
from learning.ledger.rollups import refresh
from learning.ledger.schema import migrate
from learning.reports.current import Publisher
from learning.reports.formats.folder import FORMATS, FormatError, chosen, write_all
from learning.reports.period import Period, WishError
from learning.reports.protection import Refused
from learning.reports.shapes import KnownShapes
from learning.reports.snapshot import Snapshot
from learning.reports.yearly import before, release

ALWAYS = "html,pdf,xlsx,csv"
PRELIMINARY = (
    "Perioden er ikke lukket: rapporten er foreløbig, mærket som sådan og ikke udgivet. "
    "Den kan udgives efter {closes:%d-%m-%Y}."
)
UNWRITABLE = "Rapporten kan ikke skrives i {folder} ({why}). Vælg en anden mappe med --out."
Day = click.DateTime(["%Y-%m-%d"])


def _formats(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    wanted = tuple(name.strip() for name in value.split(","))
    try:
        chosen(wanted)
    except FormatError as error:
        raise click.BadParameter(str(error)) from error
    return wanted


@click.command()
@click.option("--from", "first", type=Day, required=True, help="Første dag, år-måned-dag.")
@click.option("--to", "last", type=Day, required=True, help="Sidste dag, år-måned-dag.")
@click.option(
    "--format",
    "formats",
    default=ALWAYS,
    callback=_formats,
    help=f"{', '.join(FORMATS)}, adskilt af komma. Udeladt: {ALWAYS}.",
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Mappen til filerne."
)
def report(first: datetime, last: datetime, formats: tuple[str, ...], out: Path) -> None:
    """Skriv rapporten for en periode. Perioden udvides til hele kvartaler."""
    today = date.today()
    settings = Settings.from_environment(os.environ)
    try:
        period = Period.parse(first.date().isoformat(), last.date().isoformat(), today)
        out.mkdir(parents=True, exist_ok=True)  # before the work that would be lost
        snapshot = _made(settings, period, today)
        if snapshot.is_preliminary:
            click.echo(PRELIMINARY.format(closes=period.closes(settings.token_days)), err=True)
        files = _written(snapshot, formats, out)
    except (WishError, Refused, Unavailable) as error:
        raise click.ClickException(f"{error}.".replace("..", ".")) from error
    except OSError as error:
        raise click.ClickException(UNWRITABLE.format(folder=out, why=error.strerror)) from error
    for file in files:
        click.echo(f"{file} er skrevet.")


def _made(settings: Settings, period: Period, today: date) -> Snapshot:
    migrate(settings)
    connect(settings)
    shelf = _shelf(settings)
    click.echo("Tæller besvarelser og tjekker, at ingen små grupper kan regnes ud ...", err=True)
    refresh(None, KnownShapes(shelf), today=today)
    return release(Publisher(shelf, settings.publisher), period, today=today)


def _written(snapshot: Snapshot, formats: tuple[str, ...], out: Path) -> tuple[Path, ...]:
    with read() as connection:
        previous = before(connection, snapshot)
    with click.progressbar(length=len(chosen(formats)), label="Skriver", file=sys.stderr) as bar:
        return write_all(
            snapshot, out, formats, previous=previous, on_progress=lambda _done, _total, _name: bar.update(1)
        )


def _shelf(settings: Settings) -> Shelf:
    """Find the texts in the database, or in the content folder when nothing is published yet."""
    try:
        return Shelf(DatabaseStock())
    except LookupError:
        return Shelf(FolderStock(settings.content))
