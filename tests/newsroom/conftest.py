"""The editors' rooms, new for every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from learning.database import dispose
from tests.databases import migrated_file, settings_for
from tests.newsroom.rooms import Newsroom, opened

__all__ = ["migrated_file", "newsroom"]


@pytest.fixture
def newsroom(tmp_path: Path, migrated_file: Path) -> Iterator[Newsroom]:
    """The editors' rooms with the small library."""
    settings = settings_for(tmp_path / "instance")
    shutil.copy(migrated_file, settings.instance / "sagskompas.db")
    with opened(settings) as rooms:
        yield rooms
    dispose()
