"""Fixtures: a migrated, empty database of each engine. Import them in a conftest.py to use them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from learning.config import Settings
from learning.engines import open_engine
from learning.ledger.schema import migrate
from tests.postgres import Postgres, running_postgres

ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


def settings_for(folder: Path, address: str = "") -> Settings:
    """Return settings with an instance folder, and the database there unless ``address``."""
    return Settings.from_environment({"SAGSKOMPAS_INSTANCE": str(folder), "SAGSKOMPAS_DATABASE_URL": address})


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A running PostgreSQL."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    settings = settings_for(tmp_path_factory.mktemp("migrated"))
    migrate(settings)
    return settings.instance / "sagskompas.db"


@pytest.fixture(scope="session")
def migrated_template(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a migrated PostgreSQL database to copy."""
    address = postgres.new_database()
    migrate(settings_for(tmp_path_factory.mktemp("template"), address))
    return str(psycopg.conninfo.conninfo_to_dict(address)["dbname"])


@pytest.fixture(params=ENGINES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings with a migrated, empty database of its own."""
    if request.param == "sqlite":
        found = settings_for(tmp_path / "instance")
        shutil.copy(request.getfixturevalue("migrated_file"), found.instance / "sagskompas.db")
        return found
    server: Postgres = request.getfixturevalue("postgres")
    template: str = request.getfixturevalue("migrated_template")
    return settings_for(tmp_path / "instance", server.new_database(template))


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """The engine of ``settings``."""
    opened = open_engine(settings)
    yield opened
    opened.dispose()
