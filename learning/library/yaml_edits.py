"""Changes one value in a YAML text and keeps everything else byte for byte: comments, layout, order, quotes.

Every change is read again: what stands in the text afterwards is what stood there, with that one value
changed, or the change is refused. Comments inside a value that goes away go with it; all others stay.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, TypeAlias

from learning.library.typography import invisible
from learning.library.yaml_layout import add_in_block, add_in_flow, block_span, flow_span, overwrite, segment
from learning.library.yaml_places import Data, Kind, Path, Place, Uneditable, find, read_places

_ODD = "Teksten er skrevet på en måde, der ikke kan rettes her. Ret den i editoren."

_Holder: TypeAlias = Any
"""The list or table that a change is made in."""


def replace(text: str, path: Path, value: Data) -> str:
    """Return the text with another value at a path.

    Raises LookupError when nothing stands there, and Uneditable, as every function here does.
    """
    _refuse_invisible(value)
    root = read_places(text)
    parent = find(root, path[:-1])
    at = parent.index(path[-1])
    part = parent.parts[at]
    changed = overwrite(text, parent, part, value)

    def expect(holder: _Holder) -> None:
        holder[path[-1]] = value

    return _checked(changed, root, path, expect)


def insert(text: str, path: Path, value: Data, *, before: str = "") -> str:
    """Return the text with a value more: an item that gets the number in the path, or a field.

    A field comes after all others, or ahead of the one named ``before``. A list or table that was left
    out or null is begun. Raises LookupError when there is no such parent or number.
    """
    _refuse_invisible({str(path[-1]): value})
    root = read_places(text)
    parent, step = find(root, path[:-1]), path[-1]
    count = len(parent.parts)
    at = step if isinstance(step, int) else (parent.index(before) if before else count)
    if not (_holds(parent, step) and 0 <= at <= count):
        raise LookupError(step)
    if not count and len(path) > 1:
        return replace(text, path[:-1], [value] if isinstance(step, int) else {step: value})
    changed = (add_in_flow if parent.flow else add_in_block)(text, parent, at, (step, value))

    def expect(holder: _Holder) -> None:
        if isinstance(holder, list):
            holder.insert(at, value)
            return
        below = list(holder.items())[at:]
        for name, _ in below:
            del holder[name]
        holder.update([(str(step), value), *below])

    return _checked(changed, root, path, expect)


def delete(text: str, path: Path) -> str:
    """Return the text without a field or an item. Raises LookupError when nothing stands there."""
    root = read_places(text)
    parent = find(root, path[:-1])
    at = parent.index(path[-1])
    parts = parent.parts
    if len(parts) == 1 and len(path) > 1:
        return replace(text, path[:-1], {} if parent.kind is Kind.TABLE else [])
    start, end = (flow_span if parent.flow else block_span)(text, parts, at)

    def expect(holder: _Holder) -> None:
        del holder[path[-1]]

    return _checked(text[:start] + text[end:], root, path, expect)


def move(text: str, path: Path, to: int) -> str:
    """Return the text with an item of a list at another number; its comments follow it.

    Raises LookupError when there is no such item or number.
    """
    root = read_places(text)
    parent = find(root, path[:-1])
    parts = parent.parts
    moved, to = parent.index(path[-1]), parent.index(to)
    is_top = len(path) == 1
    spans = [segment(text, part, flow=parent.flow, alone=is_top and not n) for n, part in enumerate(parts)]
    order = list(range(len(spans)))
    order.insert(to, order.pop(moved))
    pieces, last = [], 0
    for (start, end), source in zip(spans, order, strict=True):
        pieces += [text[last:start], text[slice(*spans[source])]]
        last = end

    def expect(holder: _Holder) -> None:
        holder.insert(to, holder.pop(moved))

    return _checked("".join(pieces) + text[last:], root, path, expect)


def put(text: str, path: Path, value: Data, *, before: str = "") -> str:
    """Return the text with a value at a path, whether or not one stands there; nothing else is touched."""
    root = read_places(text)
    try:
        old = find(root, path)
    except LookupError:
        return insert(text, path, value, before=before)
    return text if old.data() == value else replace(text, path, value)


def _holds(parent: Place, step: str | int) -> bool:
    """Tell whether a value can get a part with this name or number; nothing can become anything."""
    if not parent.parts:
        return parent.text is None
    return parent.kind is (Kind.LIST if isinstance(step, int) else Kind.TABLE)


def _checked(changed: str, before: Place, path: Path, expect: Callable[[_Holder], None]) -> str:
    """Return the changed text when it says what it should, in the order it should."""
    wanted = deepcopy(before.data())
    holder: _Holder = wanted
    for step in path[:-1]:
        holder = holder[step]
    expect(holder)
    try:
        found = read_places(changed).data()
    except Uneditable:
        raise Uneditable(_ODD) from None
    if repr(found) != repr(wanted):
        raise Uneditable(_ODD)
    return changed


def _refuse_invisible(value: Data) -> None:
    bad = next(filter(None, map(invisible, _words(value))), None)
    if bad:
        raise Uneditable(f"Teksten indeholder et usynligt tegn (U+{ord(bad):04X}). Slet det.")


def _words(data: Data) -> Iterator[str]:
    """Yield every name and every text."""
    if isinstance(data, dict):
        for name, one in data.items():
            yield name
            yield from _words(one)
    elif isinstance(data, list):
        for one in data:
            yield from _words(one)
    else:
        yield data or ""
