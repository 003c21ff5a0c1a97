"""A bare Flask application that answers a constant string of 30 kB: the yardstick of the benchmark."""

import os
from dataclasses import replace

from flask import Flask

from learning.cli.serve import Server, server_options
from learning.config import Settings

PAGE = "<!DOCTYPE html><title>konstant</title>" + "x" * 30_000


def main() -> None:
    """Serve with the same server and options as the product, on PORT."""
    app = Flask("constant")
    app.extensions["sagskompas.heartbeat"] = app.extensions["sagskompas.stop"] = lambda: None
    app.add_url_rule("/", view_func=lambda: PAGE)
    settings = replace(Settings.from_environment(os.environ), workers=2)
    Server(app, server_options(settings, app)).run()


if __name__ == "__main__":
    main()
