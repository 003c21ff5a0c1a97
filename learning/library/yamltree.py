"""YAML as a tree with line numbers: scalars keep the author's own words, and only the schema types them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from learning.library.problems import Sheet
from learning.library.typography import invisible
from learning.library.yaml_errors import explain

MAX_DEPTH = 12
"""How deep lists and fields may lie within each other."""

NULLS = frozenset({"", "~", "null"})
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One piece of text. ``line`` is where the text itself begins; ``is_null`` when nothing was written."""

    text: str
    line: int
    is_null: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """Fields by name; ``lines`` holds where each name stands."""

    entries: Mapping[str, "Node"]
    lines: Mapping[str, int]
    line: int


Node: TypeAlias = Scalar | Listing | Table


class _Unreadable(Exception):
    """The rest of the text cannot be read as YAML."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def parse(text: str, sheet: Sheet, first_line: int = 1) -> Node | None:
    """Return the tree of one YAML document, or None with a problem noted.

    ``first_line`` is the line of the file where ``text`` begins. Anchors, aliases, tags and more than one
    document are refused; of two fields with the same name the first is kept and the second is a problem.
    """
    try:
        return _Builder(sheet, first_line).build(text)
    except _Unreadable as trouble:
        sheet.error(trouble.line, trouble.message)
    except yaml.YAMLError as error:
        line, message = explain(error, text)
        sheet.error(first_line + line, message)
    return None


@dataclass(slots=True)
class _Open:
    """A list or table whose end has not been reached; ``key`` is the name that waits for its value."""

    line: int
    is_table: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    key: str | None = None

    def close(self) -> Node:
        if self.is_table:
            return Table(self.entries, self.lines, self.line)
        return Listing(tuple(self.items), self.line)


class _Builder:
    """Builds the tree from the parser's events, so that depth is counted before anything is nested."""

    def __init__(self, sheet: Sheet, first_line: int) -> None:
        self.sheet = sheet
        self.first_line = first_line
        self.open: list[_Open] = []
        self.root: Node | None = None

    def build(self, text: str) -> Node | None:
        events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)
        for event in events:
            line = self.first_line + (event.start_mark.line if event.start_mark else 0)
            if isinstance(event, yaml.NodeEvent):
                self._refuse_cleverness(event, line)
            if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                raise _Unreadable(line, "Der må kun være ét dokument i filen. Slet linjen med ---.")
            if isinstance(event, yaml.CollectionStartEvent):
                self._begin(line, is_table=isinstance(event, yaml.MappingStartEvent))
            elif isinstance(event, yaml.CollectionEndEvent):
                self._place(self.open.pop().close(), line)
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event, line)
        return self.root

    def _refuse_cleverness(self, event: yaml.NodeEvent, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _Unreadable(
                line, "Henvisninger med & og * bruges ikke. Skriv teksten ud, eller sæt den i anførselstegn."
            )
        if getattr(event, "tag", None) is not None:
            raise _Unreadable(
                line, "Mærker med ! bruges ikke. Slet mærket, eller sæt teksten i anførselstegn."
            )

    def _begin(self, line: int, *, is_table: bool) -> None:
        if self.open and self.open[-1].is_table and self.open[-1].key is None:
            raise _Unreadable(line, "Et feltnavn skal være et enkelt ord, ikke en liste.")
        if len(self.open) >= MAX_DEPTH:
            raise _Unreadable(
                line, f"Felterne ligger mere end {MAX_DEPTH} niveauer inde i hinanden. Gør det fladere."
            )
        self.open.append(_Open(line, is_table))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        text: str = event.value
        bad = invisible(text)
        if bad is not None:
            raise _Unreadable(line, f"Teksten indeholder et usynligt tegn (U+{ord(bad):04X}). Slet det.")
        plain = event.style not in ("'", '"', "|", ">")
        block = event.style in ("|", ">")
        self._place(Scalar(text, line + block, plain and text.lower() in NULLS), line)

    def _place(self, node: Node, line: int) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if not parent.is_table:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node, line)
        else:
            parent.entries.setdefault(parent.key, node)
            parent.key = None

    def _key(self, node: Node, line: int) -> str:
        text = node.text if isinstance(node, Scalar) else ""
        if not text:
            raise _Unreadable(line, "Der mangler et feltnavn før kolon.")
        parent = self.open[-1]
        if text in parent.lines:
            first = parent.lines[text]
            self.sheet.error(
                line, f"Feltet »{text}« står to gange (første gang i linje {first}). Slet det ene."
            )
        else:
            parent.lines[text] = line
        return text
