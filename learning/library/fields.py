"""The fields of one YAML table, read by name and kind; every problem is noted where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from learning.library.fingerprints import canonical, fingerprint
from learning.library.identity import suggestion
from learning.library.markup import render
from learning.library.model import Html
from learning.library.problems import Sheet
from learning.library.values import ID, WORDS, Value
from learning.library.yamltree import Listing, Node, Scalar, Table

T = TypeVar("T")
D = TypeVar("D")

HEADING_SHIFT = 1
"""A heading of level 2 in a field becomes h3: fields are shown under a section of their page."""


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """A value and the line it stands on."""

    value: T
    line: int


class Fields:
    """A table read field by field. Asking for a field makes its name known; ``finish`` reports the rest.

    A field that is missing or wrong gives its kind's fallback after the problem is noted, so reading goes
    on; a text with errors is never used. ``or`` in a name means that the field may be left out or be null.
    ``blank`` fields stand for a table that is not there: everything in them is a fallback, without problems.
    """

    def __init__(self, table: Table, sheet: Sheet, trail: str = "", *, blank: bool = False) -> None:
        self.line = table.line
        self.blank = blank
        self.sheet = sheet
        self._table = table
        self._trail = trail
        self._known: set[str] = set()
        self._inner: dict[int, Fields] = {}

    def error(self, name: str, message: str) -> None:
        """Note a problem at the field's line."""
        self.sheet.error(self.line_of(name), message)

    def line_of(self, name: str) -> int:
        """Return the line of the field, or of the table when the field is missing."""
        return self._table.lines.get(name, self.line)

    def names(self) -> tuple[str, ...]:
        """Return the names of all fields and make them known: the names are the author's own ids."""
        self._known.update(self._table.entries)
        return tuple(self._table.entries)

    def holds_fields(self, name: str) -> bool:
        """Tell whether a field holds fields of its own, and not one value or a list."""
        return isinstance(self._table.entries.get(name), Table)

    def accept_all(self) -> None:
        """Leave every field alone, here and inside: what is in them cannot be judged now."""
        self._known.update(self._table.entries)
        for inner in self._inner.values():
            inner.accept_all()

    def finish(self) -> None:
        """Report every field, here and inside, that nothing asked for."""
        for name in self._table.entries:
            if name not in self._known:
                self.error(
                    name, f"Feltet »{name}«{self._where()} findes ikke.{suggestion(name, self._known)}"
                )
        for inner in self._inner.values():
            inner.finish()

    def borrowed_at(self, place: "Fields") -> "Fields":
        """Return these fields, read before without problems, as another text borrows them at ``place``."""
        return Fields(Table(self._table.entries, {}, place.line), place.sheet)

    def fingerprint(self) -> str:
        """Return the hash of everything in the fields and the pictures in it, not of comments and layout."""
        text = canonical(self._table)
        return fingerprint(text, *self.sheet.album.prints(text))

    def read(self, name: str, kind: Value[T]) -> T:
        """Return the value of a field that must be there."""
        return self.item(name, kind).value

    def item(self, name: str, kind: Value[T]) -> Item[T]:
        """Return the value of a field that must be there, with its line."""
        node = self._required(name)
        return Item(kind.fallback, self.line) if node is None else self._scalar(name, node, kind)

    def read_or(self, name: str, kind: Value[T], default: D) -> T | D:
        """Return the value of a field that may be left out, be null or be empty."""
        node = self._optional(name)
        if node is None or (isinstance(node, Scalar) and not node.text.strip()):
            return default
        return self._scalar(name, node, kind).value

    def words(self, name: str) -> str:
        """Return a plain text that must be there."""
        return self.read(name, WORDS)

    def words_or(self, name: str) -> str:
        """Return a plain text, or nothing."""
        return self.read_or(name, WORDS, "")

    def html(self, name: str) -> Html:
        """Return a Markdown text that must be there, rendered."""
        return self._html(name, self._required(name), required=True)

    def html_or(self, name: str) -> Html:
        """Return a Markdown text, rendered, or nothing."""
        return self._html(name, self._optional(name), required=False)

    def each(self, name: str, kind: Value[T]) -> tuple[Item[T], ...]:
        """Return the values of a list that must be there; it may be empty."""
        node = self._required(name)
        return () if node is None else self._each(name, node, kind)

    def each_or(self, name: str, kind: Value[T]) -> tuple[Item[T], ...]:
        """Return the values of a list that may be left out."""
        node = self._optional(name)
        return () if node is None else self._each(name, node, kind)

    def one_or_each(self, name: str, kind: Value[T]) -> tuple[tuple[Item[T], ...], bool]:
        """Return a field that holds one value or a list of them, and whether it was a list."""
        node = self._required(name)
        if isinstance(node, Listing):
            return self._each(name, node, kind), True
        return (() if node is None else (self._scalar(name, node, kind),)), False

    def table(self, name: str) -> "Fields":
        """Return the fields inside a field that must be there; blank ones when they are not."""
        return self._inside(name, self._required(name))

    def table_or(self, name: str) -> "Fields":
        """Return the fields inside a field that may be left out or be null; blank ones then."""
        return self._inside(name, self._optional(name))

    def tables(self, name: str) -> tuple["Fields", ...]:
        """Return the tables of a list that must be there."""
        return self._tables(name, self._required(name))

    def tables_or(self, name: str) -> tuple["Fields", ...]:
        """Return the tables of a list that may be left out."""
        return self._tables(name, self._optional(name))

    def _tables(self, name: str, node: Node | None) -> tuple["Fields", ...]:
        if node is None:
            return ()
        if not isinstance(node, Listing):
            self._wrong(name, "en liste, hvor hvert punkt begynder med en bindestreg")
            return ()
        inside = (self._inside(f"{name} {number}", item) for number, item in enumerate(node.items, 1))
        return tuple(fields for fields in inside if not fields.blank)

    def _required(self, name: str) -> Node | None:
        node = self._optional(name)
        if node is None and not self.blank:
            self.error(name, f"Feltet »{name}« mangler{self._where()}. Tilføj »{name}:« med indhold.")
        return node

    def _optional(self, name: str) -> Node | None:
        self._known.add(name)
        node = self._table.entries.get(name)
        return None if isinstance(node, Scalar) and node.is_null else node

    def _scalar(self, name: str, node: Node, kind: Value[T]) -> Item[T]:
        value = kind.read(node.text) if isinstance(node, Scalar) else None
        if value is None:
            self.sheet.error(node.line, f"Feltet »{name}«{self._where()} skal være {kind.wanted}.")
        return Item(kind.fallback if value is None else value, node.line)

    def _each(self, name: str, node: Node, kind: Value[T]) -> tuple[Item[T], ...]:
        if not isinstance(node, Listing):
            self._wrong(name, "en liste, fx [a, b]")
            return ()
        return tuple(self._scalar(name, item, kind) for item in node.items)

    def _inside(self, name: str, node: Node | None) -> "Fields":
        if not isinstance(node, Table):
            if node is not None:
                self._wrong(name, "en række felter med navn, kolon og indhold", node.line)
            return Fields(Table({}, {}, self.line_of(name)), self.sheet, blank=True)
        trail = f"{self._trail}/{name}" if self._trail else name
        return self._inner.setdefault(id(node), Fields(node, self.sheet, trail))

    def _html(self, name: str, node: Node | None, *, required: bool) -> Html:
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self._wrong(name, "en tekst")
            return ""
        if required and not node.text.strip():
            self._wrong(name, "en tekst på mindst ét ord")
        return render(node.text, self.sheet, line=node.line, shift=HEADING_SHIFT)

    def _wrong(self, name: str, wanted: str, line: int | None = None) -> None:
        self.sheet.error(line or self.line_of(name), f"Feltet »{name}«{self._where()} skal være {wanted}.")

    def _where(self) -> str:
        return f" under {self._trail}" if self._trail else ""


def note_doubled_ids(entries: Sequence[Fields], noun: str, kind: Value[str] = ID) -> None:
    """Note every entry whose »id« an earlier one has; ``noun`` is what the entries are, in Danish."""
    seen: set[str] = set()
    for fields in entries:
        id_ = fields.read("id", kind)
        if id_ in seen and id_:
            fields.error("id", f"{noun} »{id_}« står to gange. Giv det ene et andet id.")
        seen.add(id_)
