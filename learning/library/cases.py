"""A case from its text (sag.md): facts, documents, numbered paragraphs and places of evidence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from learning.library.citations import Citations
from learning.library.desk import Body
from learning.library.fields import Fields, Item
from learning.library.markup import render_marked
from learning.library.model import Case, Document, Evidence, Paragraph
from learning.library.problems import Sheet
from learning.library.typography import plain_text, with_hard_spaces, word_count
from learning.library.values import DAY, ID

_DOCUMENT = re.compile(r"^##(?!#)[ \t]*([^\n]*)$", re.MULTILINE)
_DECISION = "{afgoerelse}"
_WRITTEN_PARAGRAPH = re.compile(r"\[([FP][1-9][0-9]{0,2})\](?![({])")
_WRITTEN_SPAN = re.compile(r"\{#([^}\n]*)")
_PARAGRAPH = re.compile(r'<p id="afsnit-([a-z][0-9]+)">(.*?)</p>', re.DOTALL)
_SPAN = re.compile(r'<mark id="sted-([a-z0-9_-]+)">(.*?)</mark>', re.DOTALL)
_MARK_TAG = re.compile(r"</?mark[^>]*>")


@dataclass(frozen=True)
class CaseText:
    """A case as read, with what its key may point at.

    ``facts``: answers to the form's fact questions, as written. ``places``: span id or paragraph id ->
    evidence. ``spans``: ids of the marked passages only. ``sheet``: where problems of the text are noted.
    """

    case: Case
    sheet: Sheet
    facts: Mapping[str, Item[str]]
    places: Mapping[str, Evidence]
    spans: tuple[str, ...]


@dataclass
class _Reading:
    """What has been met so far, across the documents of a case."""

    sheet: Sheet
    numbers: dict[str, int] = field(default_factory=dict)
    places: dict[str, Evidence] = field(default_factory=dict)
    spans: list[str] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Part:
    """One document before it is rendered."""

    heading: str
    text: str
    line: int


def read_case(fields: Fields, body: Body, citations: Citations, version: str) -> CaseText:
    """Return the case of a text; ``version`` is the fingerprint of the whole of it."""
    law_as_of = fields.read("gaeldende_ret_pr", DAY)
    facts = fields.table_or("fakta")
    answers = {name: facts.item(name, ID) for name in facts.names()} if facts else {}
    reading = _Reading(fields.sheet)
    for part in _parts(body, fields.sheet):
        _read_document(part, reading)
    _check_documents(reading, body.line)
    case = Case(
        id=fields.read("id", ID),
        version=version,
        title=fields.words("titel"),
        municipality=fields.words("kommune"),
        decided=fields.read("afgoerelsesdato", DAY),
        law_as_of=law_as_of,
        facts={name: item.value for name, item in answers.items()},
        lookup=citations.read(fields, "slaa_op", on=law_as_of),
        documents=tuple(reading.documents),
        words=sum(word_count(document.html) for document in reading.documents),
    )
    return CaseText(case, fields.sheet, answers, reading.places, tuple(reading.spans))


def _parts(body: Body, sheet: Sheet) -> Iterator[_Part]:
    """Yield the documents of the case; note text that stands before the first."""
    headings = list(_DOCUMENT.finditer(body.text))
    first = headings[0].start() if headings else len(body.text)
    if body.text[:first].strip():
        sheet.error(
            body.line,
            "Teksten står uden for et dokument. Begynd hvert dokument med ## Titel · Afsender, dato.",
        )
    for heading, after in zip(headings, [*headings[1:], None], strict=True):
        text = body.text[heading.end() : after.start() if after else len(body.text)]
        yield _Part(heading[1].strip(), text, body.line + body.text.count("\n", 0, heading.start()))


def _read_document(part: _Part, reading: _Reading) -> None:
    number = len(reading.documents) + 1
    heading = part.heading.removesuffix(_DECISION)
    title, _, byline = (with_hard_spaces(piece.strip()) for piece in heading.partition("·"))
    if not title:
        reading.sheet.error(part.line, "Dokumentet mangler en titel. Skriv ## Titel · Afsender, dato.")
    marked = render_marked(part.text, reading.sheet, line=part.line)
    _check_written(part, marked, reading)
    paragraphs = tuple(_paragraphs(marked, title, reading))
    marked = _numbered(marked, paragraphs)
    reading.documents.append(
        Document(
            id=f"dokument-{number}",
            title=title,
            byline=byline,
            gap=f"mangler-{number}",
            is_decision=part.heading.endswith(_DECISION),
            html=_MARK_TAG.sub("", marked),
            marked=marked,
            paragraphs=paragraphs,
        )
    )


def _paragraphs(marked: str, title: str, reading: _Reading) -> Iterator[Paragraph]:
    """Yield the numbered paragraphs, and note them and the passages in them as places."""
    for found in _PARAGRAPH.finditer(marked):
        id_ = found[1].upper()
        paragraph = Paragraph(id_, len(reading.numbers) + 1, plain_text(found[2]))
        reading.numbers.setdefault(id_, paragraph.number)
        reading.places.setdefault(id_, Evidence(id_, paragraph, title, paragraph.text, f"afsnit-{found[1]}"))
        for span in _SPAN.finditer(found[2]):
            reading.spans.append(span[1])
            reading.places[span[1]] = Evidence(
                span[1], paragraph, title, plain_text(span[2]), f"sted-{span[1]}"
            )
        yield paragraph


def _numbered(marked: str, paragraphs: tuple[Paragraph, ...]) -> str:
    """Return the HTML with the shown number on every numbered paragraph."""
    numbers = iter(paragraphs)
    return _PARAGRAPH.sub(
        lambda found: f'<p id="afsnit-{found[1]}" data-nr="{next(numbers).number}">{found[2]}</p>', marked
    )


def _check_written(part: _Part, marked: str, reading: _Reading) -> None:
    """Note marks that were written but did not take, and ids that are used twice in the case."""
    kinds = (
        (_WRITTEN_PARAGRAPH, [found.upper() for found, _ in _PARAGRAPH.findall(marked)], _STRAY_PARAGRAPH),
        (
            _WRITTEN_SPAN,
            [span for _, text in _PARAGRAPH.findall(marked) for span, _ in _SPAN.findall(text)],
            _STRAY_SPAN,
        ),
    )
    for written, taken, stray in kinds:
        seen = set(reading.places)
        for found in written.finditer(part.text):
            line = part.line + part.text.count("\n", 0, found.start())
            if found[1] in seen:
                reading.sheet.error(line, f"»{found[1]}« er brugt to gange i sagen. Giv det ene et andet id.")
            elif found[1] not in taken:
                reading.sheet.error(line, stray.format(found[1]))
            seen.add(found[1])


_STRAY_PARAGRAPH = "[{}] skal stå først i et afsnit med en tom linje over og uden for lister."
_STRAY_SPAN = (
    "Markeringen {{#{}}} kan ikke læses. Skriv [ordene]{{#id}} inden for ét nummereret afsnit, uden andre "
    "kantede parenteser om eller i ordene, og brug små bogstaver a-z, tal, bindestreg og understregning i id'et."
)


def _check_documents(reading: _Reading, line: int) -> None:
    decisions = sum(document.is_decision for document in reading.documents)
    if decisions != 1:
        reading.sheet.error(
            line, f"Præcis ét dokument skal slutte sin overskrift med {_DECISION}. Nu er der {decisions}."
        )
