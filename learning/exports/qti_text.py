"""Our texts as the part of XHTML that QTI takes: blocks with inline elements, and no attributes."""

from html.parser import HTMLParser
from xml.etree import ElementTree as Xml

BLOCKS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "div", "pre"]
)
PARTS = frozenset(["li", "dt", "dd", "caption", "thead", "tbody", "tr", "th", "td"])
INLINE = frozenset(["strong", "em", "code", "sub", "sup", "abbr", "cite", "q"])
BREAK = "br"
ENDED_BY_SIBLING = frozenset({"p"})


def append_html(parent: Xml.Element, html: str) -> None:
    """Append sanitised HTML as XHTML; what QTI has no element for leaves its text.

    Numbers of paragraphs stay, and text that stands in no block gets a paragraph of its own.
    """
    writer = _Writer(parent)
    writer.feed(html)
    writer.close()


class _Writer(HTMLParser):
    """Builds elements as tags come; ``_open`` is the way down to the one being filled."""

    def __init__(self, parent: Xml.Element) -> None:
        super().__init__(convert_charrefs=True)
        self._parent = parent
        self._open: list[Xml.Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element that QTI has."""
        if tag in BLOCKS:
            self._end_paragraph()
        elif tag not in PARTS | INLINE | {BREAK}:
            return
        element = self._add(tag)
        if tag != BREAK:
            self._open.append(element)
        number = dict(attrs).get("data-nr")
        if number:
            self._append(f"{number}. ")

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what was left open in it."""
        if tag in {element.tag for element in self._open}:
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Write text, in a paragraph when it would stand in none."""
        if data.strip() or (self._open and self._open[-1].tag not in _ONLY_PARTS):
            if not self._open:
                self._open.append(Xml.SubElement(self._parent, "p"))
            self._append(data)

    def _end_paragraph(self) -> None:
        while self._open and self._open[-1].tag in INLINE | ENDED_BY_SIBLING:
            self._open.pop()

    def _add(self, tag: str) -> Xml.Element:
        if not self._open and tag not in BLOCKS:
            self._open.append(Xml.SubElement(self._parent, "p"))
        return Xml.SubElement(self._open[-1] if self._open else self._parent, tag)

    def _append(self, text: str) -> None:
        element = self._open[-1]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text


_ONLY_PARTS = frozenset(["ul", "ol", "dl", "table", "thead", "tbody", "tr", "blockquote"])
