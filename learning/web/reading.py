"""Reading pages: drawn once per library, answered from memory, counted without identifiers."""

import gzip
import hashlib
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import ParamSpec, cast
from urllib.parse import urlsplit

from flask import Response, current_app, request

from learning.training.channels import CHANNELS, DIRECT, EMBEDDED
from learning.web.framing import framed
from learning.web.site import site

P = ParamSpec("P")

EXTENSION = "sagskompas.pages"
MOST_PAGES = 2_000
DESTINATIONS = frozenset({"document", "iframe"})
"""Where a person reads a page: in a window, or framed by another site."""
ROBOTS = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|facebookexternalhit|headless|python|curl|wget|monitor|"
    r"lighthouse|scan|fetch|http[-_]?client|java/|go-http|archive",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A drawn page with its validator, as it is and packed."""

    html: bytes
    packed: bytes
    etag: str


class PageMemory:
    """Drawn pages by library version and address; emptied when the library changes, and every day."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._version = ""
        self._pages: dict[tuple[object, ...], Page] = {}

    def get(self, version: str, key: tuple[object, ...], draw: Callable[[], str]) -> Page:
        """Return the page for ``key``, drawing it when it is not remembered for this version."""
        if version == self._version and (page := self._pages.get(key)) is not None:
            return page
        html = draw().encode()
        page = Page(html, gzip.compress(html, 6, mtime=0), hashlib.sha256(html).hexdigest()[:20])
        with self._lock:
            if version != self._version or len(self._pages) >= MOST_PAGES:
                self._version, self._pages = version, {}
            self._pages[key] = page
        return page


def entry_channel() -> str:
    """Return the channel named in the address (?kanal=); for none or an unknown, how the page is shown."""
    channel = request.args.get("kanal", "")
    if channel in CHANNELS:
        return channel
    return EMBEDDED if framed() else DIRECT


def reading_page(view: Callable[P, str]) -> Callable[P, Response]:
    """Turn a view that draws HTML from the library alone into a remembered, counted page.

    The view may depend on its arguments and on ``entry_channel()``; on nothing else of the request.
    """

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Response:
        library = site().library
        channel = entry_channel()
        key = (request.endpoint, *sorted(kwargs.items()), channel)
        edition = f"{library.version} {date.today()}"  # some pages say that a day has passed
        page = _memory().get(edition, key, lambda: view(*args, **kwargs))
        module = library.modules.get(str(kwargs.get("slug", "")))
        if module is not None:
            _count_view(module.slug, module.version, channel)
        else:
            _count_view(str(request.endpoint), library.version, channel)
        return _respond(page)

    return answer


def _memory() -> PageMemory:
    """Two applications in one process never share their pages: what a draft looks like is for its writers."""
    found = current_app.extensions.get(EXTENSION)
    return cast(PageMemory, found or current_app.extensions.setdefault(EXTENSION, PageMemory()))


def _respond(page: Page) -> Response:
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    response = Response(page.packed if packs else page.html, mimetype="text/html")
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(f"{page.etag}-gz" if packs else page.etag)
    response.make_conditional(request)
    return response


def _count_view(item: str, version: str, channel: str) -> None:
    """Count a page load by a person; robots, prefetching and reloads are left out.

    A visit ("besøg") is a view that came from elsewhere. Nothing of the request is kept.
    """
    headers = request.headers
    preview = (headers.get("Sec-Fetch-Dest"), headers.get("Sec-Fetch-Site")) == ("iframe", "same-origin")
    counted = (
        not preview
        and headers.get("Sec-Fetch-Dest") in DESTINATIONS
        and headers.get("Sec-Fetch-Mode") == "navigate"
        and "prefetch" not in headers.get("Sec-Purpose", "")
        and not ROBOTS.search(headers.get("User-Agent", ""))
        and headers.get("Referer") != request.url
    )
    count = site().views.count
    if not counted:
        count(item, version, "frasorteret", channel)
        return
    count(item, version, "visning", channel)
    if urlsplit(headers.get("Referer", "")).netloc != request.host:
        count(item, version, "besøg", channel)
