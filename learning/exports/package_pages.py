"""The pages and files inside packages, drawn from the site's own templates and assets."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from learning.config import ROOT
from learning.exports.standing import danish_day

_IDS = re.compile(r'\b(id|aria-labelledby)="')


def draw(template: str, **context: Any) -> bytes:
    """Draw a page of a package. ``asset`` and ``url_for`` are not there: a package asks nobody."""
    return _environment().get_template(template).render(context).encode()


def asset(name: str) -> bytes:
    """Return a static file."""
    return (ROOT / "static" / name).read_bytes()


def _with_ids_of_its_own(html: str, prefix: str) -> Markup:
    """Put a prefix before every id, so that several cases can stand on one page."""
    return Markup(_IDS.sub(rf'\1="{prefix}', html))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["egne_ider"] = _with_ids_of_its_own
    environment.filters["dato"] = danish_day
    return environment
