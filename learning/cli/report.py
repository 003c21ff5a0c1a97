"""`sagskompas report`: write the report of a period as files."""

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click

from learning.config import Settings
from learning.database import connect, read
from learning.editorial.shelf import Shelf
from learning.editorial.stocks import DatabaseStock, FolderStock
from learning.ledger.schema import migrate
from learning.reports.delimited import write_csv
from learning.reports.document import write_html
from learning.reports.period import Period
from learning.reports.report import Report, Wish, compile_report

WRITERS: dict[str, Callable[[Report, str], str]] = {
    "csv": lambda report, _operator: write_csv(report),
    "html": write_html,
}
Day = click.DateTime(["%Y-%m-%d"])


def _formats(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(name.strip() for name in value.split(",")))
    if unknown := [name for name in wanted if name not in WRITERS]:
        raise click.BadParameter(f"Formatet »{unknown[0]}« findes ikke. Vælg mellem {', '.join(WRITERS)}.")
    return wanted


@click.command()
@click.option("--from", "first", type=Day, required=True, help="Første dag, år-måned-dag.")
@click.option("--to", "last", type=Day, required=True, help="Sidste dag, år-måned-dag.")
@click.option(
    "--format", "formats", default=",".join(WRITERS), callback=_formats, help="csv,html eller en af dem."
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Mappen til filerne."
)
def report(first: datetime, last: datetime, formats: tuple[str, ...], out: Path) -> None:
    """Skriv rapporten for en periode. Perioden udvides til hele kvartaler."""
    if last < first:
        raise click.ClickException("Slutdatoen skal ligge efter startdatoen.")
    settings = Settings.from_environment(os.environ)
    migrate(settings)
    connect(settings)
    wish = Wish(Period.around(first.date(), last.date()), date.today())
    with read() as connection:
        compiled = compile_report(connection, _shelf(settings), wish)
    out.mkdir(parents=True, exist_ok=True)
    for name in formats:
        file = out / f"rapport_{wish.period.first}_{wish.period.last}.{name}"
        file.write_text(WRITERS[name](compiled, settings.operator_name), "utf-8", newline="")
        click.echo(f"{file} er skrevet.")


def _shelf(settings: Settings) -> Shelf:
    """Find the texts in the database, or in the content folder when nothing is published yet."""
    try:
        return Shelf(DatabaseStock())
    except LookupError:
        return Shelf(FolderStock(settings.content))
