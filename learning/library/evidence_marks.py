"""Marks of evidence in a case (sag.md): [the words]{#b1} put around what was read, taken away or renamed.

Every change is read again: the learner's text and all other marks are as before, or it is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from learning.library.desk import Body
from learning.library.documents import Documents, read_documents
from learning.library.editable import Editable
from learning.library.identity import is_id
from learning.library.problems import Problem, Problems, Sheet

FILE = "sag.md"

_MARK = re.compile(r"\[([^\[\]]+)\]\{#([^}\r\n]*)\}")
_NUMBERED = re.compile("b([0-9]{1,4})")
_SIGNS = r"(?:[*_\\]|\[|\]\{#[^}\r\n]*\})*"
_SPACE = r"[ \t\r\n\xa0]+"
_PARAGRAPH = r"(?:\A|(?<=[\r\n]))[ ]{{0,3}}\[{}\]"
_EMPTY_LINE = re.compile(r"(\r\n|\n|\r(?!\n))[ \t]*(\r\n|\n|\r(?!\n))")


class MarkError(ValueError):
    """The mark cannot be made so; the message tells the author why, in Danish."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Words as they are read in a numbered paragraph (F2)."""

    paragraph: str
    words: str


def read_body(data: bytes) -> Documents:
    """Return the documents of a case, also of one with errors. Raises Uneditable for what is no page."""
    return _read(Editable.of(FILE, data).after)[0]


def free_id(data: bytes) -> str:
    """Return an id that no mark of the case has: b1, b2 and so on."""
    numbers = [
        int(found[1])
        for _, id_ in _MARK.findall(Editable.of(FILE, data).after)
        if (found := _NUMBERED.fullmatch(id_))
    ]
    return f"b{max(numbers, default=0) + 1}"


def mark(data: bytes, spot: Spot, id_: str) -> bytes:
    """Return the case with the words marked. Raises MarkError, and Uneditable for what is no page."""
    page = Editable.of(FILE, data)
    before, problems = _read(page.after)
    _check_id(page.after, before, id_)
    words = _one_line(spot.words)
    _check_words(before, spot, words)
    crossed = ""
    for start, end in _candidates(page.after, spot.paragraph, words):
        crossed = crossed or _crossed(page.after, start, end)
        marked = f"{page.after[:start]}[{page.after[start:end]}]{{#{id_}}}{page.after[end:]}"
        after, found = _read(marked)
        new = after.places.pop(id_, None)
        if new and _one_line(new.quote) == words and found == problems and _is_same(before, after):
            return _with(page, marked)
    if crossed:
        raise MarkError(f"Ordene overlapper mærket »{crossed}«. Fjern det først, eller vælg andre ord.")
    raise MarkError(
        "Ordene kan ikke markeres her, for de deler et link eller en fremhævning. Vælg andre ord."
    )


def unmark(data: bytes, id_: str) -> bytes:
    """Return the case with a mark taken away and its words left. Raises MarkError and Uneditable."""
    page = Editable.of(FILE, data)
    found = _found(page.after, id_)
    return _with(page, f"{page.after[: found.start()]}{found[1]}{page.after[found.end() :]}")


def rename(data: bytes, id_: str, new: str) -> bytes:
    """Return the case with another id on a mark. Raises MarkError, and Uneditable for what is no page."""
    page = Editable.of(FILE, data)
    found = _found(page.after, id_)
    _check_id(page.after, _read(page.after)[0], new)
    return _with(page, f"{page.after[: found.start(2)]}{new}{page.after[found.end(2) :]}")


def _with(page: Editable, after: str) -> bytes:
    return replace(page, after=after).to_bytes()


def _read(after: str) -> tuple[Documents, tuple[Problem, ...]]:
    """Return the documents under the fields, which end with a line of ---, and what is wrong with them."""
    text = after.replace("\r\n", "\n").replace("\r", "\n")
    problems = Problems()
    documents = read_documents(Body(text.partition("\n")[2].rstrip(), 1), Sheet(FILE, problems))
    return documents, problems.sorted()


def _is_same(before: Documents, after: Documents) -> bool:
    """Tell whether learners read the same, and every other place is where it was."""
    return after.places == before.places and all(
        old.html == new.html for old, new in zip(before.read, after.read, strict=True)
    )


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _check_id(text: str, documents: Documents, id_: str) -> None:
    if not is_id(id_):
        raise MarkError("Skriv id'et med små bogstaver a-z, tal, bindestreg og understregning, fx b1.")
    if id_ in documents.places or f"{{#{id_}}}" in text:
        raise MarkError(f"Id'et »{id_}« er brugt i sagen. Vælg et andet.")


def _check_words(documents: Documents, spot: Spot, words: str) -> None:
    place = documents.places.get(spot.paragraph)
    if place is None or place.paragraph.id != spot.paragraph:
        raise MarkError(f"Afsnittet »{spot.paragraph}« findes ikke i sagen. Vælg et nummereret afsnit.")
    if not words:
        raise MarkError("Skriv de ord, der skal markeres.")
    times = _one_line(place.quote).count(words)
    if times > 1:
        raise MarkError(f"Ordene står {times} gange i afsnittet. Tag flere ord med, så stedet er entydigt.")
    if times == 0:
        raise MarkError(_where_instead(documents, spot.paragraph, words))


def _where_instead(documents: Documents, paragraph: str, words: str) -> str:
    """Return why words that do not stand in a paragraph cannot be marked there."""
    texts = {one.id: _one_line(one.text) for document in documents.read for one in document.paragraphs}
    others = [id_ for id_, text in texts.items() if words in text]
    if others:
        return f"Ordene står ikke i afsnit {paragraph}, men i {others[0]}."
    if words in " ".join(texts.values()):
        return "Ordene går over flere afsnit. Markér i ét afsnit ad gangen."
    return f"Ordene står ikke i afsnit {paragraph}. Skriv dem præcis, som de står."


def _candidates(text: str, paragraph: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where the words may stand in the source: signs of Markdown stand between what is read."""
    begins = re.search(_PARAGRAPH.format(re.escape(paragraph)), text)
    if begins is None:
        return
    empty = _EMPTY_LINE.search(text, begins.end())
    last = empty.start() if empty else len(text)
    letters = (_SPACE if letter == " " else re.escape(letter) for letter in words)
    for found in re.compile(_SIGNS.join(letters)).finditer(text, begins.end(), last):
        start, end = found.span()
        wide_start = start - len(text[:start]) + len(text[:start].rstrip("*_"))
        wide_end = end + len(text[end:]) - len(text[end:].lstrip("*_"))
        yield from dict.fromkeys([(start, end), (wide_start, wide_end), (wide_start, end), (start, wide_end)])


def _crossed(text: str, start: int, end: int) -> str:
    """Return the id of a mark that shares characters with these, or nothing."""
    crossing = (found[2] for found in _MARK.finditer(text) if found.start() < end and start < found.end())
    return next(crossing, "")


def _found(text: str, id_: str) -> re.Match[str]:
    found = next((one for one in _MARK.finditer(text) if one[2] == id_), None)
    if found is None:
        raise MarkError(f"Mærket »{id_}« findes ikke i sagen.")
    return found
