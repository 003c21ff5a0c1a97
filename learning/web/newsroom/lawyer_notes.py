"""What writers have asked the lawyer in the comments of the texts: the lines with »# Til juristen:«."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

_BEGINS = re.compile(r"^\s*#\s*Til juristen:\s*(.*)$", re.IGNORECASE)
_OTHER = re.compile(r"^\s*#\s*(Til [\wæøå]+:|Udkast\b|Facit\b|$)", re.IGNORECASE)
_GOES_ON = re.compile(r"^\s*#\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Note:
    """One note. ``line`` counts from 1."""

    path: str
    line: int
    text: str


def notes_in(files: Mapping[str, bytes], paths: Iterable[str]) -> list[Note]:
    """Return the notes in these texts, in order, each as a sentence of its own."""
    found = (note for path in paths if path in files for note in _in_text(path, files[path]))
    return [replace(note, text=note.text[:1].upper() + note.text[1:]) for note in found]


def _in_text(path: str, body: bytes) -> Iterator[Note]:
    note: Note | None = None
    for number, line in enumerate(body.decode(errors="replace").splitlines(), 1):
        begins, goes_on = _BEGINS.match(line), _GOES_ON.match(line)
        if note is not None and goes_on and not begins and not _OTHER.match(line):
            note = Note(path, note.line, f"{note.text} {goes_on[1].strip()}")
            continue
        if note is not None:
            yield note
        note = Note(path, number, begins[1].strip()) if begins else None
    if note is not None:
        yield note
