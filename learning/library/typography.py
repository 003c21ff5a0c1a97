"""Danish typography: hard spaces where a line may not break, and how many words a text has."""

import html
import re

_AFTER = re.compile(r"(§|\b(?:[Ss]tk|[Nn]r|[Kk]l)\.)[ \t\n]+(?=\w)")
_BEFORE = re.compile(r"(?<=\d)[ \t\n]+(?=pct\.|%)")
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[ \t\n]+")
_BLOCK_END = re.compile(r"</(?:p|li|h[2-6]|td|th|blockquote)>|<br>")
_SIGNS = re.compile(r"[§%]|[krl]\.|pct\.")

HARD_SPACE = "\N{NO-BREAK SPACE}"


def with_hard_spaces(text: str) -> str:
    """Return the text with a hard space after §, §§, stk., nr. and kl., and before pct. and %."""
    if _SIGNS.search(text) is None:
        return text
    return _BEFORE.sub(HARD_SPACE, _AFTER.sub(rf"\1{HARD_SPACE}", text))


def plain_text(markup: str) -> str:
    """Return the words of sanitised HTML without tags, on one line."""
    bare = html.unescape(_TAG.sub("", _BLOCK_END.sub(" ", markup)))
    return _SPACES.sub(" ", bare).strip(" ")


def word_count(markup: str) -> int:
    """Count the words a reader meets in sanitised HTML or plain text; »§ 97« is two."""
    return len(_TAG.sub("", _BLOCK_END.sub(" ", markup)).split())
