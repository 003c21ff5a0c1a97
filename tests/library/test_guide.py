"""The author's guide explains everything the check can say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from learning.config import ROOT

GUIDE = (ROOT / "docs/forfatterguide.md").read_text(encoding="utf-8")
ROOM = ROOT / "learning/library"
NOT_SAID_BY_THE_CHECK = {
    *("skeleton", "skeleton_keys", "skeleton_shared", "skeleton_texts"),
    *("key_changes", "key_texts"),  # what became of a key is said to lawyers, and is no problem to mend
}
SENTENCE = re.compile(r"[^\W\d_]{3}.* .*\.…?$")
HOLES = re.compile(r"\{[^{}\s]*\}|…")


def written(node: ast.AST) -> str | None:
    """Return a text of the code with … for what is put into it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return None


def messages(path: Path) -> Iterator[str]:
    """Yield every sentence in the code that ends with a full stop: those are said to authors."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asides = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        text = None if id(node) in asides | pieces else written(node)
        if text and "\n" not in text and SENTENCE.search(text):
            yield text.strip()


SAID = sorted(
    {text for path in ROOM.rglob("*.py") if path.stem not in NOT_SAID_BY_THE_CHECK for text in messages(path)}
)
EXPLAINED = [
    found[1].replace("\\|", "|") for found in re.findall(r"^\| (``?)(.+?)\1 \|", GUIDE, re.MULTILINE)
]
"""The messages in the first column of the tables."""


def fits(said: str, explained: str) -> bool:
    """Tell whether the guide's message is what the code says with something put into every hole."""
    parts = (re.escape(part) for part in HOLES.split(said.replace("{{", "{").replace("}}", "}")))
    return re.fullmatch(".*".join(parts), explained) is not None


def test_the_code_says_much() -> None:
    assert len(SAID) > 150


@pytest.mark.parametrize("said", SAID)
def test_a_message_stands_in_the_guide(said: str) -> None:
    assert any(fits(said, explained) for explained in EXPLAINED)


def test_no_message_stands_twice_in_the_guide() -> None:
    assert sorted(EXPLAINED) == sorted(set(EXPLAINED))


def test_every_message_has_a_remedy() -> None:
    rows = re.findall(r"^\| ``?.+?``? \| (.*) \|$", GUIDE, re.MULTILINE)
    assert len(rows) == len(EXPLAINED)
    assert all(remedy.endswith(".") for remedy in rows)
