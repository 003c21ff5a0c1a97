"""Pages shown inside another site's page: which they are, how they look, and what they tell that site."""

import re
from collections.abc import Mapping
from http import HTTPStatus

from flask import Flask, request
from markupsafe import Markup

from learning.web.site import site
from learning.web.tokens import BadToken
from learning.web.tokens import read as read_token

START = "embedding.start"
ATTEMPTS = "/forloeb/"
FRAME, WHOLE = "_ramme.html", "_skelet.html"
LEAVING = re.compile(r'<a\b(?=[^>]*\shref="(?:/|https?:|mailto:))([^>]*)>')
"""A link out of the attempt: links inside it are relative."""

Message = Mapping[str, str | int | float]


def framed() -> bool:
    """Tell whether the requested page may stand in another site's page.

    True of the page that starts a module in a frame, and of an attempt whose signed token says that it
    began there; also when the attempt is over, so that the frame can say so. An address that we never gave
    is answered with no more than that it is wrong: a frame may show it, or a learning system that kept only
    half of the address would never be told to begin again.
    """
    if request.endpoint == START:
        return True
    if not request.path.startswith(ATTEMPTS):
        return False
    try:
        return read_token(site().signer, request.path.removeprefix(ATTEMPTS).partition("/")[0]).framed
    except BadToken:
        return request.method == "GET" and request.headers.get("Sec-Fetch-Dest") == "iframe"


def know_frames(app: Flask) -> None:
    """Let templates choose between the whole site around a page and a slim frame."""
    app.jinja_env.globals["skelet"] = lambda: FRAME if framed() else WHOLE
    app.jinja_env.filters["udad"] = outward


def outward(html: str) -> Markup:
    """Make the links out of a frame open in a new window, where they may be shown, and say so."""
    # as plain text, for put together as Markup the parts would be escaped
    opened = r'<a\1 target="_blank" rel="noopener"><span class="skjult-visuelt">Åbner i nyt vindue: </span>'
    return Markup(LEAVING.sub(opened, str(html)))


def closed_message(status: int) -> Message:
    """Tell the page around that the attempt in its frame cannot go on. ``status``: 404 or 410."""
    return {"type": "lukket", "grund": "ukendt" if status == HTTPStatus.NOT_FOUND else "slut"}
