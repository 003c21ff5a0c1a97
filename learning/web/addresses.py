"""Addresses of the site as others write them: whole, with scheme and host."""

from flask import request

from learning.web.site import site


def whole_address(path: str) -> str:
    """Return the address of a path of the site, as seen from outside."""
    return (site().settings.public_url or request.url_root).rstrip("/") + path
