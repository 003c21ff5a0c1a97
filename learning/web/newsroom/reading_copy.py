"""Everything a lawyer must read of a module, on one page, in the order and the words of readers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from learning.library.model import CaseFile, Document, Html, Library, Module, Source
from learning.web.newsroom.reading_keys import Answer, answers
from learning.web.newsroom.reading_places import Spot, plain

_PARAGRAPH = re.compile(r'(<p id="afsnit-([\w-]+)".*?</p>)', re.DOTALL)
_BLOCK = re.compile(r"(<p>.*?</p>)", re.DOTALL)
_ID = re.compile(r'\bid="((?:afsnit|sted)-[\w-]+)"')
_HEADING = re.compile(r"(</?h)([3-5])>")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of HTML with the place it is, if it can be remarked on."""

    html: Html
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Page:
    """One document of a case, in pieces."""

    document: Document
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class CaseCopy:
    """One case with its key. ``role``: where in the module it is met."""

    file: CaseFile
    role: str
    pages: tuple[Page, ...]
    answers: tuple[Answer, ...]
    whole: Spot
    key: Spot
    better: Spot


@dataclass(frozen=True)
class Copy:
    """The module in pieces. ``spots``: every place in it that can be remarked on."""

    module: Module
    front: Spot
    intro: tuple[Piece, ...]
    cases: tuple[CaseCopy, ...]
    example: tuple[Spot, tuple[Spot, ...]]
    contrasts: tuple[Spot, ...]
    checklist: tuple[tuple[Spot, ...], ...]
    sources: tuple[Source, ...]

    @property
    def spots(self) -> list[Spot]:
        """Every place, in reading order."""
        return [self.front, *_spots(self.intro), *self._in_cases(), *self._in_the_rest()]

    def _in_cases(self) -> Iterator[Spot]:
        for case in self.cases:
            yield case.whole
            for page in case.pages:
                yield from _spots(page.pieces)
            yield case.key
            for answer in case.answers:
                yield answer.spot
                yield from (box.spot for box in answer.boxes)
            yield case.better

    def _in_the_rest(self) -> Iterator[Spot]:
        yield self.example[0]
        yield from self.example[1]
        yield from self.contrasts
        for section in self.checklist:
            yield from section


def copy_of(module: Module, library: Library) -> Copy:
    """Return a module as a lawyer reads it."""
    folder = f"moduler/{module.slug}"
    example, sides = module.example, f"{folder}/kontrastpar.yaml"
    return Copy(
        module=module,
        front=Spot(f"{folder}/modul.md", "", ""),
        intro=tuple(_blocks(module.intro, f"{folder}/modul.md")),
        cases=tuple(_case(file, role, folder) for file, role in _roles(module)),
        example=(
            Spot(f"{folder}/eksempel.yaml", "", plain(example.case)),
            tuple(Spot(f"{folder}/eksempel.yaml", "", plain(step.reason)) for step in example.steps),
        ),
        contrasts=tuple(Spot(sides, "", plain(pair.common)) for pair in module.contrasts),
        checklist=tuple(
            tuple(Spot(f"{folder}/tjekliste.yaml", "", item.text) for item in section.items)
            for section in module.checklist.sections
        ),
        sources=tuple(library.sources[id_] for id_ in module.sources if id_ in library.sources),
    )


def _roles(module: Module) -> Iterator[tuple[CaseFile, str]]:
    yield module.twins[0], "Første sag"
    for one in module.practice:
        yield one, "Øvesag"
    yield module.twins[1], "Sidste sag"
    yield module.follow_up, "Opfølgning"


def _spots(pieces: Iterable[Piece]) -> list[Spot]:
    return [piece.spot for piece in pieces if piece.spot is not None]


def _blocks(html: Html, path: str) -> Iterator[Piece]:
    for part in _BLOCK.split(html):
        if part.strip():
            words = plain(part)
            yield Piece(part, Spot(path, "", words) if part.startswith("<p>") and words else None)


def _case(file: CaseFile, role: str, folder: str) -> CaseCopy:
    at = f"{folder}/sager/{file.case.id}"
    better = Spot(f"{at}/facit.yaml", "saadan_kunne_det_goeres", plain(file.solution.better))
    pages = tuple(
        Page(document, tuple(_paragraphs(document, file.case.id, at))) for document in file.case.documents
    )
    return CaseCopy(
        file=file,
        role=role,
        pages=pages,
        answers=tuple(answers(file, f"{at}/facit.yaml")),
        whole=Spot(f"{at}/sag.md", "", ""),
        key=Spot(f"{at}/facit.yaml", "", ""),
        better=better,
    )


def _paragraphs(document: Document, case: str, at: str) -> Iterator[Piece]:
    """Ids stand once for each case of the page, and headings one step further down than readers see them."""
    own = {one.id.lower(): one for one in document.paragraphs}
    marked = _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}>", document.marked)
    parts = _PARAGRAPH.split(marked)
    for place in range(0, len(parts), 3):
        if parts[place].strip():
            yield Piece(_ID.sub(rf'id="{case}-\1"', parts[place]), None)
        if place + 2 < len(parts):
            paragraph = own[parts[place + 2]]
            spot = Spot(f"{at}/sag.md", paragraph.id, paragraph.text)
            yield Piece(_ID.sub(rf'id="{case}-\1"', parts[place + 1]), spot)
