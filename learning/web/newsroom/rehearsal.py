"""The rehearsal: it draws the learners' pages of a draft, with a ledger that is thrown away.

It is reached only through the previews, so only by staff; no answer given in it is in any statistics.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import cast
from urllib.parse import quote

from flask import Flask, current_app, request
from werkzeug.wrappers import Response

from learning.editorial.shelf import Shelf
from learning.library.model import Library
from learning.web.headers import ALWAYS

EXTENSION = "sagskompas.rehearsal"
DRAFT = "sagskompas.draft"
"""Under this name the rehearsal finds which draft a request is about."""


@dataclass(frozen=True)
class Draft:
    """The draft of a unit: the library as it would be with it, under a version of its own."""

    unit: str
    library: Library


class DraftShelf(Shelf):
    """The draft that the request is about stands in for every release.

    An attempt goes on with the draft as it is now, so that a change shows on the very page it is about.
    """

    def __init__(self) -> None:
        """Keep nothing: each request brings its draft."""

    @property
    def library(self) -> Library:
        """The library with the draft."""
        return _draft().library

    @property
    def release(self) -> str:
        """The unit that the draft is of."""
        return _draft().unit

    def library_for(self, release: str) -> Library | None:
        """Return the library with a unit's draft, if it is the one the request is about."""
        return self.library if release == self.release else None

    def at_hand(self) -> Iterator[Library]:
        """Yield the one library there is."""
        yield self.library


class Rehearsals:
    """Makes the rehearsal when it is first asked for: most processes never need it."""

    def __init__(self, make: Callable[[DraftShelf], Flask]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: Flask | None = None

    def get(self) -> Flask:
        """Return the rehearsal of this process."""
        with self._lock:
            if self._made is None:
                self._made = self._make(DraftShelf())
            return self._made


def rehearsal() -> Flask:
    """Return the rehearsal beside the application of this request."""
    return cast(Rehearsals, current_app.extensions[EXTENSION]).get()


def play(draft: Draft, base: str, path: str) -> Response:
    """Return a page of the rehearsal as if all of it lay under the address ``base``."""
    environ = {
        **request.environ,
        "HTTP_ACCEPT_ENCODING": "",
        "SCRIPT_NAME": _for_wsgi(f"{request.root_path}{base}"),
        "PATH_INFO": _for_wsgi(path),
        DRAFT: draft,
    }
    drawn = Response.from_app(rehearsal().wsgi_app, environ)
    return _without_headers(_kept_inside(drawn, quote(f"{request.root_path}{base}")))


def _draft() -> Draft:
    return cast(Draft, request.environ[DRAFT])


def _for_wsgi(path: str) -> str:
    """A server hands an address on as bytes that look like Latin-1."""
    return path.encode().decode("latin-1")


def _kept_inside(response: Response, base: str) -> Response:
    """Let what is written as /retskilder or /billeder lead to the draft, and not out to what is published."""
    if response.mimetype == "text/html" and not response.headers.get("Content-Encoding"):
        outward = rf'( (?:href|src|action)=")(?!{re.escape(base)}/)/(?!/)'.encode()
        inward = rb"\1" + base.encode() + b"/"
        response.set_data(re.sub(outward, inward, response.get_data()))
    return response


def _without_headers(response: Response) -> Response:
    """The application around adds its own to every response."""
    for name in ALWAYS:
        response.headers.pop(name, None)
    return response
