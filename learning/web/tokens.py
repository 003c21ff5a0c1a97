"""The secret in an attempt's address: random, signed and carrying the time it was drawn."""

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, TimestampSigner

RANDOM_BYTES = 16
SUSPICIOUS, FRAMED = 1, 2
"""Bits of the flags after the random bytes."""


class BadToken(ValueError):
    """The text was not drawn and signed by us."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token. ``started`` is in whole seconds since 1970; ``suspicious`` marks a start by a machine.

    ``framed``: the attempt began inside another site's page, and its pages may be shown there.
    """

    text: str
    started: int
    suspicious: bool
    framed: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 in hex: all that is ever stored of the token."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def seconds(self, now: float) -> float:
        """Return how long ago the token was drawn, in seconds."""
        return max(0.0, now - self.started)


def draw(signer: TimestampSigner, *, suspicious: bool = False, framed: bool = False) -> Token:
    """Draw a new token of 128 random bits, the flags and the time; it is safe in an address."""
    flags = SUSPICIOUS * suspicious | FRAMED * framed
    payload = secrets.token_bytes(RANDOM_BYTES) + bytes([flags])
    return read(signer, signer.sign(base64.urlsafe_b64encode(payload).rstrip(b"=")).decode())


def read(signer: TimestampSigner, text: str) -> Token:
    """Read a token from an address. Raises BadToken."""
    try:
        signed, drawn = signer.unsign(text, return_timestamp=True)
        payload = base64.urlsafe_b64decode(signed + b"=" * (-len(signed) % 4))
    except (BadSignature, binascii.Error, UnicodeError) as error:
        raise BadToken from error
    if len(payload) != RANDOM_BYTES + 1:
        raise BadToken
    flags = payload[-1]
    return Token(text, int(drawn.timestamp()), bool(flags & SUSPICIOUS), bool(flags & FRAMED))
