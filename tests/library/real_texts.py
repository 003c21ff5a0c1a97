"""The shared texts and the first module, as they are written, and ways to change one thing in them."""

from collections.abc import Mapping

from learning.config import ROOT
from learning.library.compiler import check, compile_library
from learning.library.model import Library
from learning.library.reader import read_folder

Files = dict[str, bytes]

SHARED_FORM = "skemaer/faelles.yaml"
FORM = "skemaer/ledsagelse-97-2023.yaml"
SOURCES = "retskilder.yaml"
MODULE = "ledsagelse-eller-stoette"
CASE = f"moduler/{MODULE}/sager/led-01/sag.md"
WHOLE_LIBRARY_ONLY = {"retskilder", "oevelser", "snitflade.yaml", "introplaner.yaml"}
KEY = f"moduler/{MODULE}/sager/led-01/facit.yaml"


_ABOUT_MODULES = {"retskilder", "snitflade.yaml", "oevelser", "sammenligninger.yaml", "introplaner.yaml"}
"""Texts outside moduler/ that name modules other than the first."""


def files() -> Files:
    """Return the texts outside moduler/ and those of the first module."""
    everything = read_folder(ROOT / "content")
    return {path: data for path, data in everything.items() if _is_wanted(path)}


def _is_wanted(path: str) -> bool:
    top, _, rest = path.partition("/")
    return rest.startswith(MODULE) if top == "moduler" else top not in _ABOUT_MODULES


def edited(path: str, old: str, new: str, texts: Mapping[str, bytes] | None = None) -> Files:
    """Return the texts with the first ``old`` in one of them replaced by ``new``; it must be there."""
    changed = dict(files() if texts is None else texts)
    text = changed[path].decode()
    assert old in text, f"{old!r} is not in {path}"
    changed[path] = text.replace(old, new, 1).encode()
    return changed


def with_steps(answers: str) -> Files:
    """Return the texts with ``trin:`` in the key of the first case."""
    return edited(KEY, "alternativer: {}", f"alternativer: {{}}\ntrin: {answers}")


def errors(texts: Mapping[str, bytes]) -> list[str]:
    """Return what stops the release, without line numbers: file and message."""
    _, found = check(texts)
    return [f"{one.file}: {one.message}" for one in found if one.severity == "fejl"]


def line_of(texts: Mapping[str, bytes], path: str, words: str) -> int:
    """Return the first line, from 1, of a text that holds the words."""
    lines = texts[path].decode().splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def library(texts: Mapping[str, bytes] | None = None) -> Library:
    """Return the compiled library."""
    return compile_library(files() if texts is None else texts)
