"""Markdown becomes sanitised HTML, once, when the texts are compiled."""

import re
import threading
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from learning.library.albums import Album
from learning.library.illustrations import AFTER_CODE, PICTURE, Illustrated, Pictures
from learning.library.markup_rules import MAX_LINE, is_light, note_forbidden
from learning.library.model import Html
from learning.library.problems import Sheet
from learning.library.sanitiser import sanitise
from learning.library.typography import HARD_SPACE, invisible, with_hard_spaces

TOO_HEAVY = "Teksten er for tung at behandle. Gør formateringen enklere, eller del teksten op."

PARAGRAPH_MARK = re.compile(r"\[([FP][1-9][0-9]{0,2})\][ \t\n]*")
"""What stands first in a numbered paragraph: [F1] in the facts, [P1] in the decision."""

EVIDENCE = r"\[([^\[\]]+)\]\{#([a-z0-9][a-z0-9_-]{0,63})\}"
"""A passage that feedback can point at: [the words]{#b1}."""


def render(text: str, sheet: Sheet, *, line: int, shift: int = 0) -> Html:
    """Return the text as sanitised HTML; note every problem in it.

    ``line`` is where the text begins in its file; ``shift`` is added to the level of every heading. A text
    that is too heavy gives nothing. What is returned is safe whatever the problems.
    """
    return _render(text, sheet, line=line, shift=shift, marks=False)


def render_marked(text: str, sheet: Sheet, *, line: int) -> Html:
    """Return a document of a case, with ids on numbered paragraphs and marks on evidence."""
    return _render(text, sheet, line=line, shift=0, marks=True)


PLAIN = re.compile(r"[^\W\d_][^\W_]*(?:[ ,.;:?()»«'\"–%§-]+[^\W_]+)*[.?:»)]*")
"""A sentence without a single sign that means something in Markdown or HTML: most feedback is such."""


def _render(text: str, sheet: Sheet, *, line: int, shift: int, marks: bool) -> Html:
    if len(text) <= MAX_LINE and PLAIN.fullmatch(text):
        return f"<p>{with_hard_spaces(text).replace(HARD_SPACE, '&nbsp;')}</p>"
    if not is_light(text, sheet, line):
        return ""
    note_forbidden(text, sheet, line, spans=marks)
    try:
        markup = sanitise(_converter(shift, sheet.album, marks=marks).convert(with_hard_spaces(text)))
    except (RecursionError, MemoryError):
        sheet.error(line, TOO_HEAVY)
        return ""
    if invisible(markup):
        sheet.error(line, "Teksten indeholder et usynligt tegn skrevet som kode (&#...;). Slet det.")
    return markup.strip()


_LOCAL = threading.local()


def _converter(shift: int, album: Album, *, marks: bool) -> Illustrated:
    """Return this thread's converter of the kind, empty of earlier texts; making one is slow."""
    kinds = cast(dict[tuple[int, bool], Illustrated], _LOCAL.__dict__.setdefault("kinds", {}))
    if (shift, marks) not in kinds:
        tables = TableExtension(use_align_attribute=True)
        house = _House(shift, marks=marks)
        kinds[shift, marks] = Illustrated(extensions=[tables, house], output_format="html")
    converter = kinds[shift, marks]
    converter.reset()
    converter.album = album
    return converter


class _House(Extension):
    """Our Markdown: no HTML, only our own pictures, no code blocks, links in full, headings of one kind."""

    def __init__(self, shift: int, *, marks: bool) -> None:
        super().__init__()
        self.shift = shift
        self.marks = marks

    def extendMarkdown(self, md: Markdown) -> None:
        """Take out what is not used and put in what is ours."""
        md.preprocessors.deregister("html_block", strict=False)
        for name in ("code", "setextheader", "reference"):
            md.parser.blockprocessors.deregister(name, strict=False)
        for name in _UNUSED:
            md.inlinePatterns.deregister(name, strict=False)
        md.parser.blockprocessors.register(_OrderedList(md.parser), "olist", 40)
        md.parser.blockprocessors.register(SaneUListProcessor(md.parser), "ulist", 30)
        md.treeprocessors.register(_Frames(md), "frames", 30)
        md.treeprocessors.register(_Headings(self.shift), "headings", 29)
        md.inlinePatterns.register(Pictures(PICTURE, md), "picture", AFTER_CODE)
        if self.marks:
            md.treeprocessors.register(_Numbered(md), "numbered", 28)
            md.inlinePatterns.register(_Evidence(EVIDENCE, md), "evidence", 165)


_UNUSED = (
    "reference",
    "short_reference",
    "image_link",
    "image_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "html",
    "entity",
)
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_FIRST_ITEM = re.compile(rf"[ ]{{0,3}}1\.[ ]+(?!(?:{_MONTHS})\b)")


class _OrderedList(SaneOListProcessor):
    """An ordered list begins at 1, so that »14. april 2025 …« stays a sentence."""

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether the block begins or continues an ordered list."""
        above = self.lastChild(parent)
        continues = above is not None and above.tag == "ol"
        return bool(super().test(parent, block)) and (continues or _FIRST_ITEM.match(block) is not None)


class _Frames(Treeprocessor):
    """Tables lie in a frame that scrolls, also by keyboard."""

    def run(self, root: Element) -> None:
        """Wrap every table and name the frame after its columns."""
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[index] = _framed(child)


def _framed(table: Element) -> Element:
    columns = []
    for cell in table.iter():
        if cell.attrib.pop("align", "") == "right":
            cell.set("class", "tal-kol")
        if cell.tag == "th":
            cell.set("scope", "col")
            columns.append(re.sub(r"[^\w §%.,-]", "", cell.text or "").strip())
    label = ", ".join(column for column in columns if column)
    attributes = {"class": "tabelramme", "tabindex": "0", "role": "region", "aria-label": f"Tabel: {label}"}
    frame = Element("div", attributes)
    frame.append(table)
    frame.tail = table.tail
    table.tail = None
    return frame


class _Headings(Treeprocessor):
    """Headings fit under those of the page they are shown on."""

    def __init__(self, shift: int) -> None:
        super().__init__()
        self.shift = shift

    def run(self, root: Element) -> None:
        """Shift every heading; the page keeps h1 for itself."""
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                element.tag = f"h{min(6, max(2, int(element.tag[1]) + self.shift))}"


class _Numbered(Treeprocessor):
    """Paragraphs that begin with [F1] get a permanent id, and the mark is taken away."""

    def run(self, root: Element) -> None:
        """Give every marked paragraph its id."""
        for paragraph in root.iter("p"):
            mark = PARAGRAPH_MARK.match(paragraph.text or "")
            if mark is not None:
                paragraph.text = (paragraph.text or "")[mark.end() :]
                paragraph.set("id", f"afsnit-{mark[1].lower()}")


class _Evidence(InlineProcessor):
    """[the words]{#b1} becomes a mark with an id."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the mark; the words in it are still Markdown."""
        mark = Element("mark", {"id": f"sted-{m[2]}"})
        mark.text = m[1]
        return mark, m.start(0), m.end(0)
