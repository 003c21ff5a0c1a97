"""The whole application in this process, on a copy of the published site, with a browser without cookies."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from flask import Flask
from flask.testing import FlaskClient

from learning.app import create_app
from learning.config import Settings
from learning.library.model import Library, Module
from learning.web.limits import Limiter
from learning.web.site import Site, attach
from tests.drills.crowd import Caseworker
from tests.learner import Fields, Reply
from tests.server import ROOT

SLUG = "ledsagelse-eller-stoette"
FORM = "application/x-www-form-urlencoded"
ENDLESS = 1_000_000


@dataclass
class World:
    """The application and its database."""

    app: Flask
    database: Path
    client: FlaskClient

    @property
    def site(self) -> Site:
        """What the views share."""
        site: Site = self.app.extensions["sagskompas"]
        return site

    @property
    def library(self) -> Library:
        """The active library."""
        return self.site.library

    @property
    def module(self) -> Module:
        """The module of the content that comes with the product."""
        return self.library.modules[SLUG]

    def __call__(self, method: str, path: str, fields: Fields | None = None) -> Reply:
        """Send one request; it is a Transport for a learner."""
        return self.send(method, path, None if fields is None else urlencode(fields).encode(), FORM)

    def send(self, method: str, path: str, body: bytes | None = None, kind: str = FORM) -> Reply:
        """Send one request with any body."""
        stream = BytesIO(body or b"")
        length = len(body or b"")
        with self.client.open(
            path, method=method, input_stream=stream, content_length=length, content_type=kind
        ) as reply:
            location = urlsplit(reply.headers.get("Location", ""))
            target = location.path + (f"?{location.query}" if location.query else "")
            return Reply(
                reply.status_code, reply.get_data().decode("utf-8", "replace"), target, dict(reply.headers)
            )

    def learner(self) -> Caseworker:
        """Return a learner who has not started."""
        return Caseworker(self, self.library, self.module)

    def at(self, step: str) -> str:
        """Start an attempt, go to a step, and return its path."""
        learner = self.learner()
        *_, (_, path, _) = learner.walk_until(learner.start(), step)
        return path

    def rows(self) -> dict[str, int]:
        """Return how many rows each table has."""
        with closing(sqlite3.connect(self.database)) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {
                name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names
            }


def world(instance: Path, content: Path = ROOT / "content") -> World:
    """Build the application on an instance folder; floods are not braked."""
    environ = {"SAGSKOMPAS_INSTANCE": str(instance), "SAGSKOMPAS_CONTENT": str(content)}
    app = create_app(Settings.from_environment(environ))
    running: Site = app.extensions["sagskompas"]
    endless = Limiter(ENDLESS, 60)
    attach(app, replace(running, limiter=endless, start_limiter=endless))
    return World(app, instance / "sagskompas.db", app.test_client(use_cookies=False))
