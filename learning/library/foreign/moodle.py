"""Questions in Moodle XML: one choice, and true or false. Nothing outside the file is ever looked up."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from xml.etree import ElementTree as Xml

from learning.library.foreign.html_text import blocks_of
from learning.library.foreign.question import (
    Answer,
    ForeignError,
    ForeignQuestion,
    Reading,
    Unfit,
    decoded,
    read_all,
    truth,
)
from learning.library.foreign.rich_text import Block, words_of

_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
_FRACTION = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,9})?")
_KINDS = {"html": "html", "plain_text": "plain", "moodle_auto_format": "moodle", "markdown": "markdown"}
_WHOLE = {
    "correctfeedback": "Tilbagemelding ved rigtigt svar",
    "partiallycorrectfeedback": "Tilbagemelding ved delvist rigtigt svar",
    "incorrectfeedback": "Tilbagemelding ved forkert svar",
}


def read_moodle_xml(data: bytes) -> Reading:
    """Return the questions of a Moodle XML file. Raises ForeignError when nothing in it can be read."""
    return read_all(_entries(_root(decoded(data))))


def _root(text: str) -> Xml.Element:
    if _DECLARED.search(text):
        raise ForeignError("Filen erklærer en dokumenttype eller egne tegn. Slet linjen med <! og det i den.")
    encoding = _ENCODING.match(text)
    if encoding and encoding[1].lower() not in {"utf-8", "utf8"}:
        raise ForeignError("Filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8.")
    try:
        root = Xml.fromstring(text)
    except Xml.ParseError as error:
        line = error.position[0]
        raise ForeignError(f"Filen er ikke gyldig XML (linje {line}). Hent den igen fra Moodle.") from error
    if root.tag != "quiz":
        raise ForeignError(
            "Filen er XML, men ikke fra Moodle. Vælg formatet »Moodle XML«, når du henter den."
        )
    return root


def _entries(root: Xml.Element) -> Iterator[tuple[str, Callable[[], ForeignQuestion]]]:
    category = ""
    for element in root.iterfind("question"):
        if element.get("type") == "category":
            category = _plain(element.find("category"))
        else:
            name = _plain(element.find("name"))
            yield f"»{name[:100]}«", partial(_question, element, name, category)


def _question(element: Xml.Element, name: str, category: str) -> ForeignQuestion:
    kind = element.get("type", "")
    if kind == "multichoice":
        answers = _choices(element)
    elif kind == "truefalse":
        answers = _truth(element)
    elif kind == "description":
        raise Unfit("Det er en tekst at læse og ikke et spørgsmål.")
    else:
        raise Unfit(
            f"Slagsen »{kind[:40]}« kan ikke blive til en øvelse. Skriv det om til ét valg mellem svar."
        )
    return ForeignQuestion(
        id=(element.findtext("idnumber") or "").strip(),
        title=name,
        category=category,
        text=_blocks(element.find("questiontext")),
        answers=answers,
        reason=_blocks(element.find("generalfeedback")),
        lost=tuple(_lost(element)),
    )


def _choices(element: Xml.Element) -> tuple[Answer, ...]:
    if (element.findtext("single") or "true").strip() not in {"true", "1"}:
        raise Unfit("Der kan vælges flere svar. En øvelse har ét rigtigt svar. Vælg »Kun ét svar« i Moodle.")
    return tuple(
        Answer(_blocks(answer), _weight(answer), _blocks(answer.find("feedback")))
        for answer in element.iterfind("answer")
    )


def _truth(element: Xml.Element) -> tuple[Answer, ...]:
    said = {_plain(answer).lower(): answer for answer in element.iterfind("answer")}
    if said.keys() != {"true", "false"}:
        raise Unfit("Svarene er ikke netop »true« og »false«. Ret dem i Moodle.")
    return truth(
        is_true=_weight(said["true"]) == 1,
        if_true=_blocks(said["true"].find("feedback")),
        if_false=_blocks(said["false"].find("feedback")),
    )


def _weight(answer: Xml.Element) -> Fraction:
    written = answer.get("fraction", "")
    if not _FRACTION.fullmatch(written):
        raise Unfit(f"»{written[:20]}« er ikke en vægt i procent. Ret svarets vægt i Moodle.")
    return Fraction(written) / 100


def _lost(element: Xml.Element) -> Iterator[str]:
    for tag, name in _WHOLE.items():
        words = words_of(_blocks(element.find(tag)))
        if words:
            yield f"{name}: {words}"
    if next(element.iter("file"), None) is not None:
        yield "Vedhæftede filer er ikke med."


def _plain(element: Xml.Element | None) -> str:
    return "" if element is None else " ".join((element.findtext("text") or "").split())


def _blocks(element: Xml.Element | None) -> tuple[Block, ...]:
    """Return the text of an element in the format it states, else HTML."""
    if element is None:
        return ()
    stated = element.get("format", "html")
    return blocks_of((element.findtext("text") or "").strip(), _KINDS.get(stated, stated))
