"""The compiled library that one process leaves for the others: a shortcut, and never a wrong turn."""

import pickle
from pathlib import Path

import pytest

from learning.editorial import compiled
from learning.editorial.compiled import FILE, CompiledFile
from learning.editorial.shelf import Shelf
from learning.library.compiler import compile_library
from tests.library.builders import files

LIBRARY = compile_library(files())


def test_a_library_comes_back_as_it_was(tmp_path: Path) -> None:
    CompiledFile(tmp_path).put("a", LIBRARY)
    assert CompiledFile(tmp_path).get("a") == LIBRARY
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_another_release_or_none_is_compiled(tmp_path: Path) -> None:
    assert CompiledFile(tmp_path).get("a") is None
    CompiledFile(tmp_path).put("a", LIBRARY)
    assert CompiledFile(tmp_path).get("b") is None
    CompiledFile(tmp_path).put("b", LIBRARY)
    assert CompiledFile(tmp_path).get("a") is None


def test_what_another_edition_of_the_program_compiled_is_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CompiledFile(tmp_path).put("a", LIBRARY)
    monkeypatch.setattr(compiled, "_program", lambda: "en anden")
    assert CompiledFile(tmp_path).get("a") is None


@pytest.mark.parametrize("rest", [b"", b"\x80", b"rubbish", pickle.dumps("not a library")])
def test_a_file_that_was_cut_short_is_no_library(tmp_path: Path, rest: bytes) -> None:
    CompiledFile(tmp_path).put("a", LIBRARY)
    title, _, _ = (tmp_path / FILE).read_bytes().partition(b"\n")
    (tmp_path / FILE).write_bytes(title + b"\n" + rest)
    assert CompiledFile(tmp_path).get("a") is None


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    CompiledFile(tmp_path / "findes-ikke").put("a", LIBRARY)
    assert CompiledFile(tmp_path / "findes-ikke").get("a") is None


class OneRelease:
    """A stock with one release after another."""

    def __init__(self) -> None:
        self.now = "a"

    def active(self) -> str:
        return self.now

    def files(self, release: str) -> dict[str, bytes]:
        return files()


def test_of_many_processes_one_compiles(tmp_path: Path) -> None:
    stock, compilations = OneRelease(), []

    def compile_(texts: object) -> object:
        compilations.append(texts)
        return LIBRARY

    shelves = [Shelf(stock, compile_, CompiledFile(tmp_path)) for _ in range(3)]  # type: ignore[arg-type]
    assert len(compilations) == 1
    stock.now = "b"
    shelves[0].make_ready("b", LIBRARY)
    assert all(shelf.refresh() for shelf in shelves)
    assert len(compilations) == 1
    assert {shelf.release for shelf in shelves} == {"b"}
