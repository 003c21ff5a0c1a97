"""Where the characters of a YAML text go when a value is set, added, taken away or moved."""

import re
from collections.abc import Sequence

from learning.library.yaml_places import Data, Part, Place, line_end
from learning.library.yaml_writing import Written, indented, name_of, written

_INDENT = "  "
_LINE_BREAK = re.compile("\r?\n|\r")
_COMMENTS = re.compile(r"(?:^|(?<=[\r\n]))(?:[ ]*#[^\r\n]*(?:\r\n|[\r\n]))+[ ]*\Z")


def overwrite(text: str, parent: Place, part: Part, value: Data) -> str:
    """Return the text with another value in a part."""
    old = part.place
    column = part.column + len(_INDENT)
    quoted = old.quoted and isinstance(value, str)
    new = written(value, flow=parent.flow, quoted=quoted, column=column)
    gap = "" if old.end > old.start or text[old.start - 1].isspace() else " "
    if parent.flow:
        return f"{text[: old.start]}{gap}{new.head}{text[old.end :]}"
    if not part.name and not new.head:  # a list or table begins on the line of the dash
        new = Written(new.lines[0], new.lines[1:])
    rest = text[old.end : line_end(text, old.end)]
    if _LINE_BREAK.search(text, part.after, old.start):
        head_line = line_end(text, part.after)
        before, rest = f"{text[: part.after]} {new.head}", text[part.after : head_line]
        tail = text[old.end :]
    else:
        before, tail = f"{text[: old.start]}{gap}{new.head}", text[old.end + len(rest) :]
    if not new.head:
        before = before.rstrip(" ")
    lines = _joined(text, tuple(indented(new.lines, " " * column)))
    return f"{before}{rest}{_new_line(text) if lines else ''}{lines}{tail}"


def add_in_flow(text: str, parent: Place, at: int, entry: tuple[str | int, Data]) -> str:
    """Return the text with a part more within brackets."""
    step, value = entry
    head = written(value, flow=True).head
    piece = head if isinstance(step, int) else f"{name_of(step)}: {head}"
    parts = parent.parts
    if not parts:
        return f"{text[: parent.start + 1]}{piece}{text[parent.end - 1 :]}"
    if at == 0:
        return f"{text[: parts[0].start]}{piece}, {text[parts[0].start :]}"
    end = parts[at - 1].place.end
    return f"{text[:end]}, {piece}{text[end:]}"


def add_in_block(text: str, parent: Place, at: int, entry: tuple[str | int, Data]) -> str:
    """Return the text with a part more on lines of its own."""
    step, value = entry
    parts = parent.parts
    column = parts[0].column
    new = written(value, column=column + len(_INDENT))
    lines = new.under("-" if isinstance(step, int) else f"{name_of(step)}:")
    indent = " " * column
    if at == 0:
        start = parts[0].start
        above = _joined(text, (lines[0], *indented(lines[1:], indent)))
        return f"{text[:start]}{above}{_new_line(text)}{indent}{text[start:]}"
    end = line_end(text, parts[at - 1].place.end)
    return f"{text[:end]}{_new_line(text)}{_joined(text, tuple(indented(lines, indent)))}{text[end:]}"


def flow_span(text: str, parts: Sequence[Part], at: int) -> tuple[int, int]:
    """Return what goes away with a part within brackets: the part and one comma."""
    del text
    if at > 0:
        return parts[at - 1].place.end, parts[at].place.end
    return parts[0].start, parts[1].start if len(parts) > 1 else parts[0].place.end


def block_span(text: str, parts: Sequence[Part], at: int) -> tuple[int, int]:
    """Return what goes away with a part on lines of its own: its lines, not the comments above it."""
    part = parts[at]
    end = line_end(text, part.place.end)
    start = part.start - part.column
    if text[start : part.start].strip():  # it stands after a dash, which the next part takes over
        following = parts[at + 1].start
        return part.start, end if "#" in text[end:following] else following
    line_break = _LINE_BREAK.match(text, end)
    if line_break is None:  # the last line, without an end: the one above becomes the last
        return start - (2 if text[start - 2 : start] == "\r\n" else 1), end
    return start, line_break.end()


def segment(text: str, part: Part, *, flow: bool, alone: bool) -> tuple[int, int]:
    """Return what moves with an item: its lines and, unless it stands ``alone``, the comments above it."""
    if flow:
        return part.start, part.place.end
    start, end = part.start, line_end(text, part.place.end)
    above = None if alone else _COMMENTS.search(text, 0, start)
    if above is not None:
        lines = above.group().splitlines()
        indents = {len(line) - len(line.lstrip(" ")) for line in lines}
        if indents == {part.column}:
            start = above.start() + part.column
    return start, end


def _new_line(text: str) -> str:
    found = _LINE_BREAK.search(text)
    return found.group() if found else "\n"


def _joined(text: str, lines: Sequence[str]) -> str:
    return _new_line(text).join(lines)
