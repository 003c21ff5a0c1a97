"""`sagskompas demo`: fill an empty database with a clearly marked, invented year."""

import os
from datetime import date, datetime

import click

from learning.config import Settings
from learning.database import Unavailable, connect, write
from learning.editorial.publishing import publish_when_new
from learning.editorial.shelf import Shelf
from learning.editorial.stocks import DatabaseStock
from learning.ledger.origin import is_untouched, mark_synthetic
from learning.ledger.schema import migrate
from learning.training.invented_attempt import Year
from learning.training.invented_year import live_through

SEED = 20260101
NOT_EMPTY = (
    "Databasen er ikke tom, så der er ikke skrevet noget. Vælg en ny mappe med SAGSKOMPAS_INSTANCE; "
    "opdigtede tal må aldrig blandes med rigtige."
)


@click.command()
@click.option("--forloeb", "attempts", type=click.IntRange(1, 100_000), default=900, help="Antal forløb.")
@click.option("--seed", type=click.IntRange(0), default=SEED, help="Samme tal giver samme år.")
@click.option(
    "--til", "last", type=click.DateTime(["%Y-%m-%d"]), help="Årets sidste dag, år-måned-dag. Udeladt: i dag."
)
def demo(attempts: int, seed: int, last: datetime | None) -> None:
    """Fyld en tom database med et opdigtet år, så alle rapporter kan ses. De siger, at det er opdigtet."""
    settings = Settings.from_environment(os.environ)
    try:
        migrate(settings)
        engine = connect(settings)
        with write(engine) as connection:
            if not is_untouched(connection):
                raise click.ClickException(NOT_EMPTY)
            mark_synthetic(connection, seed)
        publish_when_new(settings.content)
        shelf = Shelf(DatabaseStock())
        year = Year(shelf.library, shelf.release, last.date() if last else date.today(), attempts, seed)
        with click.progressbar(length=attempts, label="Opdigter et år") as bar:
            live_through(engine, year, lambda: bar.update(1))
    except Unavailable as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{attempts} opdigtede forløb er skrevet. Databasen kan ikke bruges til rigtige tal.")
