"""The page where staff sign in, as it is drawn by the door and by the guard."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, make_response, render_template

from learning.web.site import site
from learning.web.staff_cookies import is_private


@dataclass(frozen=True, slots=True)
class Visit:
    """What someone who signs in brings along.

    ``onward``: where to go then; ``parcel``: what was typed when the session had ended; ``left``: just
    signed out.
    """

    onward: str = ""
    parcel: str = ""
    user_name: str = ""
    left: bool = False


def sign_in_page(visit: Visit, *, status: int = 200, errors: Mapping[str, str] | None = None) -> Response:
    """Draw the page; ``errors``: by field."""
    settings = site().settings
    page = render_template(
        "log_ind/ind.html",
        visit=visit,
        errors=errors or {},
        private=is_private(),
        provider=settings.oidc_name if settings.oidc_issuer else "",
    )
    return make_response(page, status)
