"""Short texts with a limit on their length."""

from learning.library.fields import Fields
from learning.library.typography import word_count

NEXT_TIME_WORDS = 60
"""»Næste gang« is one thing to do, not a text to read (scoring rules, feedback rule 2)."""


def next_time(fields: Fields) -> str:
    """Return the advice for the next case (naeste_gang), or nothing; note one that is too long."""
    text = fields.words_or("naeste_gang")
    words = word_count(text)
    if words > NEXT_TIME_WORDS:
        fields.error("naeste_gang", f"»Næste gang« er på {words} ord. Skriv højst {NEXT_TIME_WORDS}.")
    return text
