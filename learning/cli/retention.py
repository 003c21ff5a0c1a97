"""`sagskompas retention`: delete today what is due; the server also does it by itself once a day."""

import os
from datetime import date

import click

from learning.config import Settings
from learning.database import Unavailable, connect
from learning.ledger.retention import clean
from learning.ledger.schema import migrate


@click.command()
def retention() -> None:
    """Slet det, der er gammelt nok efter fristerne. Serveren gør det også selv en gang om dagen."""
    settings = Settings.from_environment(os.environ)
    try:
        migrate(settings)
        cleaned = clean(settings, today=date.today(), engine=connect(settings))
    except Unavailable as error:
        raise click.ClickException(str(error)) from error
    for number, label in (
        (cleaned.tokens, "adresser på forløb"),
        (cleaned.attempts, "forløb"),
        (cleaned.evaluations, "evalueringer"),
        (cleaned.follow_ups, "opfølgninger"),
        (cleaned.practice, "svar på øvelser"),
        (cleaned.views, "tal for visninger"),
        (cleaned.error_reports, "fejlmeldinger"),
        (cleaned.receipts, "brugte kvitteringer"),
        (cleaned.groups, "hold"),
        (cleaned.meetings, "møder"),
    ):
        click.echo(f"{number:>6}  {label} slettet")
