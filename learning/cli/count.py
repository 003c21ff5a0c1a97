"""`sagskompas count`: count the ledger and make the boards anew; the server starts it by itself."""

import os
import time
from datetime import date
from threading import Thread

import click

from learning.config import Settings
from learning.database import Unavailable, connect
from learning.editorial.shelf import Shelf
from learning.editorial.stocks import DatabaseStock
from learning.ledger.rollups import refresh
from learning.ledger.schema import migrate
from learning.reports.current import Publisher, keep_up
from learning.reports.protection import Refused
from learning.reports.shapes import KnownShapes

GLANCE = 0.5
"""Seconds between two looks at whether the server is still there."""


@click.command()
@click.option("--for", "server", type=int, hidden=True, help="Hold op, når denne proces er væk.")
def count(server: int | None) -> None:
    """Tæl besvarelserne, og lav oversigterne på ny. Serveren gør det selv, når der er kommet svar."""
    if server is not None:
        Thread(target=_end_with, args=(server,), daemon=True).start()
    settings = Settings.from_environment(os.environ)
    today = date.today()
    try:
        migrate(settings)
        connect(settings)
        shelf = Shelf(DatabaseStock())
        counted = refresh(None, KnownShapes(shelf), today=today)
        years = keep_up(Publisher(shelf, settings.publisher), today=today)
    except LookupError:
        raise click.ClickException("Der er ikke udgivet noget indhold endnu. Start serveren først.") from None
    except (Unavailable, Refused) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Kvartaler talt: {', '.join(map(str, counted.quarters)) or 'ingen'}.")
    click.echo(f"Oversigter lavet på ny: {', '.join(map(str, years)) or 'ingen'}.")


def _end_with(server: int) -> None:
    """End at once when the server is gone: whoever stops it may be about to put a backup in its place.

    Nothing is half written: what is counted is swapped in one transaction.
    """
    while os.getppid() == server:
        time.sleep(GLANCE)
    os._exit(1)
