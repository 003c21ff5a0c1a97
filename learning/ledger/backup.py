"""Copies of the SQLite database that can be trusted, taken and put back while nothing is lost.

A plain copy of the file is not one: what is acknowledged may still be in the write-ahead log.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import create_engine, make_url

from learning.config import Settings, SettingsError
from learning.ledger.schema import APPLICATION_ID, is_current

BUSY_SECONDS = 1.0


class BackupError(Exception):
    """A copy cannot be taken or put back; the message is Danish and says what to do."""


def backup(settings: Settings, target: Path) -> None:
    """Write a checked, self-contained copy to ``target``, also under load. Raises BackupError."""
    source = database_file(settings)
    taken = BackupError(f"{target} findes allerede. Vælg et andet navn; intet er overskrevet.")
    if target.exists():
        raise taken
    if not target.parent.is_dir():
        raise BackupError(f"Mappen {target.parent} findes ikke.")
    with _draft(target) as draft:
        _copy(source, draft)
        _examine(draft)
        try:
            os.link(draft, target)  # unlike a rename, a link never replaces a file
        except FileExistsError as error:
            raise BackupError(
                f"{target} findes allerede. Vælg et andet navn; intet er overskrevet."
            ) from error
    _sync_folder(target.parent)


def restore(settings: Settings, source: Path, *, now: datetime) -> Path | None:
    """Put the copy in ``source`` in place; return where the old database was kept, if there was one.

    Raises BackupError, and changes nothing, when the copy is damaged, not ours or of a newer version, or
    when a server has the database open.
    """
    target = database_file(settings)
    if not source.is_file():
        raise BackupError(f"Filen {source} findes ikke.")
    with _draft(target) as draft:
        _copy(source, draft)
        _examine(draft)
        kept = None
        if target.exists():
            kept = target.with_name(f"{target.name}.foer-{now:%Y%m%d-%H%M%S}")
            with _nobody_else(target):
                _set_aside(target, kept)
                os.replace(draft, target)
        else:
            os.replace(draft, target)
    _sync_folder(target.parent)
    return kept


def database_file(settings: Settings) -> Path:
    """Return the SQLite file of ``settings``. Raises BackupError on PostgreSQL, naming its own tools."""
    url = make_url(settings.database_url)
    if url.drivername != "sqlite":
        raise BackupError(
            "Databasen er PostgreSQL og sikkerhedskopieres med PostgreSQLs egne programmer: "
            "pg_dump --format=custom --file=FIL DATABASE og pg_restore --clean --if-exists "
            "--single-transaction --dbname=DATABASE FIL."
        )
    assert url.database is not None
    return Path(url.database)


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """Lend the name of an empty private file beside ``target``; whatever is left of it is removed."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise BackupError(f"Der kan ikke skrives i mappen {target.parent}: {error.strerror}.") from error
    try:
        yield draft
    finally:
        for leftover in (draft, *_companions(draft)):
            leftover.unlink(missing_ok=True)


def _copy(source: Path, draft: Path) -> None:
    """Copy by the online backup interface: one consistent moment, and writers need not wait."""
    try:
        with closing(_open(source, "ro")) as old, closing(_open(draft, "rw")) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # the copy is one file, without a log beside it
    except sqlite3.Error as error:
        raise BackupError(f"{source} kan ikke kopieres: {error}. Intet er ændret.") from error
    descriptor = os.open(draft, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _examine(file: Path) -> None:
    """Raise BackupError unless the file is a sound database of ours, of a version known here."""
    with closing(_open(file, "ro")) as connection:
        try:
            ours = connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            loose = connection.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.Error as error:
            raise BackupError(f"Kopien er beskadiget: {error}. Intet er ændret.") from error
    if not ours:
        raise BackupError("Filen er ikke en database fra Sagskompas. Intet er ændret.")
    if not sound or loose:
        raise BackupError("Kopien er beskadiget. Intet er ændret.")
    _check_version(file)


def _check_version(file: Path) -> None:
    engine = create_engine("sqlite://", creator=lambda: _open(file, "ro"))
    try:
        with engine.connect() as connection:
            is_current(connection)
    except SettingsError as error:
        raise BackupError(f"{error} Intet er ændret.") from error
    finally:
        engine.dispose()


@contextmanager
def _nobody_else(file: Path) -> Iterator[None]:
    """Keep the database to ourselves, its log folded in; a damaged one is let through as it is.

    Whoever has it open in write-ahead mode holds a lock that leaving that mode collides with.
    """
    with closing(_open(file, "rw")) as connection:
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if (error.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise BackupError("Serveren kører. Stop den, og prøv igen. Intet er ændret.") from error
        except sqlite3.DatabaseError:
            pass
        yield


def _set_aside(target: Path, kept: Path) -> None:
    os.link(target, kept)  # the old one keeps a name at every moment
    for companion, name in zip(_companions(target), _companions(kept), strict=True):
        with suppress(FileNotFoundError):
            companion.rename(name)


def _companions(file: Path) -> tuple[Path, ...]:
    return tuple(file.with_name(file.name + ending) for ending in ("-wal", "-shm", "-journal"))


def _open(file: Path, mode: str) -> sqlite3.Connection:
    uri = f"file:{quote(str(file.absolute()))}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
