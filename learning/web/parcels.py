"""What was typed on a page of staff when the session had ended: wrapped up, and back after signing in.

The parcel is signed: nobody can make one that looks as if the signed-in person had typed it.
"""

from dataclasses import dataclass
from typing import Self

from flask import Response, current_app, make_response, render_template, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.exceptions import HTTPException

from learning.web.access_rules import access_to
from learning.web.errors import kept_fields
from learning.web.site import site

SECONDS_KEPT = 24 * 3600
LONGEST_ADDRESS = 2_000


@dataclass(frozen=True, slots=True)
class Parcel:
    """A form that could not be received: where it was sent, and its fields without secrets."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def of_request(cls) -> Self:
        """Wrap up the current request."""
        return cls(request.full_path.rstrip("?"), tuple(kept_fields()))

    def sealed(self) -> str:
        """Return the parcel as one signed text for a hidden field."""
        return _seal().dumps([self.path, self.fields])

    @classmethod
    def unsealed(cls, text: str) -> Self | None:
        """Return the parcel of a hidden field, or None when it is not ours or too old."""
        try:
            path, fields = _seal().loads(text, max_age=SECONDS_KEPT)
        except BadSignature:
            return None
        return cls(path, tuple((str(name), str(value)) for name, value in fields))

    def offered(self) -> Response:
        """Draw the page that sends the form again, with the proof of the current session."""
        return make_response(render_template("log_ind/send_igen.html", parcel=self))


def onward(wanted: str) -> str | None:
    """Return an address to go on to after signing in, or None unless it is one of ours for staff."""
    path, _, query = wanted.partition("?")
    if len(wanted) > LONGEST_ADDRESS or not path.startswith("/") or "\\" in wanted or "\n" in wanted:
        return None
    try:
        endpoint, _ = current_app.url_map.bind("localhost").match(path, method="GET", query_args=query)
    except HTTPException:
        return None
    return wanted if access_to(str(endpoint)).roles else None


def _seal() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(site().settings.secret_key, salt="pakke")
