"""Receipts (kvitteringer): the learner carries the baseline, the server stores nothing when it is issued.

13 bytes, big-endian: module u16, edition u8, week u16, pre u8, post u8, nonce 6 bytes; then the first 10
bytes of HMAC-SHA-256 over them. Base32 without padding makes 37 characters.
"""

import hmac
import secrets
import struct
from base64 import b32decode, b32encode
from binascii import Error
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

LENGTH = 37
NONCE = 6
STEPS = 200
"""A score is kept in 1/200."""

_LAYOUT = struct.Struct(f">HBHBB{NONCE}s")
_MAC = 10
_FIRST_YEAR = 2020
_WEEKS = 53


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says. ``module`` and ``edition`` are numbers, ``pre`` and ``post`` scores 0..1."""

    module: int
    edition: int
    iso_year: int
    iso_week: int
    pre: float
    post: float
    nonce: bytes

    @property
    def monday(self) -> date:
        """The first day of the week of issue."""
        return date.fromisocalendar(self.iso_year, self.iso_week, 1)

    def age(self, today: date) -> int:
        """Return how many weeks ago it was issued, counted from Monday to Monday; may be negative."""
        return (today - timedelta(days=today.weekday()) - self.monday).days // 7

    def spent_hash(self) -> str:
        """Return what is remembered of a used receipt: 16 hex digits of SHA-256 of the nonce."""
        return sha256(self.nonce).hexdigest()[:16]


class Keyring:
    """Writes receipts with the current key and reads those of the current and the previous one."""

    def __init__(self, current: bytes, previous: bytes | None = None) -> None:
        self._current = current
        self._accepted = (current,) if previous is None else (current, previous)

    def encode(self, receipt: Receipt) -> str:
        """Return the 37 characters. Raises ValueError when a number does not fit the format."""
        return _text(_sealed(self._current, _packed(receipt)))

    def issue(self, module: int, edition: int, *, scores: tuple[float, float], today: date) -> str:
        """Return a new receipt for ``scores`` (pre, post) with a fresh nonce."""
        year, week, _ = today.isocalendar()
        pre, post = scores
        nonce = secrets.token_bytes(NONCE)
        return self.encode(Receipt(module, edition, year, week, pre, post, nonce))

    def decode(self, text: str) -> Receipt | None:
        """Return the receipt, or None when it is not one of ours, was changed, or has another length.

        Lower case, spaces and hyphens are tolerated; every other spelling of the same bytes is not.
        """
        sealed = _bytes("".join(text.split()).replace("-", "").upper())
        if sealed is None:
            return None
        body = sealed[: _LAYOUT.size]
        genuine = False
        for key in self._accepted:  # never stop at the first match: the time must not tell which key it was
            genuine |= hmac.compare_digest(_sealed(key, body), sealed)
        return _unpacked(body) if genuine else None


def _packed(receipt: Receipt) -> bytes:
    week = (receipt.iso_year - _FIRST_YEAR) * _WEEKS + receipt.iso_week
    pre, post = (round(score * STEPS) for score in (receipt.pre, receipt.post))
    if not (0 <= pre <= STEPS and 0 <= post <= STEPS and len(receipt.nonce) == NONCE):
        raise ValueError("scores are 0..1 and a nonce has six bytes")
    try:
        return _LAYOUT.pack(receipt.module, receipt.edition, week, pre, post, receipt.nonce)
    except struct.error as error:
        raise ValueError(f"does not fit the format of a receipt: {error}") from error


def _unpacked(body: bytes) -> Receipt | None:
    module, edition, week, pre, post, nonce = _LAYOUT.unpack(body)
    year, week_of_year = divmod(week - 1, _WEEKS)
    if pre > STEPS or post > STEPS:
        return None
    receipt = Receipt(module, edition, _FIRST_YEAR + year, week_of_year + 1, pre / STEPS, post / STEPS, nonce)
    try:
        receipt.monday  # noqa: B018
    except ValueError:
        return None
    return receipt


def _sealed(key: bytes, body: bytes) -> bytes:
    return body + hmac.digest(key, body, "sha256")[:_MAC]


def _text(sealed: bytes) -> str:
    return b32encode(sealed).rstrip(b"=").decode("ascii")


def _bytes(text: str) -> bytes | None:
    if len(text) != LENGTH:
        return None
    try:
        sealed = b32decode(text + "=" * (-LENGTH % 8))
    except (Error, ValueError):
        return None
    return sealed if _text(sealed) == text else None
