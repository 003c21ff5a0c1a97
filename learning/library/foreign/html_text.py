"""HTML from other systems: a short list of tags is understood, and any other refuses the question."""

import html
import re

from learning.library.foreign.question import Unfit
from learning.library.foreign.rich_text import Block, Run, block, plain_blocks
from learning.library.typography import invisible

MAX_TEXT = 20_000
"""Characters of one text; ours are a hundred words."""

_TOKEN = re.compile(
    r"<!--.*?-->|<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?)/?>|(<(?=[A-Za-z/!?]))|[^<]+|<", re.DOTALL
)
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ADDRESS = re.compile(r"https://[^\s\\()<>\"'\[\]]+")
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_BREAKS = frozenset({"p", "div", "br", "ul", "li"})
_TRANSPARENT = frozenset({"span"})
_BROKEN = "HTML-koden kan ikke læses. Ret den, eller gem teksten uden formatering."


def blocks_of(text: str, kind: str) -> tuple[Block, ...]:
    """Return a text as blocks. ``kind`` is html, plain, or moodle, where line breaks count. Raises Unfit."""
    if len(text) > MAX_TEXT:
        raise Unfit(f"En tekst er på over {MAX_TEXT} tegn. Kort den ned.")
    if "{tal:" in text:
        raise Unfit("Teksten henviser til et tal med {tal:…}. Skriv tallet i stedet, og læs filen ind igen.")
    if kind == "plain":
        return plain_blocks(text)
    if kind not in {"html", "moodle"}:
        raise Unfit(f"Teksten er gemt som »{kind[:20]}«. Gem den som HTML eller ren tekst.")
    return _Reader().read(text.replace("\n", "<br>") if kind == "moodle" else text)


class _Reader:
    """Goes through one text once, from its first sign to its last."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._open: list[str] = []
        self._href = ""

    def read(self, text: str) -> tuple[Block, ...]:
        for token in _TOKEN.finditer(text):
            closing, name, attributes, broken = token.groups()
            if broken:
                raise Unfit(_BROKEN)
            if name:
                self._tag(name.lower(), attributes, closes=bool(closing))
            elif not token[0].startswith("<!--"):
                self._words(token[0])
        self._end_block()
        return tuple(self._blocks)

    def _words(self, text: str) -> None:
        words = html.unescape(text)
        if invisible(words):
            raise Unfit("Teksten indeholder et usynligt tegn skrevet som kode (&#...;). Slet det.")
        marks = [_MARKS[name] for name in self._open if name in _MARKS]
        self._runs.append(Run(words, "" if self._href else marks[-1] if marks else "", self._href))

    def _tag(self, name: str, attributes: str, *, closes: bool) -> None:
        if name in _BREAKS:
            self._end_block()
        if name in _MARKS or name in {"ul", "li"}:
            self._nest(name, closes=closes)
        elif name == "a":
            self._href = "" if closes else _address(attributes)
        elif name not in _BREAKS | _TRANSPARENT:
            raise Unfit(f"Teksten bruger <{name}>, som en øvelse ikke kan vise. Skriv indholdet med ord.")

    def _nest(self, name: str, *, closes: bool) -> None:
        if not closes and name in self._open:
            raise Unfit(f"<{name}> ligger inde i sig selv eller bliver ikke lukket. Ret teksten.")
        if closes and name not in self._open:
            raise Unfit(_BROKEN)
        if closes:
            self._open.remove(name)
        else:
            self._open.append(name)

    def _end_block(self) -> None:
        one = block(self._runs, is_point="li" in self._open)
        self._runs = []
        if one is not None:
            self._blocks.append(one)


def _address(attributes: str) -> str:
    """Return where a link leads. Raises Unfit when it is nowhere a reader should be sent."""
    found = _HREF.search(attributes)
    address = html.unescape(found[1] or found[2] or "") if found else ""
    if not _ADDRESS.fullmatch(address):
        raise Unfit("Et link fører ikke til en adresse med https://. Ret det, eller skriv kun ordene.")
    return address
