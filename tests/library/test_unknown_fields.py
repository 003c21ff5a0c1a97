"""A field nobody asked for is an error at its line, at every level of every text."""

from collections.abc import Iterator
from functools import cache

import pytest
import yaml

from learning.config import ROOT
from learning.library.compiler import check
from learning.library.reader import read_folder
from tests.library.real_texts import KEY, Files, edited, errors, files

STRANGER = "fremmed_felt"
NAMED_BY_AUTHORS = {"skala", "svarmuligheder"}
"""Tables whose names are the author's own ids, so that any name is right in them."""


def planted(text: str) -> str:
    """Return a YAML text with a strange field first in every table."""
    tables = _starts(yaml.compose(text, Loader=yaml.SafeLoader))
    for place, column, is_flow, is_empty in sorted(tables, reverse=True):
        if is_flow:
            text = f"{text[: place + 1]}{STRANGER}: x{'' if is_empty else ', '}{text[place + 1 :]}"
        else:
            text = f"{text[:place]}{STRANGER}: x\n{' ' * column}{text[place:]}"
    return text


def _starts(node: yaml.Node | None) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield place, column and style of every table."""
    if isinstance(node, yaml.MappingNode):
        mark = node.start_mark
        yield mark.index, mark.column, bool(node.flow_style), not node.value
        for name, value in node.value:
            if name.value not in NAMED_BY_AUTHORS:
                yield from _starts(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _starts(item)


def with_strangers(path: str, texts: Files) -> Files:
    """Return the texts with a strange field in every table of one of them."""
    text = texts[path].decode()
    if path.endswith(".md"):
        front, rest = text.removeprefix("---\n").split("\n---\n", 1)
        return {**texts, path: f"---\n{planted(front)}\n---\n{rest}".encode()}
    return {**texts, path: planted(text).encode()}


def lines_with(text: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), 1) if STRANGER in line]


@cache
def every_text() -> Files:
    return dict(read_folder(ROOT / "content"))


def outside_modules() -> list[str]:
    return [path for path in every_text() if not path.startswith("moduler/")]


PATHS = [
    path
    for path in dict.fromkeys([*files(), *outside_modules()])
    if path.endswith((".yaml", ".md")) and path not in {"README.md", "kriterier.yaml"}
]


@pytest.mark.parametrize("path", PATHS)
def test_a_strange_field_is_said_wherever_it_stands(path: str) -> None:
    texts = with_strangers(path, files() if path in files() else every_text())
    said = {one.line for one in check(texts)[1] if one.file == path and f"»{STRANGER}«" in one.message}
    assert said >= set(lines_with(texts[path].decode()))


def test_a_strange_field_of_a_criterion_is_said() -> None:
    texts = edited("kriterier.yaml", "  navn:", f"  {STRANGER}: x\n  navn:")
    assert [one for one in errors(texts) if f"»{STRANGER}«" in one]


def test_a_field_that_is_almost_right_is_suggested() -> None:
    assert errors(edited(KEY, "    naeste_gang:", "    naste_gang: x\n    naeste_gang:")) == [
        f"{KEY}: Feltet »naste_gang« under feedback/retlige_mangler findes ikke. Mente du »naeste_gang«?"
    ]
