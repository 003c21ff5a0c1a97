"""Security and caching headers of every response, errors and static files included."""

from http import HTTPStatus

from flask import Flask, Response, request

from learning.web.framing import framed, know_frames
from learning.web.site import site

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors {ancestors}",
    )
)
NOBODY = "'none'"
NEWSROOM = "/redaktion"
DRAFTS = "previews"
PREVIEWS = "sharing.share"
"""The one page that shows a page of ours in a frame."""

PICTURES = "pictures.show"
PICTURE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""Of a picture opened by itself: whatever else its bytes might be read as, nothing in it runs or loads."""

ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY.format(ancestors=NOBODY),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "Referrer-Policy": "same-origin",
}

MEETINGS = "/moede/"
"""Pages that ask by themselves how far the meeting is."""
SECRET_PREFIXES = ("/forloeb/", "/hold/", MEETINGS)
ONE_YEAR = 31_536_000
KEPT_STATUS = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED})


def harden(app: Flask, *, hsts: int) -> None:
    """Add the headers to every response of ``app``.

    ``hsts``: seconds that browsers shall insist on https; 0 where TLS does not end in front of us.
    """

    tls = {"Strict-Transport-Security": f"max-age={hsts}; includeSubDomains"} if hsts else {}
    everywhere = ALWAYS | tls
    in_attempts = everywhere | {"Referrer-Policy": "no-referrer"}
    know_frames(app)

    @app.after_request
    def add_headers(response: Response) -> Response:
        # all at once, for looking each of them up first costs three times as much; no view sets them
        if request.path.startswith(SECRET_PREFIXES):
            # The address holds the secret of an attempt or a team: kept by no cache, sent to no one.
            response.headers.extend(in_attempts)
            _let_into_frames(response)
            response.headers["Cache-Control"] = "no-store"
            if request.path.startswith(MEETINGS):
                response.headers["Content-Security-Policy"] += "; connect-src 'self'"
            return response
        response.headers.extend(everywhere)
        _let_into_frames(response)
        if request.path.startswith(NEWSROOM):
            _for_editors(response)
        if request.endpoint == PREVIEWS:
            response.headers["Content-Security-Policy"] += "; frame-src 'self'"
        if request.endpoint == PICTURES and response.status_code in KEPT_STATUS:
            response.headers["Content-Security-Policy"] = PICTURE_POLICY
        if request.endpoint == "static":
            _static_caching(response)
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _for_editors(response: Response) -> None:
    """Let the editors' pages ask for a check and show a preview in a frame; only ours, and only in ours."""
    policy = CONTENT_SECURITY_POLICY
    if request.blueprint == DRAFTS:
        response.headers["Content-Security-Policy"] = policy.format(ancestors="'self'")
        del response.headers["X-Frame-Options"]
    else:
        response.headers["Content-Security-Policy"] += "; connect-src 'self'; frame-src 'self'"


def _let_into_frames(response: Response) -> None:
    """Let the sites of the operator's list show exactly the pages that began in a frame.

    They hold no login, so there is nothing a page around them could trick anybody into (clickjacking).
    """
    if framed() and (ancestors := site().settings.frame_ancestors):
        policy = CONTENT_SECURITY_POLICY.format(ancestors=" ".join(("'self'", *ancestors)))
        response.headers["Content-Security-Policy"] = policy
        del response.headers["X-Frame-Options"]


def _static_caching(response: Response) -> None:
    """Let a browser keep a versioned asset for ever; its address changes with its content."""
    if request.args.get("v") and response.status_code in KEPT_STATUS:
        response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"
