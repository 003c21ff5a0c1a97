"""The editors' rooms, new for every test unless it says otherwise."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from learning.database import dispose
from tests.databases import migrated_file, settings_for
from tests.newsroom.rooms import Newsroom, opened

__all__ = ["migrated_file", "newsroom"]


@contextmanager
def rooms_in(folder: Path, migrated: Path) -> Iterator[Newsroom]:
    """Open the editors' rooms with an instance in a folder."""
    settings = settings_for(folder / "instance")
    shutil.copy(migrated, settings.instance / "sagskompas.db")
    with opened(settings) as rooms:
        yield rooms
    dispose()


@pytest.fixture
def newsroom(tmp_path: Path, migrated_file: Path) -> Iterator[Newsroom]:
    """The editors' rooms with the small library."""
    with rooms_in(tmp_path, migrated_file) as rooms:
        yield rooms


@pytest.fixture(scope="module")
def shared_newsroom(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Newsroom]:
    """The same for all tests of a module, each with texts of its own."""
    with rooms_in(tmp_path_factory.mktemp("newsroom"), migrated_file) as rooms:
        yield rooms
