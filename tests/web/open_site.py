"""The open pages as an application of their own, with the small library and an empty database."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner

from learning.config import ROOT, Settings
from learning.database import dispose, open_database
from learning.ledger.receipts import Keyring
from learning.ledger.views import ViewCounter
from learning.library.model import Library
from learning.web import (
    account,
    evaluators,
    external_sign_in,
    first_sign_in,
    sign_in,
    staff_list,
    yearly_reports,
)
from learning.web.access import guard
from learning.web.assets import version_assets
from learning.web.blueprints import register_open
from learning.web.errors import handle_errors
from learning.web.headers import harden
from learning.web.limits import Limiter
from learning.web.site import Site, attach
from tests.databases import settings_for
from tests.web import world

__all__ = ["OpenSite", "open_site", "opened", "receipt_code", "staff_rooms"]

OPERATOR: dict[str, Any] = {
    "operator_name": "Prøvestyrelsen",
    "operator_address": "Prøvevej 1, 7998 Statsservice",
    "operator_phone": "12 34 56 78",
    "operator_email": "post@example.dk",
    "privacy_email": "dpo@example.dk",
}


@dataclass
class Shelf:
    """A shelf with one library."""

    library: Library
    release: str = "udgivelse-1"

    def at_hand(self) -> tuple[Library]:
        """Return the one library."""
        return (self.library,)

    def library_for(self, release: str) -> Library | None:
        """Return the library for the one release."""
        return self.library if release == self.release else None


@dataclass
class OpenSite:
    """The application under test."""

    app: Flask
    settings: Settings
    keyring: Keyring
    shelf: Shelf

    @property
    def client(self) -> FlaskClient:
        """A browser without cookies."""
        return self.app.test_client(use_cookies=False)

    def operate(self, **changes: Any) -> None:
        """Change the operator's settings while the application runs."""
        running: Site = self.app.extensions["sagskompas"]
        settings = replace(running.settings, **changes)
        attach(self.app, replace(running, settings=settings))
        self.app.jinja_env.globals["drift"] = settings


@contextmanager
def opened(settings: Settings) -> Iterator[OpenSite]:
    """Run the open pages on the migrated database of ``settings``."""
    settings = replace(settings, **OPERATOR)
    app = Flask(
        "open",
        root_path=str(ROOT),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    app.jinja_options = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    open_database(app, settings)
    keyring, shelf = Keyring(bytes(range(32))), Shelf(world.library())
    attach(app, _site(settings, keyring, shelf))
    handle_errors(app)
    guard(app)
    harden(app, hsts=False)
    version_assets(app)
    app.jinja_env.globals["drift"] = settings
    register_open(app)
    with app.app_context():
        yield OpenSite(app, settings, keyring, shelf)
    dispose()


@pytest.fixture
def open_site(migrated_file: Path, tmp_path: Path) -> Iterator[OpenSite]:
    """The open pages with the library of ``world``."""
    settings = settings_for(tmp_path / "instance")
    shutil.copy(migrated_file, settings.instance / "sagskompas.db")
    with opened(settings) as site:
        yield site


def staff_rooms(site: OpenSite) -> None:
    """Open the rooms of staff too, with the guard before them."""
    for room in (evaluators, yearly_reports, sign_in, first_sign_in, external_sign_in, account, staff_list):
        site.app.register_blueprint(room.blueprint)


def _site(settings: Settings, keyring: Keyring, shelf: Shelf) -> Site:
    return Site(
        settings=settings,
        shelf=shelf,  # type: ignore[arg-type]
        views=ViewCounter(),
        receipts=keyring,
        signer=TimestampSigner(settings.secret_key, salt="forloeb"),
        limiter=Limiter(1000, 60),
        start_limiter=Limiter(1000, 60),
    )


def receipt_code(keyring: Keyring, issued: date, *, module: int = 7, edition: int = 2) -> str:
    """Return a genuine code issued on a day, with the scores .50 and .80."""
    return keyring.issue(module, edition, scores=(0.5, 0.8), today=issued)
