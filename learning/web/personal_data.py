"""A brake on personal data in free text: patterns that look like a person."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern and what to tell the writer when it is found."""

    pattern: re.Pattern[str]
    message: str


SIGNS = (
    Sign(
        re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-– ]?\d{4}(?!\d)"),
        "Teksten ligner et cpr-nummer. Fjern det, før du sender",
    ),
    Sign(
        re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}"),
        "Teksten ligner en e-mailadresse. Fjern den, før du sender",
    ),
    Sign(
        re.compile(r"(?<![\d.,-])(?:(?:\+|00)45[ \u00a0]?)?[2-9]\d(?:[ \u00a0]?\d{2}){3}(?![\d-]|[.,]\d)"),
        "Teksten ligner et telefonnummer. Fjern det, før du sender",
    ),
)


def warning_about(text: str) -> str | None:
    """Return what to tell the writer about the first sign of a person in ``text``, or None.

    A brake, not a guarantee: names and addresses are not recognised.
    """
    return next((sign.message for sign in SIGNS if sign.pattern.search(text)), None)
