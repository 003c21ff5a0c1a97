"""The cookies of staff: one that holds the session, one that knows the browser again, one during OIDC.

None is ever set on, or read by, a page for learners. Over TLS the session's cookie has the prefix
``__Host-``: it belongs to exactly this host. Without TLS there is none: signing in is refused, except on
the very machine that serves (127.0.0.1 and localhost), where ``make run`` shall work. Whether TLS is used
is what the request says; behind a proxy that is true when SAGSKOMPAS_TRUSTED_PROXIES counts it.
"""

from urllib.parse import urlsplit

from flask import Response, request

from learning.web.site import site

NEAR = ("127.0.0.1", "localhost", "::1")
DOOR = "/log-ind"
DAYS_KNOWN = 90
SECONDS_AWAY = 600


def is_private() -> bool:
    """Tell whether a cookie can be kept from others on the way: TLS, or the machine itself."""
    if request.is_secure:
        return True
    promised = site().settings.public_url.startswith("https://")
    return not promised and urlsplit(f"//{request.host}").hostname in NEAR


def session_number() -> str:
    """Return the number of the caller's session, or an empty text."""
    return request.cookies.get(_session_name(), "")


def set_session(response: Response, number: str) -> None:
    """Give the browser its session; it forgets it when it closes."""
    _put(response, _session_name(), number)


def drop_session(response: Response) -> None:
    """Take the session from the browser."""
    _put(response, _session_name(), "", seconds=0)


def known_browser() -> str:
    """Return the token of a browser that has signed in before, or an empty text."""
    return request.cookies.get(_door_name("kendt"), "")


def set_known_browser(response: Response, token: str) -> None:
    """Let the sign-in know this browser again; nothing else ever sees the token."""
    _put(response, _door_name("kendt"), token, seconds=DAYS_KNOWN * 86_400)


def travel_papers() -> str:
    """Return what was noted before the browser was sent to the organisation's sign-in."""
    return request.cookies.get(_door_name("rejse"), "")


def set_travel_papers(response: Response, papers: str) -> None:
    """Note something until the browser is back."""
    _put(response, _door_name("rejse"), papers, seconds=SECONDS_AWAY)


def drop_travel_papers(response: Response) -> None:
    """Take the note back."""
    _put(response, _door_name("rejse"), "", seconds=0)


def _session_name() -> str:
    return "__Host-sagskompas" if request.is_secure else "sagskompas-lokal"


def _door_name(purpose: str) -> str:
    return f"__Secure-sagskompas-{purpose}" if request.is_secure else f"sagskompas-lokal-{purpose}"


def _put(response: Response, name: str, value: str, *, seconds: int | None = None) -> None:
    """Set a cookie for ``seconds``, or until the browser closes; all but the session's are the door's own."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path="/" if name == _session_name() else DOOR,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
