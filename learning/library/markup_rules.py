"""What Markdown may hold: refused before rendering, with the line it stands on."""

import html
import re
from collections.abc import Iterator

from learning.library.picture_texts import note_pictures
from learning.library.problems import Sheet
from learning.library.sanitiser import is_allowed_link
from learning.library.typography import BLOCK

MAX_CHARACTERS = 60_000
MAX_LINE = 4_000
MAX_BLOCK = 8_000
MAX_BLOCKS = 2_000
MAX_NESTING = 5
MAX_COLUMNS = 12
MAX_BRACKETS = 100
MAX_SIGNS = 300
"""Limits far above any readable text and far below what makes rendering slow. The last two count the
[ and the signs of emphasis, code and escapes in one block (the lines between two empty lines)."""

_NESTING = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|[0-9]{1,9}\.(?=[ \t])))*[ \t]*")
_MARKERS = re.compile(r">|[-*+]|[0-9]{1,9}\.")
_SIGNS = re.compile(r"[*_`~\\<&!]")

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_RAW_HTML = re.compile(r"<[A-Za-z/!?]")
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(\s*<?([^)\s>]*)")
_HEADING = re.compile(r"^(#{1,6})[^\n]*", re.MULTILINE)
_SPAN = re.compile(r"\{#")
_EMPTY_WORDS = frozenset(
    {"", "her", "klik her", "tryk her", "se her", "link", "dette link", "læs mere", "læs mere her", "se mere"}
)


def is_light(text: str, sheet: Sheet, line: int) -> bool:
    """Tell whether the text can be rendered in reasonable time; note the first problem when it cannot."""
    trouble = next(_weights(text), None)
    if trouble is not None:
        place, message = trouble
        sheet.error(line + text.count("\n", 0, place), message)
    return trouble is None


def _weights(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the message of everything that is too heavy."""
    if len(text) > MAX_CHARACTERS:
        yield 0, f"Teksten er på over {MAX_CHARACTERS} tegn. Del den op."
    blocks = list(BLOCK.finditer(text))
    if len(blocks) > MAX_BLOCKS:
        yield 0, f"Teksten har over {MAX_BLOCKS} afsnit. Del den op."
    for block in blocks:
        yield from ((block.start(), message) for message in _heavy_block(block.group()))


def _heavy_block(block: str) -> Iterator[str]:
    if len(block) > MAX_BLOCK:
        yield f"Afsnittet er på over {MAX_BLOCK} tegn. Del det op med tomme linjer."
    if block.count("[") > MAX_BRACKETS:
        yield f"Afsnittet har over {MAX_BRACKETS} kantede parenteser. Del det op, eller slet dem."
    if len(_SIGNS.findall(block)) > MAX_SIGNS:
        yield f"Afsnittet har over {MAX_SIGNS} formateringstegn som * _ og `. Slet dem, der ikke bruges."
    for line in block.split("\n"):
        if len(line) > MAX_LINE:
            yield f"Linjen er på over {MAX_LINE} tegn. Del den op."
        elif line.count("|") > MAX_COLUMNS + 1:
            yield f"Tabellen har over {MAX_COLUMNS} kolonner. Del den op."
        elif _depth(line) > MAX_NESTING:
            yield f"Lister og citater ligger over {MAX_NESTING} niveauer inde i hinanden. Gør dem fladere."


def _depth(line: str) -> int:
    opening = _NESTING.match(line.expandtabs(4))
    start = opening.group() if opening else ""
    indent = len(start) - len(start.lstrip())
    return len(_MARKERS.findall(start)) + indent // 4


def note_forbidden(text: str, sheet: Sheet, line: int, *, spans: bool) -> None:
    """Note raw HTML, pictures without words, links elsewhere than https, and headings that skip a level.

    ``spans``: whether the text is a document of a case: it may mark evidence with [text]{#b1}, and its own
    title is of level 2. Links to this site and pictures are kept for a look when all texts are read.
    """
    prose = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), text)
    for place, message in (
        *_forbidden(prose, spans=spans),
        *_links(prose),
        *_headings(prose, 2 if spans else 1),
    ):
        sheet.error(line + prose.count("\n", 0, place), message)
    for found in _LINK.finditer(prose):
        sheet.refer(line + prose.count("\n", 0, found.start()), html.unescape(found[2]))
    if "![" in prose:
        note_pictures(prose, sheet, line)


def _forbidden(prose: str, *, spans: bool) -> Iterator[tuple[int, str]]:
    for found in _RAW_HTML.finditer(prose):
        yield (
            found.start(),
            "HTML og adresser i < > bruges ikke. Brug Markdown, eller skriv &lt; for tegnet <.",
        )
    for found in () if spans else _SPAN.finditer(prose):
        yield found.start(), "Markeringer med {#...} bruges kun i teksten i sag.md. Slet den."


def _links(prose: str) -> Iterator[tuple[int, str]]:
    for found in _LINK.finditer(prose):
        if not is_allowed_link(html.unescape(found[2])):
            yield (
                found.start(),
                f"Linket til »{found[2]}« kan ikke bruges. Skriv hele adressen med https://, "
                "eller begynd med / for en side på webstedet.",
            )
        elif found[1].strip().lower() in _EMPTY_WORDS:
            yield (
                found.start(),
                f"Linkteksten »{found[1]}« siger ikke, hvor linket fører hen. Skriv det i linket.",
            )


def _headings(prose: str, above: int) -> Iterator[tuple[int, str]]:
    for found in _HEADING.finditer(prose):
        level = len(found[1])
        if level == 1:
            yield found.start(), "Sidens titel er overskrift 1. Begynd overskriften med ## i stedet for #."
        elif level > above + 1:
            yield found.start(), f"Overskriften springer et niveau over. Brug {'#' * (above + 1)}."
        above = level
