"""The part of a text that shows why it was found."""

from learning.library.stemming import stem, words

BEFORE = 60
AFTER = 140
"""Characters shown before and after the first hit in a text."""


def snippet(text: str, marked: set[str]) -> tuple[tuple[str, bool], ...]:
    """Return the part of a text around the first marked word (a stem), in pieces, each with its mark."""
    hits = [found for found in words(text) if stem(found.group()) in marked]
    start, end = _window(text, hits[0].start() if hits else 0)
    pieces: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = start
    for hit in hits:
        if hit.end() <= end:
            pieces += [(text[at : hit.start()], False), (hit.group(), True)]
            at = hit.end()
    pieces += [(text[at:end], False)] + ([(" …", False)] if end < len(text) else [])
    return tuple(piece for piece in pieces if piece[0])


def _window(text: str, place: int) -> tuple[int, int]:
    """Return the start and end of the part shown, moved to where words begin and end."""
    start, end = max(0, place - BEFORE), min(len(text), place + AFTER)
    if start:
        start = text.find(" ", start, place) + 1 or place
    if end < len(text):
        end = max(text.rfind(" ", place, end), place) if " " in text[place:end] else end
    return start, end
