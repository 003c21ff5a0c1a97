"""The code of a team, short enough to be read aloud, and the secret of its leader; only hashes are stored."""

import hashlib
import hmac
import secrets

ALPHABET = "CDFGHJKMNPRTX34679"
"""No look-alikes (0 O, 1 I L, 2 Z, 5 S, 8 B, U V), and no vowels, so that no code is a word."""

LENGTH = 9
PART = 3
SECRET_BYTES = 16


def draw_code() -> str:
    """Draw a code: one of about 2 x 10^11."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def draw_secret() -> str:
    """Draw the secret of a leader's link, 128 random bits."""
    return secrets.token_urlsafe(SECRET_BYTES)


def tidy(typed: str) -> str:
    """Return a code as it is stored, however it was typed: small letters, spaces and dashes are no matter."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())[: 2 * LENGTH]


def spaced(code: str) -> str:
    """Return a code in parts, as it is read aloud."""
    return " ".join(code[at : at + PART] for at in range(0, len(code), PART))


def digest(secret_key: str, text: str) -> str:
    """Return the keyed hash of a code or a secret: a stolen database alone does not give the short code."""
    return hmac.new(secret_key.encode(), b"hold " + text.encode(), hashlib.sha256).hexdigest()
