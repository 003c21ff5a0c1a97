"""A scripted caseworker: walks a whole module over HTTP as a browser without JavaScript would."""

import gzip
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from typing import Protocol
from urllib.parse import urlencode, urljoin, urlsplit

from learning.library.model import CaseFile, Library, Module

MOST_REQUESTS = 60

IDLE_SECONDS = 1.0
"""A connection unused for longer is opened anew; the server closes idle ones after five seconds."""

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Reply:
    """What came back: ``location`` is the path of a redirect, or ''."""

    status: int
    body: str
    location: str
    headers: Mapping[str, str]


class Transport(Protocol):
    """Sends one request."""

    def __call__(self, method: str, path: str, fields: Fields | None = None) -> Reply:
        """Send and return the reply; redirects are not followed."""


class Http:
    """A kept-open connection to a running server. ``source``: the address to call from."""

    def __init__(
        self, host: str, port: int, headers: Mapping[str, str] | None = None, *, source: str = ""
    ) -> None:
        self._connection = HTTPConnection(
            host, port, timeout=60, source_address=(source, 0) if source else None
        )
        self._headers = dict(headers or {})
        self._used = time.monotonic()

    def __call__(self, method: str, path: str, fields: Fields | None = None) -> Reply:
        body = urlencode(fields) if fields is not None else None
        headers = dict(self._headers)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._reopen_when_idle()
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        packed = response.headers.get("Content-Encoding") == "gzip"
        raw = response.read()
        text = (gzip.decompress(raw) if packed and raw else raw).decode("utf-8", "replace")
        location = response.headers.get("Location", "")
        return Reply(response.status, text, _path(location), dict(response.headers))

    def _reopen_when_idle(self) -> None:
        """Open the connection anew before the server would have closed it, as a browser does."""
        if time.monotonic() - self._used > IDLE_SECONDS:
            self._connection.close()
        self._used = time.monotonic()

    def size(self, path: str) -> int:
        """Return how many bytes a path weighs, unpacked."""
        self._connection.request("GET", path)
        return len(self._connection.getresponse().read())

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _path(location: str) -> str:
    parts = urlsplit(location)
    return parts.path + (f"?{parts.query}" if parts.query else "")


@dataclass
class Form:
    """A form on a page; ``choices`` are the values of radios and checkboxes by name."""

    action: str
    method: str
    hidden: Fields = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    radios: set[str] = field(default_factory=set)


class FormReader(HTMLParser):
    """Reads the forms of a page as a browser would."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form or one of its fields."""
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(values.get("action", ""), values.get("method", "get").lower()))
        elif self.forms and tag in ("input", "textarea"):
            self._field(self.forms[-1], tag, values)

    def _field(self, form: Form, tag: str, values: dict[str, str]) -> None:
        kind, name = ("textarea" if tag == "textarea" else values.get("type", "text")), values.get("name", "")
        if not name or kind in ("submit", "button"):
            return
        if kind == "hidden":
            form.hidden.append((name, values.get("value", "")))
        elif kind in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(values.get("value", "on"))
            if kind == "radio":
                form.radios.add(name)
        else:
            form.texts.append(name)


def posting_form(html: str) -> Form | None:
    """Return the page's main form that is posted, the one with most fields."""
    forms = [form for form in FormReader(html).forms if form.method == "post"]
    return max(forms, key=lambda form: len(form.choices) * 10 + len(form.hidden), default=None)


def perfect_answers(case: CaseFile) -> Fields:
    """Return the fields that fill in the form as the key does."""
    key = case.solution.key
    return [
        (question, choice)
        for question in key.asked
        if key.scheme.reached(question, key.answers)
        for choice in sorted(key.answers.get(question, frozenset()))
    ]


class Learner:
    """Walks a module from start to receipt and answers every case as the key does."""

    def __init__(self, send: Transport, library: Library, module: Module) -> None:
        self.send = send
        self.cases = {case.case.title: case for case in (*module.twins, *module.practice, module.follow_up)}
        self.module = module
        self.attempt = ""
        self.library = library

    def start(self) -> str:
        """Start an attempt and return the path of its first step."""
        reply = self.send("POST", f"/moduler/{self.module.slug}/start", [])
        assert reply.status == 303, reply.status
        self.attempt = reply.location.rsplit("/", 1)[0]
        return reply.location

    def walk(self) -> Iterator[tuple[str, str, Reply]]:
        """Yield (method, path, reply) for every request of the whole module."""
        yield from self.walk_until(self.start(), "")

    def walk_until(self, path: str, last: str) -> Iterator[tuple[str, str, Reply]]:
        """Yield the requests from ``path`` until the page of the step ``last`` has been read."""
        for _ in range(MOST_REQUESTS):
            page = self.send("GET", path)
            yield "GET", path, page
            if last and path.endswith(f"/{last}"):
                return
            form = posting_form(page.body)
            if form is None or path.endswith(("-laes", "-forskelle", "/eksempel")):
                path = urljoin(path, Onward(page.body).href)
                continue
            target = urljoin(path, form.action or path)
            reply = self.send("POST", target, self.fill(path, form, page.body))
            yield "POST", target, reply
            if not reply.location:
                return
            path = reply.location

    def fill(self, path: str, form: Form, html: str) -> Fields:
        """Return the fields to post for a step."""
        if path.endswith("-vurder"):
            return [*form.hidden, *perfect_answers(self._case_on(html))]
        fields = list(form.hidden)
        fields += [(name, form.choices[name][0]) for name in form.choices if name in form.radios]
        boxes = [name for name in form.choices if name not in form.radios]
        fields += [(name, form.choices[name][0]) for name in boxes[:1]]
        return fields

    def _case_on(self, html: str) -> CaseFile:
        return next(case for case in self.cases.values() if case.case.documents[-1].byline in html)

    def case_at(self, step: str) -> CaseFile:
        """Return the case of a step for either arm, told by the decision on its page."""
        return self._case_on(self.send("GET", f"{self.attempt}/{step}").body)

    def close(self) -> None:
        """Let go of the connection."""
        close = getattr(self.send, "close", None)
        if close is not None:
            close()


class Onward(HTMLParser):
    """Finds the link that leads on: the primary button."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.href = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of a primary button."""
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and "button-primary" in values.get("class", ""):
            self.href = values.get("href", "")
