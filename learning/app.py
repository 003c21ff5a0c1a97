"""Puts everything together: the application and the command line."""

import os
import sys
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import click
from flask import Flask
from itsdangerous import TimestampSigner
from werkzeug.middleware.proxy_fix import ProxyFix

from learning.cli.backup import backup
from learning.cli.check import check
from learning.cli.content import content
from learning.cli.count import count
from learning.cli.demo import demo
from learning.cli.export import export
from learning.cli.law import law as law_command
from learning.cli.report import report
from learning.cli.restore import restore
from learning.cli.retention import retention
from learning.cli.score import score
from learning.cli.serve import serve_command
from learning.cli.staff import staff
from learning.config import ROOT, Settings, SettingsError, sqlite_address
from learning.database import db, open_database, write
from learning.editorial.compiled import CompiledFile
from learning.editorial.publishing import publish_when_new
from learning.editorial.shelf import Shelf
from learning.editorial.stocks import DatabaseStock, FolderStock
from learning.engines import open_engine
from learning.ledger.receipts import Keyring
from learning.ledger.schema import migrate
from learning.ledger.views import ViewCounter
from learning.library.confinement import compile_apart
from learning.library.problems import LibraryError
from learning.web import external_sign_in
from learning.web.access import guard
from learning.web.access_rules import check_declared
from learning.web.assets import version_assets
from learning.web.blueprints import register_all, register_open
from learning.web.errors import handle_errors
from learning.web.headers import harden
from learning.web.heartbeat import Heartbeat
from learning.web.limits import Limiter
from learning.web.logs import log_requests, log_to_stderr
from learning.web.newsroom import rehearsal
from learning.web.newsroom.rehearsal import DraftShelf, Rehearsals
from learning.web.oidc import Provider
from learning.web.site import Site, attach

REHEARSED = "proeve.db"
A_DAY = 24 * 3600
MOST_REHEARSED = 64 * 1024 * 1024
LARGEST_BODY = 64 * 1024
MOST_FIELDS = 500
FORMS_PER_MINUTE = 60
STARTS_PER_MINUTE = 3_000


def create_app(settings: Settings, watched: Path | None = None) -> Flask:
    """Build the application: database migrated, content loaded, every room connected.

    ``watched``: serve this folder directly and follow its changes, instead of the releases in the
    database. Raises SettingsError, Unavailable or LibraryError when it cannot serve.
    """
    app = _new_app()
    _clear_rehearsals(settings)
    migrate(settings)
    open_database(app, settings)
    with app.app_context():
        kept = CompiledFile(settings.instance)
        if watched is None:
            publish_when_new(settings.content, kept.put)
        shelf = Shelf(FolderStock(watched) if watched else DatabaseStock(), compile_apart, kept)
    running = _run_site(settings, shelf)
    _connect_rooms(app, running)
    register_all(app)
    check_declared(app)
    app.extensions[rehearsal.EXTENSION] = Rehearsals(lambda drafts: create_rehearsal(settings, drafts))
    if settings.oidc_issuer:
        app.extensions[external_sign_in.EXTENSION] = Provider(settings)
    _prepare_chores(app, running)
    return app


def create_rehearsal(settings: Settings, drafts: DraftShelf) -> Flask:
    """Build the application that draws previews: the learners' pages on drafts, with a ledger of its own.

    The ledger is a file in the instance folder that every serving process shares; nothing in it is counted.
    Its keys are other ones, so that no receipt or address from here is worth anything elsewhere.
    """
    app = _new_app()
    own = replace(
        settings,
        database_url=sqlite_address(settings.instance / REHEARSED),
        secret_key=sha256(f"proeve {settings.secret_key}".encode()).hexdigest(),
        receipt_key=sha256(b"proeve" + settings.receipt_key).digest(),
        receipt_key_previous=None,
    )
    ledger = open_engine(own, create=True)
    with write(ledger) as connection:
        db.metadata.create_all(connection)
    ledger.dispose()
    open_database(app, own)
    _connect_rooms(app, _run_site(own, drafts))
    register_open(app)
    app.jinja_env.globals["kladde"] = True
    return app


def _clear_rehearsals(settings: Settings) -> None:
    """Throw away the ledger of previews when it has grown, or nobody has used it for a day."""
    ledger = settings.instance / REHEARSED
    if not ledger.exists():
        return
    now = ledger.stat()
    if now.st_size > MOST_REHEARSED or time.time() - now.st_mtime > A_DAY:
        for file in settings.instance.glob(f"{REHEARSED}*"):
            file.unlink(missing_ok=True)


def _new_app() -> Flask:
    app = Flask(
        "sagskompas",
        root_path=str(ROOT),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    # No SECRET_KEY: Flask's own sessions are not used, and without one they cannot be.
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=MOST_FIELDS,
    )
    app.url_map.strict_slashes = False
    app.jinja_options = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    return app


def _connect_rooms(app: Flask, running: Site) -> None:
    """Give an application what every one of ours has: its site, logs, errors, guard and headers."""
    settings = running.settings
    attach(app, running)
    if settings.trusted_proxies:
        # Scheme and host only: the caller's own address is of no use to us.
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=0, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    log_requests(app)
    handle_errors(app)
    guard(app)
    harden(app, hsts=settings.hsts)
    version_assets(app)
    app.jinja_env.globals["drift"] = settings


def _run_site(settings: Settings, shelf: Shelf) -> Site:
    return Site(
        settings=settings,
        shelf=shelf,
        views=ViewCounter(),
        receipts=Keyring(settings.receipt_key, settings.receipt_key_previous),
        signer=TimestampSigner(settings.secret_key, salt="forloeb"),
        limiter=Limiter(FORMS_PER_MINUTE, 60),
        start_limiter=Limiter(STARTS_PER_MINUTE, 60),
    )


def _prepare_chores(app: Flask, running: Site) -> None:
    """Let the server start and stop the heartbeat in each worker, after the fork."""
    beats: list[Heartbeat] = []

    def start() -> None:
        beats.append(Heartbeat(app, running))
        beats[-1].start()

    def stop() -> None:
        for beat in beats:
            beat.stop()

    app.extensions["sagskompas.heartbeat"] = start
    app.extensions["sagskompas.stop"] = stop


@click.group(help="Sagskompas: sagstræning i handicapret for kommunale sagsbehandlere.")
def cli() -> None:
    """Gather the commands."""


_COMMANDS = (
    check,
    score,
    content,
    law_command,
    report,
    count,
    backup,
    restore,
    retention,
    staff,
    demo,
    export,
)
for _command in (serve_command(create_app), *_COMMANDS):
    cli.add_command(_command)


def main() -> None:
    """Run the command line; a problem the operator can mend becomes one Danish sentence."""
    log_to_stderr()
    try:
        cli(prog_name="sagskompas")
    except (SettingsError, LibraryError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)


def wsgi() -> Flask:
    """Return the application for a WSGI server of the operator's own choice."""
    log_to_stderr()
    return create_app(Settings.from_environment(os.environ))


if __name__ == "__main__":
    main()
