"""`sagskompas serve`: migrate the database, load the content and serve with gunicorn."""

import gc
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

from learning.config import Settings

YOUNG_OBJECTS = 20_000
"""How many new objects are gathered before they are looked through for cycles; Python's own 700 is a page."""

Factory = Callable[[Settings, Path | None], Flask]


class QuietLogger(Logger):  # type: ignore[misc]
    """Gunicorn's own log without the caller's address, which it names for malformed requests."""

    def warning(self, msg: object, *args: object, **kwargs: object) -> None:
        """Log a warning, but never one that carries an address."""
        if "from ip=" in str(msg):
            msg, args, kwargs = "Malformed request", (), {}
        super().warning(msg, *args, **kwargs)

    def access(self, *_args: object, **_kwargs: object) -> None:
        """Write no access log: it would hold addresses and the secrets of attempts."""


class CalmWorker(ThreadWorker):  # type: ignore[misc]
    """A worker that tells its arbiter once a second that it lives, not at every event of every connection.

    Each sign of life is a system call; at every event they were a tenth of what a learner cost.
    """

    _told = 0.0

    def notify(self) -> None:
        """Give a sign of life, if the last one is a second old."""
        now = time.monotonic()
        if now - self._told >= 1:
            self._told = now
            super().notify()


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn around one application, which is compiled once and shared by the workers."""

    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self.app = app
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand the options to gunicorn."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application."""
        return self.app


def server_options(settings: Settings, app: Flask) -> dict[str, Any]:
    """Return gunicorn's options; threads suit short, durable writes behind slow phones."""
    started = app.extensions["sagskompas.heartbeat"]
    options: dict[str, Any] = {
        "bind": f"{settings.host}:{settings.port}",
        "workers": settings.workers,
        "worker_class": CalmWorker,
        "threads": settings.threads,
        "backlog": 2048,
        "worker_connections": 2000,
        "keepalive": 5,
        "timeout": 60,
        "graceful_timeout": 20,
        "loglevel": "warning",
        "logger_class": QuietLogger,
        "limit_request_line": 4094,
        "limit_request_fields": 60,
        "post_fork": lambda _server, _worker: started(),
        "worker_exit": lambda _server, _worker: app.extensions["sagskompas.stop"](),
    }
    if Path("/dev/shm").is_dir():
        options["worker_tmp_dir"] = "/dev/shm"
    return options


def serve_command(create_app: Factory) -> click.Command:
    """Return the command; the factory is handed down by the floor above."""

    @click.command("serve")
    @click.option("--host", help="Adressen, der lyttes på (ellers HOST, ellers 127.0.0.1).")
    @click.option("--port", type=click.IntRange(0, 65535), help="Porten (ellers PORT, ellers 8000).")
    @click.option("--workers", type=click.IntRange(1, 64), help="Antal processer.")
    @click.option(
        "--content",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Mappe med indhold (ellers den, der følger med).",
    )
    @click.option("--watch", is_flag=True, help="Vis mappen direkte, og genindlæs den ved ændringer.")
    def serve(
        host: str | None, port: int | None, workers: int | None, content: Path | None, watch: bool
    ) -> None:
        """Start webstedet."""
        settings = Settings.from_environment(os.environ)
        given: dict[str, Any] = {"host": host, "port": port, "workers": workers, "content": content}
        settings = replace(settings, **{name: value for name, value in given.items() if value is not None})
        app = create_app(settings, settings.content if watch else None)
        click.echo(f"Sagskompas kører på http://{settings.host}:{settings.port} (stop med Ctrl+C)", err=True)
        # The compiled library lives as long as the process: no collection shall look through it again,
        # and the workers share its memory. A request makes some thousand objects, hardly any in cycles.
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG_OBJECTS)
        Server(app, server_options(settings, app)).run()

    return serve
