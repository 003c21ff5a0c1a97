"""Values written as YAML the way our authors write it: plain where it can be, in quotes where it must."""

import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from learning.library.yaml_places import Data
from learning.library.yamltree import LOADER, NULLS

LONGEST_LINE = 110
"""A text on one line is folded when it is longer, in characters."""

_INDENT = "  "
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Written:
    """A value as it is written: what stands on the line of its name, and the lines under that."""

    head: str
    lines: tuple[str, ...] = ()

    def under(self, start: str) -> tuple[str, ...]:
        """Return the lines of a field or an item that begins with »name:« or »-«."""
        if start == "-" and not self.head:
            first, rest = f"- {self.lines[0]}", self.lines[1:]
        else:
            first, rest = f"{start} {self.head}".rstrip(" "), self.lines
        return first, *indented(rest, _INDENT)


def indented(lines: tuple[str, ...], by: str) -> Iterator[str]:
    """Yield the lines farther in; an empty line stays empty."""
    return (f"{by}{line}" if line else line for line in lines)


def written(value: Data, *, flow: bool = False, quoted: bool = False, column: int = 0) -> Written:
    """Write a value. ``flow``: within brackets, so on one line. ``quoted``: a short text is set in quotes.

    ``column`` is where the lines under the name will begin.
    """
    if value is None:
        return Written("null")
    if isinstance(value, str):
        return _text(value, flow=flow, quoted=quoted, column=column)
    if flow or not value or _is_short(value):
        return Written(_in_brackets(value))
    return Written("", tuple(_lines(value, column)))


def name_of(key: str) -> str:
    """Write the name of a field."""
    return key if _reads_as(f"{{{key}: x}}", [key, "x"]) else _in_quotes(key)


def _lines(value: "list[Data] | dict[str, Data]", column: int) -> Iterator[str]:
    inner = column + len(_INDENT)
    if isinstance(value, dict):
        for key, one in value.items():
            yield from written(one, column=inner).under(f"{name_of(key)}:")
    else:
        for one in value:
            yield from written(one, column=inner).under("-")


def _is_short(value: Data) -> bool:
    """Tell whether it is a list of words that fits on one line."""
    is_words = isinstance(value, list) and all(isinstance(one, str) and " " not in one for one in value)
    return is_words and len(_in_brackets(value)) <= LONGEST_LINE


def _in_brackets(value: Data) -> str:
    if isinstance(value, dict):
        inside = (f"{name_of(key)}: {_in_brackets(one)}" for key, one in value.items())
        return f"{{{', '.join(inside)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_in_brackets, value))}]"
    return written(value, flow=True).head


def _text(text: str, *, flow: bool, quoted: bool, column: int) -> Written:
    if not flow:
        for head, lines in _blocks(text, column):
            indent = _INDENT if lines else ""
            if _reads_as("\n".join([f"k: {head}", *indented(lines, indent)]), ["k", text]):
                return Written(head, lines)
    plain = f"[{text}]" if flow else f"k: {text}"
    is_plain = not quoted and text.lower() not in NULLS and text.splitlines() == [text]
    if is_plain and _reads_as(plain, [text] if flow else ["k", text]):
        return Written(text)
    return Written(_in_quotes(text))


def _blocks(text: str, column: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the ways to write a text on lines of its own, when it is long or has several."""
    if "\n" in text:
        ends = text.endswith("\n")
        yield ("|" if ends else "|-"), tuple((text[:-1] if ends else text).split("\n"))
    elif len(text) > LONGEST_LINE:
        width = max(_NARROWEST, LONGEST_LINE - column)
        folded = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        yield ">-", tuple(folded)


def _reads_as(snippet: str, scalars: list[str]) -> bool:
    """Tell whether a piece of YAML holds exactly these scalars."""
    try:
        events = list(yaml.parse(snippet, Loader=LOADER))
    except yaml.YAMLError:
        return False
    return [event.value for event in events if isinstance(event, yaml.ScalarEvent)] == scalars


def _in_quotes(text: str) -> str:
    """JSON is YAML but for two line breaks that only YAML knows."""
    return json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
