"""The pages and files inside packages, drawn from the site's own templates and assets."""

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from learning.config import ROOT


def draw(template: str, **context: Any) -> bytes:
    """Draw a page of a package. ``asset`` and ``url_for`` are not there: a package asks nobody."""
    return _environment().get_template(template).render(context).encode()


def asset(name: str) -> bytes:
    """Return a static file."""
    return (ROOT / "static" / name).read_bytes()


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
