"""By what a try to sign in is counted: the browser when it is known, else user name and address."""

import secrets
from hashlib import sha256
from ipaddress import IPv6Address, IPv6Network, ip_address

from flask import Response, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from learning.staff.accounts import tidy_user_name
from learning.web.site import site
from learning.web.staff_cookies import DAYS_KNOWN, known_browser, set_known_browser

HOUSEHOLD = 64
"""Bits of an IPv6 address that tell one connection from another; the rest its owner can choose freely."""


def way_in(user_name: str) -> tuple[str, ...]:
    """Return by what a try at this account is counted, see learning.web.throttle."""
    return _own_way(user_name) or ("fremmed", tidy_user_name(user_name), caller())


def ways_in(user_name: str) -> tuple[tuple[str, ...], ...]:
    """Return every way a try needs to be open: unknown browsers also share one for wrong codes."""
    own = _own_way(user_name)
    return (own,) if own else (way_in(user_name), ("kode", tidy_user_name(user_name)))


def know_again(response: Response, user_name: str) -> None:
    """Give the browser a way in of its own to this account."""
    set_known_browser(response, _sealer().dumps([_name(user_name), secrets.token_hex(8)]))


def caller() -> str:
    """Return the caller's address, for counting in memory: the proxies' word where they are trusted.

    The proxy needs to tell it for the pages under /log-ind only.
    """
    hops = site().settings.trusted_proxies
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    address = told[-hops] if 0 < hops <= len(told) else request.remote_addr or ""
    try:
        read = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Network((read, HOUSEHOLD), strict=False)) if isinstance(read, IPv6Address) else str(read)


def _own_way(user_name: str) -> tuple[str, ...] | None:
    try:
        name, browser = _sealer().loads(known_browser(), max_age=DAYS_KNOWN * 86_400)
    except BadSignature:
        return None
    return ("kendt", name, browser) if name == _name(user_name) else None


def _name(user_name: str) -> str:
    return sha256(tidy_user_name(user_name).encode()).hexdigest()[:16]


def _sealer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(site().settings.secret_key, salt="kendt")
