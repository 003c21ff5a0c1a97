"""The whole application on an empty database with the real content, once per run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from learning.app import create_app
from learning.database import dispose
from tests.databases import settings_for


@pytest.fixture(scope="session")
def whole_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application as the command line builds it."""
    folder: Path = tmp_path_factory.mktemp("whole") / "instance"
    yield create_app(settings_for(folder))
    dispose()
