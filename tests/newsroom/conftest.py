"""The editors' rooms, new for every test unless it says otherwise."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from learning.app import create_app
from learning.database import dispose
from tests.databases import migrated_file, settings_for
from tests.newsroom.rooms import Newsroom, opened, with_content

__all__ = ["migrated_file", "newsroom"]


@pytest.fixture(scope="session")
def published_instance(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Path:
    """An instance folder to copy, where the small library is published and nobody is hired."""
    settings = settings_for(tmp_path_factory.mktemp("published") / "instance")
    shutil.copy(migrated_file, settings.instance / "sagskompas.db")
    create_app(with_content(settings))
    dispose()
    return settings.instance


@contextmanager
def rooms_in(folder: Path, instance: Path) -> Iterator[Newsroom]:
    """Open the editors' rooms with an instance in a folder."""
    shutil.copytree(instance, folder / "instance")
    with opened(settings_for(folder / "instance")) as rooms:
        yield rooms
    dispose()


@pytest.fixture
def newsroom(tmp_path: Path, published_instance: Path) -> Iterator[Newsroom]:
    """The editors' rooms with the small library."""
    with rooms_in(tmp_path, published_instance) as rooms:
        yield rooms


@pytest.fixture(scope="module")
def shared_newsroom(tmp_path_factory: pytest.TempPathFactory, published_instance: Path) -> Iterator[Newsroom]:
    """The same for all tests of a module, each with texts of its own."""
    with rooms_in(tmp_path_factory.mktemp("newsroom"), published_instance) as rooms:
        yield rooms
