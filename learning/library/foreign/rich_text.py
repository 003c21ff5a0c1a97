"""Texts of other systems as paragraphs and points with strong words and links, written in our Markdown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

_SPACE = re.compile("[ \t\n\r\f\v\x85\u2028\u2029]+")
_SPECIAL = re.compile(r"([\\`*_\[\]|])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_FIRST = re.compile(r"1\.(?= )")


@dataclass(frozen=True, slots=True)
class Run:
    """Words alike. ``mark``: the signs of Markdown around them; ``href``: where they lead, or nothing."""

    text: str
    mark: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a point of a list; never without words."""

    runs: tuple[Run, ...]
    is_point: bool = False

    @classmethod
    def of(cls, text: str) -> "Block":
        """Return a paragraph of plain words."""
        return cls((Run(text),))

    @property
    def words(self) -> str:
        """The words alone, on one line."""
        return "".join(run.text for run in self.runs)

    @property
    def is_plain(self) -> bool:
        """Whether nothing is lost when only the words are kept."""
        return not self.is_point and all(not run.mark and not run.href for run in self.runs)


def block(runs: Iterable[Run], *, is_point: bool = False) -> Block | None:
    """Return the runs as one block, spaces between words as one; None when there are no words."""
    whole: list[Run] = []
    for kind, alike in groupby(runs, lambda run: (run.mark, run.href)):
        text = _SPACE.sub(" ", "".join(run.text for run in alike))
        if not whole or whole[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text:
            whole.append(Run(text, *kind))
    if whole:
        whole[-1] = replace(whole[-1], text=whole[-1].text.rstrip(" "))
    kept = tuple(run for run in whole if run.text)
    return Block(kept, is_point) if any(run.text.strip() for run in kept) else None  # &nbsp; is no word


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Return plain text as blocks, one for each line."""
    return tuple(filter(None, (block([Run(line)]) for line in text.split("\n"))))


def words_of(blocks: Iterable[Block]) -> str:
    """Return the words of all blocks on one line."""
    return " ".join(one.words for one in blocks)


def markdown(blocks: Iterable[Block]) -> str:
    """Return the blocks as Markdown that renders to the same words; every other sign in them is escaped."""
    written = ""
    after_point = False
    for one in blocks:
        line = _opened("".join(_marked(one.runs)))
        gap = "\n" if after_point and one.is_point else "\n\n"
        written += (gap if written else "") + ("- " if one.is_point else "") + line
        after_point = one.is_point
    return written


def _marked(runs: tuple[Run, ...]) -> Iterator[str]:
    """Yield each run with its signs; between two marked runs without a space only the first keeps them."""
    closed = True
    for run in runs:
        text = _escaped(run.text)
        words = text.strip(" ")
        if run.href and words:
            yield text.replace(words, f"[{words}]({run.href})", 1)
        elif run.mark and words and (closed or text.startswith(" ")):
            yield text.replace(words, f"{run.mark}{words}{run.mark}", 1)
        else:
            yield text
        closed = text.endswith(" ") or not run.mark


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", text)).replace("<", "&lt;")


def _opened(line: str) -> str:
    """Return the line so that its beginning is no heading, list or quotation."""
    if _FIRST.match(line):
        return line.replace(".", "\\.", 1)
    return f"\\{line}" if line[0] in "-+#>" else line
