"""`sagskompas staff`: who may sign in, made and mended where the site runs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import Connection

from learning.config import Settings
from learning.database import Unavailable, connect, read, write
from learning.ledger.schema import migrate
from learning.staff.accounts import (
    Role,
    Staff,
    StaffError,
    Standing,
    add,
    find_by_user_name,
    listed,
    set_disabled,
    set_roles,
)
from learning.staff.entry import (
    INVITATION_LASTS,
    choose_password,
    invite,
    open_for_first_sign_in,
    reset,
)
from learning.staff.events import utc_now
from learning.staff.linking import link

Roles = click.Choice([str(role) for role in Role])
STANDINGS = {
    Standing.ACTIVE: "aktiv",
    Standing.INVITED: "inviteret",
    Standing.LAPSED: "invitation udløbet",
    Standing.CLOSED: "spærret",
}


@click.group()
@click.pass_context
def staff(context: click.Context) -> None:
    """Konti til ansatte: add, list, roles, reset, disable, enable, link."""
    settings = Settings.from_environment(os.environ)
    migrate(settings)
    connect(settings)
    context.obj = settings.public_url or f"http://{settings.host}:{settings.port}"


@staff.command("add")
@click.argument("email")
@click.option("--role", "roles", type=Roles, multiple=True, required=True, help="Kan gives flere gange.")
@click.option("--name", default="", help="Det, kollegerne kan se.")
@click.option(
    "--password", "ask", is_flag=True, help="Spørg om et kodeord i stedet for at lave en invitation."
)
@click.pass_obj
def add_(address: str, email: str, roles: tuple[str, ...], name: str, ask: bool) -> None:
    """Opret brugeren EMAIL, og skriv en invitation, der kan bruges én gang."""
    password = _asked() if ask else ""
    with _changing() as connection:
        added = add(connection, email, name=name, roles=map(Role, roles), by=None)
        if ask:
            choose_password(connection, added, password, by=None)
            open_for_first_sign_in(connection, added.id, now=utc_now())
        else:
            secret = invite(connection, added.id, by=None, now=utc_now())
    click.echo(f"{added.user_name} er oprettet.")
    if ask:
        click.echo(f"Log ind på {address}/log-ind inden {INVITATION_LASTS.days} dage, og sæt en app op.")
    else:
        _show(address, secret)


@staff.command("list")
def list_() -> None:
    """Vis brugerne med roller og status."""
    with read() as connection:
        people = listed(connection)
    for person in people:
        roles = ", ".join(role for role in Role if role in person.roles)
        click.echo(f"{person.user_name}  {roles}  {STANDINGS[person.standing(utc_now())]}")
    if not people:
        click.echo(
            "Der er ingen brugere endnu. Opret én med: sagskompas staff add EMAIL --role administrator"
        )


@staff.command("roles")
@click.argument("email")
@click.option("--role", "roles", type=Roles, multiple=True, required=True, help="Kan gives flere gange.")
def roles_(email: str, roles: tuple[str, ...]) -> None:
    """Giv brugeren EMAIL netop disse roller; brugerens logins afsluttes."""
    with _changing() as connection:
        set_roles(connection, _known(connection, email).id, map(Role, roles), by=None)
    click.echo(f"{email} er nu {', '.join(roles)}.")


@staff.command("reset")
@click.argument("email")
@click.pass_obj
def reset_(address: str, email: str) -> None:
    """Slet kodeord og app for brugeren EMAIL, og skriv en ny invitation."""
    with _changing() as connection:
        secret = reset(connection, _known(connection, email).id, by=None, now=utc_now())
    click.echo(f"Adgangen for {email} er nulstillet, og alle logins er afsluttet.")
    _show(address, secret)


@staff.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Spær brugeren EMAIL; alle logins afsluttes."""
    with _changing() as connection:
        set_disabled(connection, _known(connection, email).id, True, by=None)
    click.echo(f"{email} er spærret.")


@staff.command("enable")
@click.argument("email")
def enable(email: str) -> None:
    """Ophæv spærringen af brugeren EMAIL."""
    with _changing() as connection:
        set_disabled(connection, _known(connection, email).id, False, by=None)
    click.echo(f"{email} kan logge ind igen.")


@staff.command("link")
@click.argument("email")
@click.argument("subject")
def link_(email: str, subject: str) -> None:
    """Knyt brugeren EMAIL til SUBJECT (sub) hos organisationens login."""
    issuer = Settings.from_environment(os.environ).oidc_issuer
    if not issuer:
        raise click.ClickException("SAGSKOMPAS_OIDC_ISSUER er ikke sat, så der er intet login at knytte til.")
    with _changing() as connection:
        link(connection, _known(connection, email).id, f"{issuer} {subject}")
    click.echo(f"{email} logger nu ind som {subject} hos {issuer}.")


@contextmanager
def _changing() -> Iterator[Connection]:
    """Lend a write transaction; what cannot be done becomes one sentence and exit status 1."""
    try:
        with write() as connection:
            yield connection
    except StaffError as error:
        raise click.ClickException(f"{error}.") from error
    except Unavailable as error:
        raise click.ClickException(str(error)) from error


def _known(connection: Connection, email: str) -> Staff:
    found = find_by_user_name(connection, email)
    if found is None:
        raise click.ClickException(
            f"Der er ingen bruger, der hedder {email}. Se dem med: sagskompas staff list"
        )
    return found


def _asked() -> str:
    password: str = click.prompt(
        "Kodeord (mindst 12 tegn)", hide_input=True, confirmation_prompt="Kodeord igen"
    )
    return password


def _show(address: str, secret: str) -> None:
    click.echo(f"Giv dette link til brugeren. Det virker én gang, inden {INVITATION_LASTS.days} dage:")
    click.echo(f"{address}/log-ind/invitation/{secret}")
