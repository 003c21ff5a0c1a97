"""The fields between two lines of --- at the top of a page, changed without touching anything else."""

import re
from collections.abc import Callable

FRONT = re.compile(r"(\ufeff?---[ \t]*\r?\n)(.*?)^---[ \t]*(?:\r?\n|$)", re.DOTALL | re.MULTILINE)
"""A page's first line of --- (1) and the YAML of its fields (2), up to and with the second line of ---."""


def change_fields(text: str, change: Callable[[str], str]) -> str:
    """Return the page with the YAML of its fields changed. Raises LookupError when it has no fields."""
    front = FRONT.match(text)
    if front is None:
        raise LookupError("---")
    return text[: front.start(2)] + change(front[2]) + text[front.end(2) :]


def fields_text(text: str) -> str:
    """Return the YAML of a page's fields, or nothing when it has none."""
    front = FRONT.match(text)
    return front[2] if front else ""
