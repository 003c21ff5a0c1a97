"""Marks the words of a text that settle its question, in HTML that is already sanitised."""

import html
import re
from difflib import SequenceMatcher

_TOKEN = re.compile(r"<[^>]+>|\s+|[^\s<]+")
_TAG = re.compile(r"(<[^>]+>)")
_SPACE = re.compile(r"(?:\s|&nbsp;|\u00a0)+")


def mark_words(markup: str, words: str) -> str | None:
    """Return the HTML with the words marked; None when they do not stand there together, exactly once."""
    escaped = (re.escape(html.escape(word, quote=False)) for word in _SPACE.split(words))
    pattern = re.compile(_SPACE.pattern.join(escaped))
    parts = _TAG.split(markup)
    found = [(place, match) for place in range(0, len(parts), 2) for match in pattern.finditer(parts[place])]
    if len(found) != 1:
        return None
    place, match = found[0]
    text = parts[place]
    parts[place] = f"{text[: match.start()]}<mark>{match.group()}</mark>{text[match.end() :]}"
    return "".join(parts)


def mark_difference(markup: str, other: str) -> str:
    """Return the HTML with the words marked that the other text does not have in that place."""
    tokens = _TOKEN.findall(markup)
    places = [place for place, token in enumerate(tokens) if _is_word(token)]
    theirs = [token for token in _TOKEN.findall(other) if _is_word(token)]
    matcher = SequenceMatcher(None, [tokens[place] for place in places], theirs, autojunk=False)
    own = {
        number
        for kind, first, last, _, _ in matcher.get_opcodes()
        if kind != "equal"
        for number in range(first, last)
    }
    between = {
        number + 1 for number in own if number + 2 in own
    }  # one shared word would only break a mark in two
    return "".join(_wrapped(tokens, {places[number] for number in own | between}))


def _is_word(token: str) -> bool:
    return not token.isspace() and not token.startswith("<")


def _wrapped(tokens: list[str], own: set[int]) -> list[str]:
    """Open a mark before each run of words of our own and close it after; spaces inside belong to it."""
    written: list[str] = []
    for place, token in enumerate(tokens):
        opens = place in own and not _joins(tokens, own, place, -1)
        closes = place in own and not _joins(tokens, own, place, 1)
        written.append(f"{'<mark>' if opens else ''}{token}{'</mark>' if closes else ''}")
    return written


def _joins(tokens: list[str], own: set[int], place: int, step: int) -> bool:
    """Tell whether the word on that side, beyond one space, is in the same run."""
    beside, beyond = place + step, place + 2 * step
    return 0 <= beyond < len(tokens) and beyond in own and tokens[beside].isspace()
