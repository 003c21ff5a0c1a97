"""Brings a database of any released version to today's schema, once, whoever starts first."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, inspect, text

from learning.config import ROOT, Settings, SettingsError
from learning.engines import BEGIN, open_engine

MIGRATIONS = ROOT / "migrations"

APPLICATION_ID = 0x5361676B
"""Marks a SQLite file as ours ("Sagk" in ASCII)."""

OLDEST_SQLITE = (3, 35)
"""The first with RETURNING."""

SECONDS_FOR_OTHERS = 600
"""How long a starting process waits while another one migrates."""


class SchemaError(SettingsError):
    """The database cannot be brought to today's schema; one Danish sentence for the operator."""


def migrate(settings: Settings) -> None:
    """Run the missing steps in one transaction; nothing is left half done. Raises SchemaError.

    Processes that start at the same time wait for the first. Cheap when nothing is missing.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise SchemaError(f"SQLite {sqlite3.sqlite_version} er for gammel; der skal bruges mindst 3.35.")
    engine = open_engine(settings, create=True)
    try:
        with engine.connect() as connection:
            if is_current(connection):
                return
        with _alone(engine) as connection:
            upgrade(connection)
    finally:
        engine.dispose()


def is_current(connection: Connection) -> bool:
    """Tell whether the schema is today's. Raises SchemaError when it is of a version unknown here."""
    version = schema_version(connection)
    if version is None:
        return False
    scripts = ScriptDirectory.from_config(_config())
    try:
        scripts.get_revision(version)
    except (ResolutionError, CommandError) as error:
        raise SchemaError(
            f"Databasen har skemaversion {version}, som denne udgave af Sagskompas ikke kender; "
            "installer den udgave, databasen sidst blev brugt med, eller en nyere."
        ) from error
    return version == scripts.get_current_head()


def schema_version(connection: Connection) -> str | None:
    """Return the version the database is at, or None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_partition(table: str) -> bool:
    """Tell whether the table is a part of a table of ours, as PostgreSQL lists them beside each other."""
    return re.fullmatch(r".+_p\d\d", table) is not None


def upgrade(connection: Connection) -> None:
    """Run the missing steps on a connection already in a transaction of its own."""
    if is_current(connection):
        return
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise SchemaError(f"Opgraderingen er fortrudt: tabellen {broken[0]} har løse henvisninger.")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """Lend a connection in a transaction that keeps every other migration waiting."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute(f"PRAGMA busy_timeout = {1000 * SECONDS_FOR_OTHERS}")
            driver.execute("PRAGMA foreign_keys = OFF")  # steps rebuild tables; checked before the commit
            connection.info[BEGIN] = "BEGIN IMMEDIATE"
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{SECONDS_FOR_OTHERS}s'")
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('schema'))")
            yield connection
