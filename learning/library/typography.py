"""Signs and words: hard spaces where a line may not break, invisible signs, and how long a text is."""

import html
import re
from collections.abc import Iterator

_AFTER = re.compile(r"(§|\b(?:[Ss]tk|[Nn]r|[Kk]l)\.)[ \t\n]+(?=\w)")
_BEFORE = re.compile(r"(?<=\d)[ \t\n]+(?=pct\.|%)")
_TAG = re.compile(r"<[^>]*>")
_PICTURE = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>')
_SPACES = re.compile(r"[ \t\n]+")
_BLOCK_END = re.compile(r"</(?:p|li|h[2-6]|td|th|blockquote)>|<br>")
_SIGNS = re.compile(r"[§%]|[krl]\.|pct\.")

BLOCK = re.compile(r"(?:^|(?<=\n))(?:[^\n]*\S[^\n]*(?:\n|$))+")
"""The lines between two empty lines."""

HARD_SPACE = "\N{NO-BREAK SPACE}"


def with_hard_spaces(text: str) -> str:
    """Return the text with a hard space after §, §§, stk., nr. and kl., and before pct. and %."""
    if _SIGNS.search(text) is None:
        return text
    return _BEFORE.sub(HARD_SPACE, _AFTER.sub(rf"\1{HARD_SPACE}", text))


def plain_text(markup: str) -> str:
    """Return the words of sanitised HTML without tags, on one line; a picture is the words for it."""
    if "<img" in markup:
        markup = in_words(markup)
    bare = html.unescape(_TAG.sub("", _BLOCK_END.sub(" ", markup)))
    return _SPACES.sub(" ", bare).strip(" ")


def in_words(markup: str) -> str:
    """Return sanitised HTML with the words for every picture in its place."""
    return _PICTURE.sub(r"(Billede: \1)", markup)


def blocks(markup: str) -> Iterator[str]:
    """Yield the words of every paragraph, heading, cell and item of sanitised HTML, without tags."""
    return filter(None, map(plain_text, _BLOCK_END.split(markup)))


def word_count(markup: str) -> int:
    """Count the words a reader meets in sanitised HTML or plain text; »§ 97« is two."""
    return len(_TAG.sub("", _BLOCK_END.sub(" ", markup)).split())


_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def invisible(text: str) -> str | None:
    """Return the first control, direction or otherwise invisible character that no text needs, or None."""
    found = _INVISIBLE.search(text)
    return found.group() if found else None
