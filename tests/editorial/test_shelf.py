"""The shelf: the active library stays until a new one is whole; attempts find the one they began on."""

from collections.abc import Mapping

import pytest

from learning.editorial.shelf import KEPT_OLD_LIBRARIES, Shelf
from learning.library.model import Library
from learning.library.problems import LibraryError, Problem


class Stock:
    """Releases kept in a dictionary; ``now`` is the active one."""

    def __init__(self, now: str, *releases: str) -> None:
        self.now = now
        self.kept: dict[str, Mapping[str, bytes]] = {name: {name: b""} for name in (now, *releases)}

    def active(self) -> str:
        """Return the active release."""
        return self.now

    def files(self, release: str) -> Mapping[str, bytes] | None:
        """Return its files."""
        return self.kept.get(release)


class Compiler:
    """Compiles to a stand-in that says what it was made of, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, files: Mapping[str, bytes]) -> Library:
        """Return the name of the release as its library."""
        (name,) = files
        self.asked.append(name)
        if name == "broken":
            raise LibraryError([Problem("modul.md", 1, "Der mangler noget.")])
        return f"library {name}"  # type: ignore[return-value]


def shelf_of(stock: Stock) -> tuple[Shelf, Compiler]:
    compiler = Compiler()
    return Shelf(stock, compiler), compiler


def test_the_active_library_is_compiled_once() -> None:
    shelf, compiler = shelf_of(Stock("a"))
    assert str(shelf.library) == "library a"
    assert shelf.library_for("a") == shelf.library
    assert compiler.asked == ["a"]


def test_a_new_release_is_taken_over_and_the_old_one_kept_for_attempts() -> None:
    stock = Stock("a", "b")
    shelf, compiler = shelf_of(stock)
    stock.now = "b"
    assert shelf.refresh()
    assert (shelf.release, str(shelf.library)) == ("b", "library b")
    assert str(shelf.library_for("a")) == "library a"
    assert compiler.asked == ["a", "b"]


def test_nothing_new_changes_nothing() -> None:
    shelf, compiler = shelf_of(Stock("a"))
    assert not shelf.refresh()
    assert compiler.asked == ["a"]


def test_a_release_that_does_not_compile_leaves_the_old_one_live() -> None:
    stock = Stock("a", "broken")
    shelf, _ = shelf_of(stock)
    stock.now = "broken"
    with pytest.raises(LibraryError):
        shelf.refresh()
    assert str(shelf.library) == "library a"


def test_an_old_release_is_compiled_when_an_attempt_asks_for_it() -> None:
    shelf, compiler = shelf_of(Stock("b", "a"))
    assert str(shelf.library_for("a")) == "library a"
    assert str(shelf.library_for("a")) == "library a"
    assert compiler.asked == ["b", "a"]


def test_an_unknown_release_has_no_library() -> None:
    shelf, _ = shelf_of(Stock("a"))
    assert shelf.library_for("ukendt") is None


def test_a_stock_that_names_a_release_without_texts_is_refused() -> None:
    stock = Stock("a")
    shelf, _ = shelf_of(stock)
    stock.now = "væk"
    with pytest.raises(LookupError):
        shelf.refresh()
    del stock.kept["a"]
    stock.now = "a"
    with pytest.raises(LookupError):
        shelf_of(stock)


def test_only_the_latest_old_libraries_are_kept() -> None:
    names = [f"r{number}" for number in range(KEPT_OLD_LIBRARIES + 2)]
    shelf, compiler = shelf_of(Stock("a", *names))
    for name in names:
        shelf.library_for(name)
    compiler.asked.clear()
    shelf.library_for(names[-1])
    shelf.library_for(names[0])
    assert compiler.asked == [names[0]]


def test_the_active_library_is_at_hand_without_waiting_and_then_the_older_ones() -> None:
    shelf, compiler = shelf_of(Stock("b", "a", "c"))
    assert [str(one) for one in shelf.at_hand()] == ["library b"]
    shelf.library_for("a")
    assert [str(one) for one in shelf.at_hand()] == ["library b", "library a"]
    assert compiler.asked == ["b", "a"]
