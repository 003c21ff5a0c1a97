"""A YAML text as a tree that knows where in the text every value stands, so that one can be changed alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, TypeAlias, cast

import yaml

from learning.library.problems import Problems, Sheet
from learning.library.yamltree import LOADER, NULLS, parse

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
"""What a YAML text says: scalars keep the author's own words, None is a value that was left out."""

Path: TypeAlias = Sequence[str | int]
"""The way to a value: names of fields, and numbers of items, the first is 0."""


class Uneditable(ValueError):
    """The text cannot be changed here; the message tells the author what to do, in Danish."""


class Kind(Enum):
    """What a value is."""

    SCALAR = auto()
    LIST = auto()
    TABLE = auto()


@dataclass(slots=True)
class Place:
    """A value and the characters ``start`` to ``end`` of the text that it fills.

    ``column`` is that of its first character, from 0. ``flow``: a list or table within brackets.
    ``quoted``: a scalar in quotes. A list or table has ``parts``, a scalar its ``text``.
    """

    kind: Kind
    start: int
    end: int
    column: int
    flow: bool = False
    quoted: bool = False
    text: str | None = None
    parts: "list[Part]" = field(default_factory=list)

    def data(self) -> Data:
        """Return what stands here."""
        if self.kind is Kind.TABLE:
            return {part.name: part.place.data() for part in self.parts}
        if self.kind is Kind.LIST:
            return [part.place.data() for part in self.parts]
        return self.text

    def index(self, step: str | int) -> int:
        """Return the number of the part with this name or number. Raises LookupError."""
        if isinstance(step, str) and self.kind is Kind.TABLE:
            for number, part in enumerate(self.parts):
                if part.name == step:
                    return number
        if isinstance(step, int) and self.kind is Kind.LIST and 0 <= step < len(self.parts):
            return step
        raise LookupError(step)


@dataclass(slots=True)
class Part:
    """One field of a table or one item of a list.

    It begins at ``start`` with its name, its dash or, in a list within brackets, its value. ``after`` is
    where the name's colon or the dash ends. ``name`` is empty for an item.
    """

    start: int
    after: int
    column: int
    name: str
    place: Place


def read_places(text: str, first_line: int = 1) -> Place:
    """Return the tree of a YAML text, which begins on this line of its file.

    Raises Uneditable for one with errors, or without any value.
    """
    problems = Problems()
    if parse(text, Sheet("", problems), first_line) is None or problems.any_errors():
        first = next(iter(problems.sorted()), None)
        raise Uneditable(f"Linje {first.line}: {first.message}" if first else "Teksten er tom.")
    return _Builder(text).build()


def find(root: Place, path: Path) -> Place:
    """Return the value at a path. Raises LookupError."""
    for step in path:
        root = root.parts[root.index(step)].place
    return root


def line_end(text: str, at: int) -> int:
    """Return where the line that holds a character ends, before its line break."""
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


_BREAK = re.compile("[\r\n\u2028\u2029]")


@dataclass(slots=True)
class _Open:
    """A list or table whose end has not been reached; ``key`` is the name that waits for its value."""

    place: Place
    key: Place | None = None


class _Builder:
    """Builds the tree from the parser's events; the text has been found to be sound."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[_Open] = []
        self.root: Place | None = None

    def build(self) -> Place:
        for event in yaml.parse(self.text, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent):
                self._place(self._scalar(event))
            if isinstance(event, yaml.CollectionStartEvent):
                kind = Kind.TABLE if isinstance(event, yaml.MappingStartEvent) else Kind.LIST
                mark: Any = event.start_mark
                self.open.append(
                    _Open(Place(kind, mark.index, mark.index, mark.column, bool(event.flow_style)))
                )
            if isinstance(event, yaml.CollectionEndEvent):
                self._close(event.end_mark)
        assert self.root is not None, "a text without a value is found before"
        return self.root

    def _scalar(self, event: yaml.ScalarEvent) -> Place:
        mark, end_mark = cast("tuple[Any, Any]", (event.start_mark, event.end_mark))
        end = end_mark.index
        block = event.style in ("|", ">")
        if block:  # its end is where the next thing begins: take the empty lines back
            end = min(end, line_end(self.text, mark.index + len(self.text[mark.index : end].rstrip())))
        quoted = event.style in ("'", '"')
        is_null = not (block or quoted) and event.value.lower() in NULLS
        value = None if is_null else event.value
        return Place(Kind.SCALAR, mark.index, end, mark.column, quoted=quoted, text=value)

    def _close(self, mark: Any) -> None:
        place = self.open.pop().place
        place.end = mark.index if place.flow else place.parts[-1].place.end
        self._place(place)

    def _place(self, place: Place) -> None:
        if not self.open:
            self.root = place
            return
        above, key = self.open[-1].place, self.open[-1].key
        if above.kind is Kind.LIST:
            above.parts.append(self._item(above, place))
        elif key is None:
            self.open[-1].key = place
        else:
            after = self.text.find(":", key.end) + 1
            name = self.text[key.start : key.end] if key.text is None else key.text
            above.parts.append(Part(key.start, after, key.column, name, place))
            self.open[-1].key = None

    def _item(self, above: Place, place: Place) -> Part:
        """All dashes of a list stand in one column; the first is where the list begins."""
        if above.flow:
            return Part(place.start, place.start, place.column, "", place)
        start = above.start
        if above.parts:
            dash = re.compile(rf"(?<=[\r\n\u2028\u2029]) {{{above.column}}}-")
            found = dash.search(self.text, above.parts[-1].place.end)
            assert found is not None, "a list of lines has a dash for each item"
            start = found.end() - 1
        return Part(start, start + 1, above.column, "", place)
