"""The word list (ordliste.yaml): words of the trade that stand on the screen, in plain words."""

from collections.abc import Mapping

from learning.library.citations import Citations
from learning.library.desk import Desk
from learning.library.fields import Fields
from learning.library.model import Source
from learning.library.reference import Word, danish_order
from learning.library.values import ID

GLOSSARY = "ordliste.yaml"


def read_glossary(desk: Desk, sources: Mapping[str, Source] | None) -> tuple[Word, ...]:
    """Return the words in Danish alphabetical order; none when there is no such text or it has errors."""
    if not desk.holds(GLOSSARY):
        return ()
    return desk.read_list(GLOSSARY, lambda entries: _words(entries, Citations(sources, None))) or ()


def _words(entries: tuple[Fields, ...], citations: Citations) -> tuple[Word, ...]:
    words: dict[str, Word] = {}
    for fields in entries:
        word = _word(fields, citations)
        if word.id in words:
            fields.error("id", f"Ordet »{word.id}« står to gange. Slet det ene.")
        words[word.id] = word
    return tuple(sorted(words.values(), key=lambda word: danish_order(word.word)))


def _word(fields: Fields, citations: Citations) -> Word:
    return Word(
        id=fields.read("id", ID),
        word=fields.words("ord"),
        meaning=fields.html("forklaring"),
        sources=citations.read(fields, "kilder", on=None),
    )
