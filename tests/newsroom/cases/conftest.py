"""One application for every test of a file; each finds the texts as they were at first."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from learning.database import dispose
from tests.databases import settings_for
from tests.library.builders import files
from tests.newsroom.rooms import Newsroom, opened


@pytest.fixture(scope="module")
def kept_rooms(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Newsroom]:
    """The editors' rooms with the small library."""
    settings = settings_for(tmp_path_factory.mktemp("rooms") / "instance")
    shutil.copy(migrated_file, settings.instance / "sagskompas.db")
    with opened(settings) as rooms:
        yield rooms
    dispose()


@pytest.fixture
def newsroom(kept_rooms: Newsroom) -> Iterator[Newsroom]:
    """The same rooms, with the texts as they were before the test."""
    yield kept_rooms
    for path, body in files().items():
        if kept_rooms.text(path).encode() != body:
            kept_rooms.saves(path, body.decode())
