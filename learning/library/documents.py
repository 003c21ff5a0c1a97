"""The documents of a case: Markdown with numbered paragraphs and marked passages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from learning.library.desk import Body
from learning.library.markup import render_marked
from learning.library.model import Document, Evidence, Paragraph
from learning.library.problems import Sheet
from learning.library.typography import plain_text, with_hard_spaces

DECISION = "{afgoerelse}"
"""Ends the heading of the one document that is the municipality's decision."""

MAX_DOCUMENTS = 30

_HEADING = re.compile(r"^##(?!#)[ \t]*([^\n]*)$", re.MULTILINE)
_WRITTEN_PARAGRAPH = re.compile(r"\[([FP][1-9][0-9]{0,2})\](?![({])")
_WRITTEN_SPAN = re.compile(r"\{#([^}\n]*)")
_PARAGRAPH = re.compile(r'<p id="afsnit-([a-z][0-9]+)">(.*?)</p>', re.DOTALL)
_SPAN = re.compile(r'<mark id="sted-([a-z0-9_-]+)">(.*?)</mark>', re.DOTALL)
_MARK_TAG = re.compile(r"</?mark[^>]*>")


@dataclass
class Documents:
    """What has been read of a case so far.

    ``places``: id of a marked passage or a numbered paragraph -> evidence. ``spans``: ids of the marked
    passages only.
    """

    sheet: Sheet
    read: list[Document] = field(default_factory=list)
    places: dict[str, Evidence] = field(default_factory=dict)
    spans: list[str] = field(default_factory=list)
    paragraphs: int = 0

    def add(self, heading: str, text: str, line: int) -> None:
        """Read one document; its heading stands on ``line``, and the text goes on from there."""
        title, _, byline = (
            with_hard_spaces(p.strip()) for p in heading.removesuffix(DECISION).partition("·")
        )
        if not title:
            self.sheet.error(line, "Dokumentet mangler en titel. Skriv ## Titel · Afsender, dato.")
        marked = render_marked(text, self.sheet, line=line)
        if marked:
            self._check_written(text, marked, line)
        paragraphs = tuple(self._paragraphs(marked, title))
        marked = _numbered(marked, paragraphs)
        self.read.append(
            Document(
                id=f"dokument-{len(self.read) + 1}",
                title=title,
                byline=byline,
                gap=f"mangler-{len(self.read) + 1}",
                is_decision=heading.endswith(DECISION),
                html=_MARK_TAG.sub("", marked),
                marked=marked,
                paragraphs=paragraphs,
            )
        )

    def _paragraphs(self, marked: str, title: str) -> Iterator[Paragraph]:
        """Yield the numbered paragraphs, and keep them and the passages in them as places."""
        for anchor, markup in _PARAGRAPH.findall(marked):
            self.paragraphs += 1
            paragraph = Paragraph(anchor.upper(), self.paragraphs, plain_text(markup))
            self.places[paragraph.id] = Evidence(
                paragraph.id, paragraph, title, paragraph.text, f"afsnit-{anchor}"
            )
            for span, words in _SPAN.findall(markup):
                self.spans.append(span)
                self.places[span] = Evidence(span, paragraph, title, plain_text(words), f"sted-{span}")
            yield paragraph

    def _check_written(self, text: str, marked: str, line: int) -> None:
        """Note marks that were written but did not take, and ids that are used twice in the case."""
        paragraphs = _PARAGRAPH.findall(marked)
        numbered = {anchor.upper() for anchor, _ in paragraphs}
        spans = {span for _, markup in paragraphs for span, _ in _SPAN.findall(markup)}
        seen = set(self.places)
        for pattern, taken, stray in (
            (_WRITTEN_PARAGRAPH, numbered, _STRAY_PARAGRAPH),
            (_WRITTEN_SPAN, spans, _STRAY_SPAN),
        ):
            for found in pattern.finditer(text):
                here = line + text.count("\n", 0, found.start())
                if found[1] in seen:
                    self.sheet.error(
                        here, f"»{found[1]}« er brugt to gange i sagen. Giv det ene et andet id."
                    )
                elif found[1] not in taken:
                    self.sheet.error(here, stray.format(found[1]))
                seen.add(found[1])


_STRAY_PARAGRAPH = "[{}] skal stå først i et afsnit, med en tom linje over og uden for lister."
_STRAY_SPAN = (
    "Markeringen {{#{}}} kan ikke læses. Skriv [ordene]{{#id}} inden for ét nummereret afsnit, uden andre "
    "kantede parenteser om eller i ordene. Id'et skrives med små bogstaver a-z, tal, - og _."
)


def read_documents(body: Body, sheet: Sheet) -> Documents:
    """Return the documents of a case, and note text outside them and a missing or second decision."""
    text = body.text
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings), len(text)]
    if text[: ends[0]].strip():
        sheet.error(body.line, "Teksten står uden for et dokument. Begynd med ## Titel · Afsender, dato.")
    if len(headings) > MAX_DOCUMENTS:
        sheet.error(body.line, f"Sagen har {len(headings)} dokumenter. Den må højst have {MAX_DOCUMENTS}.")
    documents = Documents(sheet)
    for heading, end in zip(headings[:MAX_DOCUMENTS], ends[1:], strict=False):
        line = body.line + text.count("\n", 0, heading.start())
        documents.add(heading[1].strip(), text[heading.end() : end], line)
    decisions = sum(document.is_decision for document in documents.read)
    if decisions != 1:
        sheet.error(
            body.line, f"Præcis ét dokument skal slutte sin overskrift med {DECISION}, ikke {decisions}."
        )
    return documents


def _numbered(marked: str, paragraphs: tuple[Paragraph, ...]) -> str:
    """Return the HTML with the shown number on every numbered paragraph."""
    numbers = (f' data-nr="{paragraph.number}">' for paragraph in paragraphs)
    return _PARAGRAPH.sub(lambda found: f'<p id="afsnit-{found[1]}"{next(numbers)}{found[2]}</p>', marked)
