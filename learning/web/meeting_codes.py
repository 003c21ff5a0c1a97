"""The secrets of a meeting's addresses: its code, the facilitator's, and the number of one who takes part."""

import secrets
from hashlib import sha256

from itsdangerous import BadSignature, Signer

from learning.web.group_codes import digest
from learning.web.site import site

NUMBER_BYTES = 12


def hashed(text: str) -> str:
    """Return the keyed hash of a code, a secret or a voter: all that is stored of it."""
    return digest(site().settings.secret_key, f"møde {text}")


def draw_number(code: str) -> str:
    """Draw the number of one who takes part, signed for this meeting; it is stored nowhere."""
    return _signer(code).sign(secrets.token_urlsafe(NUMBER_BYTES)).decode()


def is_number(code: str, text: str) -> bool:
    """Tell whether we drew this number for this meeting."""
    try:
        _signer(code).unsign(text)
    except BadSignature:
        return False
    return True


def voter_hash(number: str, position: int) -> str:
    """Return what a vote at one stage is kept under: two votes of one person share nothing."""
    return hashed(f"{position} {number}")


def _signer(code: str) -> Signer:
    return Signer(site().settings.secret_key, salt=f"møde {code}", sep=".", digest_method=sha256)
