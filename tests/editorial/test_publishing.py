"""A folder becomes the active release when the whole of it compiles, and only then."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from learning.config import Settings
from learning.database import connect, dispose, read, write
from learning.editorial import publishing, releases
from learning.editorial.publishing import publish_folder, publish_when_new
from learning.editorial.stocks import DatabaseStock, FolderStock
from learning.library.problems import LibraryError
from tests.library import builders


@pytest.fixture
def connected(settings: Settings) -> Iterator[None]:
    """read() and write() use a migrated database of either engine."""
    connect(settings)
    yield
    dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small library."""
    for name, text in builders.files().items():
        path = tmp_path / "indhold" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return tmp_path / "indhold"


def active() -> str | None:
    with read() as connection:
        return releases.active(connection)


def test_a_folder_that_compiles_becomes_the_active_release(connected: None, folder: Path) -> None:
    release = publish_folder(folder)
    assert active() == release == DatabaseStock().active()
    assert DatabaseStock().files(release) == builders.files()


def test_the_same_texts_are_not_compiled_again(
    connected: None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publish_folder(folder)
    monkeypatch.setattr(publishing, "compile_apart", None)
    assert publish_folder(folder) == first


def test_a_restart_leaves_the_release_that_someone_went_back_to(connected: None, folder: Path) -> None:
    publish_when_new(folder)
    first = active()
    (folder / builders.MODULE).write_bytes(builders.files()[builders.MODULE] + b"\nEn linje til.\n")
    publish_when_new(folder)
    assert active() not in (None, first)
    with write() as connection:
        releases.activate(connection, str(first))
    publish_when_new(folder)
    assert active() == first


def test_texts_with_errors_change_nothing(connected: None, folder: Path) -> None:
    first = publish_folder(folder)
    (folder / builders.MODULE).write_text("---\ntitel: [\n---\n", encoding="utf-8")
    with pytest.raises(LibraryError) as caught:
        publish_folder(folder)
    assert builders.MODULE in str(caught.value)
    assert active() == first


def test_nothing_is_active_in_an_empty_database(connected: None) -> None:
    with pytest.raises(LookupError):
        DatabaseStock().active()
    assert DatabaseStock().files("ukendt") is None


def test_a_watched_folder_is_a_new_release_at_every_change(folder: Path) -> None:
    stock = FolderStock(folder)
    first = stock.active()
    assert stock.active() == first
    assert stock.files(first) == builders.files()
    (folder / "ny.md").write_text("Ny tekst.\n", encoding="utf-8")
    second = stock.active()
    assert second != first
    assert stock.files(first) is None
    assert "ny.md" in (stock.files(second) or {})
