"""Signs of a person in a text. A brake, not a guarantee: names and addresses are not recognised."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern, what it looks like in Danish, and what the writer must do."""

    pattern: re.Pattern[str]
    likeness: str
    remedy: str


SIGNS = (
    Sign(
        re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-– ]?\d{4}(?!\d)"),
        "et cpr-nummer",
        "Fjern det",
    ),
    Sign(re.compile(r"[^\s@]@[^\s@]+\.[^\s@]{2,}"), "en e-mailadresse", "Fjern den"),
    Sign(
        re.compile(r"(?<![\d.,-])(?:(?:\+|00)45[ \u00a0]?)?[2-9]\d(?:[ \u00a0]?\d{2}){3}(?![\d-]|[.,]\d)"),
        "et telefonnummer",
        "Fjern det",
    ),
)


def signs_in(text: str) -> Iterator[tuple[int, Sign]]:
    """Yield the place and the kind of everything in the text that looks like a person."""
    return ((found.start(), sign) for sign in SIGNS for found in sign.pattern.finditer(text))
