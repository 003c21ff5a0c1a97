"""The feedback of one question as fields of a form: what was sent, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

from flask import abort
from werkzeug.datastructures import MultiDict

from learning.editorial.candidates import Files
from learning.library.documents import Documents
from learning.library.feedback_cells import EVIDENCE, NEXT_TIME, SOURCES, Cell, Value
from learning.library.identity import suggestion
from learning.library.model import Evidence
from learning.library.texts import NEXT_TIME_WORDS
from learning.library.yaml_places import Uneditable, read_places
from learning.web.newsroom.feedback_sheet import Card, Topic

NEW_SOURCES = "kilder_nye"
"""The field where ids of more sources are written."""
CARD = "kort"
"""The hidden field that says that a card was shown: a box without a tick sends nothing of itself."""


@dataclass(frozen=True)
class Choices:
    """What can be chosen: the places of the case by id, and the sources by id with their names."""

    places: Mapping[str, Evidence]
    sources: Mapping[str, str]


def choices_of(files: Files, documents: Documents) -> Choices:
    """Return what feedback can point at: marks first, then paragraphs, and the sources as drafted."""
    marks = {id_: documents.places[id_] for id_ in documents.spans}
    return Choices({**marks, **documents.places}, dict(_sources(files)))


def field_of(card: Card, name: str) -> str:
    """Return the name of a form field; a dot is in no box's id."""
    return f"{card.question}.{card.box}.{name}"


def sent_cells(
    topic: Topic, was: Mapping[Cell, Value], sent: MultiDict[str, str], choices: Choices
) -> Mapping[Cell, Value]:
    """Return what was sent for every cell of a topic, and what was seen in the cards that were left out.

    Aborts with 400 when a field of a card is missing or odd.
    """
    shown = sent.getlist(CARD)
    return {
        card.cell(name): _sent(field_of(card, name), was[card.cell(name)], sent, choices)
        if field_of(card, CARD) in shown
        else was[card.cell(name)]
        for card in topic.cards
        for name in card.values
    }


def errors_in(topic: Topic, cells: Mapping[Cell, Value], choices: Choices) -> Mapping[str, str]:
    """Return form field -> what is wrong with it."""
    found: dict[str, str] = {}
    for card in topic.cards:
        for source in cells.get(card.cell(SOURCES), ()) if SOURCES in card.values else ():
            if source not in choices.sources and source not in card.values[SOURCES]:
                near = suggestion(source, choices.sources)
                found[field_of(card, NEW_SOURCES)] = f"Kilden »{source}« findes ikke.{near}"
        text = str(cells.get(card.cell(NEXT_TIME), "")) if NEXT_TIME in card.values else ""
        if len(text.split()) > NEXT_TIME_WORDS:
            said = f"»Næste gang« er på {len(text.split())} ord. Skriv højst {NEXT_TIME_WORDS}."
            found[field_of(card, NEXT_TIME)] = said
    return found


def _sent(field: str, old: Value, sent: MultiDict[str, str], choices: Choices) -> Value:
    """Return what was sent in one field, in the order things stood in before."""
    if isinstance(old, str):
        if field not in sent:
            abort(HTTPStatus.BAD_REQUEST)
        return sent[field].replace("\r\n", "\n").replace("\r", "\n").strip()
    ticked = sent.getlist(field)
    if field.endswith(f".{EVIDENCE}"):
        if not set(ticked) <= {*choices.places, *old}:
            abort(HTTPStatus.BAD_REQUEST)
    else:
        more = sent.get(field.removesuffix(SOURCES) + NEW_SOURCES, "")
        typed = more.replace(",", " ").replace(";", " ").split()
        ticked += [one.upper() if one.upper() in choices.sources else one for one in typed]
    return tuple(dict.fromkeys([*(one for one in old if one in ticked), *ticked]))


def _sources(files: Files) -> Iterator[tuple[str, str]]:
    """Yield id and name of every source in the texts that can be read."""
    for path, body in sorted(files.items()):
        if path == "retskilder.yaml" or path.startswith("retskilder/"):
            yield from _listed(body)


@lru_cache(maxsize=64)
def _listed(body: bytes) -> tuple[tuple[str, str], ...]:
    """Return id and name of every source in one text; none when it cannot be read."""
    try:
        listed = read_places(body.decode("utf-8-sig")).data()
    except (Uneditable, UnicodeDecodeError):
        return ()
    return tuple(
        (str(one["id"]), str(one.get("navn") or ""))
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict) and isinstance(one.get("id"), str)
    )
