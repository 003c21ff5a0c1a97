"""The texts of feedback in a key (facit.yaml), one cell for each, read and written one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from learning.library.filled_in import screen_order
from learning.library.model import Form
from learning.library.text_rules import is_unfilled
from learning.library.yaml_edits import put, replace
from learning.library.yaml_places import Data, Place, Uneditable, find, read_places
from learning.library.yaml_writing import LONGEST_LINE

FEEDBACK, BOXES, POINT, BETTER = "feedback", "felter", "peg", "saadan_kunne_det_goeres"
REASON, TICKED, LEFT, NEXT_TIME = "hvorfor", "valgt", "ikke_valgt", "naeste_gang"
EVIDENCE, SOURCES = "bevis", "kilder"

TEXTS = (REASON, TICKED, LEFT, NEXT_TIME)
LISTS = (EVIDENCE, SOURCES)
FIELDS = (REASON, TICKED, LEFT, EVIDENCE, SOURCES, NEXT_TIME, BOXES)
"""In the order they are written."""

Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of feedback: on a question, or on one ``box`` of it where there is one."""

    question: str
    box: str
    field: str

    @property
    def path(self) -> tuple[str, ...]:
        """Where the cell stands in the key."""
        if self.question == POINT:
            return POINT, self.field
        inside = (BOXES, self.box) if self.box else ()
        return FEEDBACK, self.question, *inside, self.field


BETTER_CELL = Cell(BETTER, "", "")


def read_cells(key: str, cells: Iterable[Cell]) -> Mapping[Cell, Value]:
    """Return what stands in these cells of a key, as YAML; nothing where nothing does. Raises Uneditable."""
    root = read_places(key)
    return {cell: read_cell(root, cell) for cell in cells}


def read_cell(root: Place, cell: Cell) -> Value:
    """Return what stands in a cell of a key that has been read; nothing where a skeleton has left it open."""
    data = _data(root, _path(cell))
    if cell.field in LISTS:
        items = data if isinstance(data, list) else []
        return tuple(item for item in items if isinstance(item, str) and not is_unfilled(item))
    text = data.strip() if isinstance(data, str) else ""
    return "" if is_unfilled(text) else text


def is_open(root: Place, cell: Cell) -> bool:
    """Tell whether a skeleton has left a cell of a key to the author."""
    data = _data(root, _path(cell))
    items = data if isinstance(data, list) else [data]
    return any(isinstance(item, str) and is_unfilled(item.strip()) for item in items)


def write_cells(key: str, changes: Mapping[Cell, Value], form: Form) -> str:
    """Return the key with these cells changed; one that says the same is not touched. Raises Uneditable."""
    now = read_cells(key, changes)
    for cell, value in changes.items():
        if value != now[cell]:
            key = _write(key, _path(cell), list(value) if isinstance(value, tuple) else value, form)
    return key


def _path(cell: Cell) -> tuple[str, ...]:
    return (BETTER,) if cell == BETTER_CELL else cell.path


def _data(root: Place, path: Sequence[str]) -> Data:
    try:
        return find(root, path).data()
    except LookupError:
        return None


def _write(key: str, path: tuple[str, ...], value: Data, form: Form) -> str:
    """Put a value at a path, and begin the tables above it that are not there yet."""
    root = read_places(key)
    depth = 1
    while depth < len(path) and isinstance(_data(root, path[:depth]), dict):
        depth += 1
    for name in reversed(path[depth:]):
        value = {name: value}
    above, name = path[: depth - 1], path[depth - 1]
    before = _next(root, above, name, form)
    parent = find(root, above)
    if depth == len(path) and parent.flow and _is_long(parent, value) and above:
        return _unfolded(key, above, (name, value), before)
    if depth < len(path) and _data(root, path[:depth]):
        raise Uneditable(f"»{name}« skal være felter med navn, kolon og indhold. Ret det i editoren.")
    return put(key, path[:depth], value, before=before)


def _unfolded(key: str, above: tuple[str, ...], entry: tuple[str, Data], before: str) -> str:
    """Write a table within brackets on lines of its own, with one field changed or added."""
    name, value = entry
    data = find(read_places(key), above).data()
    assert isinstance(data, dict)
    names = [one for one in data if one != name]
    names.insert(names.index(before) if before else len(names), name)
    return replace(key, above, {one: value if one == name else data[one] for one in names})


def _is_long(parent: Place, value: Data) -> bool:
    return parent.column + parent.end - parent.start + len(str(value)) > LONGEST_LINE


def _next(root: Place, above: tuple[str, ...], name: str, form: Form) -> str:
    """Return the field that a new one stands ahead of; nothing when it comes last."""
    there = _data(root, above)
    order = _order(above, form)
    below = order[order.index(name) + 1 :] if name in order else []
    return next((one for one in below if isinstance(there, dict) and one in there), "")


def _order(above: tuple[str, ...], form: Form) -> list[str]:
    """Return the order in which the fields of a table are written."""
    if not above:
        return [POINT, FEEDBACK, BETTER]
    if above == (FEEDBACK,):
        return list(screen_order(form))
    if above[-1] == BOXES and above[1] in form.scheme:
        return [choice.id for choice in form.scheme[above[1]].choices]
    return list(FIELDS)
