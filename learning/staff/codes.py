"""Codes from an app: time-based one-time passwords (RFC 6238), six digits, a new one every half minute."""

import re
from datetime import UTC, datetime

from pyotp import TOTP, random_base32

ISSUER = "Sagskompas"
SECONDS = 30
DRIFT = 1
"""How many half minutes the clock of a telephone may be before or after ours."""
CODE = re.compile(r"[0-9]{6}")


def new_secret() -> str:
    """Return a random secret of 160 bits, in base32."""
    return random_base32()


def enrolment_address(secret: str, user_name: str) -> str:
    """Return the address that an app reads from a QR code."""
    return TOTP(secret).provisioning_uri(name=user_name, issuer_name=ISSUER)


def step_of(secret: str, code: str, *, now: datetime) -> int | None:
    """Return the half minute since 1970 whose code this is, or None when the code is wrong. ``now``: UTC.

    Whoever asks must refuse a step that is not later than the last one used: a code works once.
    """
    code = "".join(code.split())
    if not CODE.fullmatch(code):
        return None
    current = int(now.replace(tzinfo=UTC).timestamp()) // SECONDS
    steps = range(current - DRIFT, current + DRIFT + 1)
    right = [
        step
        for step in steps
        if TOTP(secret).verify(code, for_time=datetime.fromtimestamp(step * SECONDS, UTC))
    ]
    return max(right, default=None)
