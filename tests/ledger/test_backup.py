"""Backup and restore: a copy holds everything acknowledged, and restoring never makes things worse."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

import click
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, func, select

from learning.cli.backup import backup as backup_command
from learning.cli.restore import restore as restore_command
from learning.cli.retention import retention as retention_command
from learning.config import Settings
from learning.database import dispose, read, write
from learning.engines import open_engine
from learning.ledger.answers import Commit, commit
from learning.ledger.backup import BackupError, backup, restore
from learning.ledger.tables import answer, open_attempt
from tests.databases import settings_for
from tests.ledger.submissions import SUBMISSION, started

NOW = datetime(2026, 11, 22, 8, 14)
ON_SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
pytestmark = ON_SQLITE


def answered(engine: Engine, name: str) -> str:
    """Start an attempt, commit a form, and return the hash once it is acknowledged."""
    hashed = started(engine, name)
    with write(engine) as connection:
        assert commit(connection, hashed, SUBMISSION) is Commit.STORED
    return hashed


def tokens(settings: Settings) -> set[str]:
    """Return the tokens in the database of ``settings``."""
    engine = open_engine(settings)
    with read(engine) as connection:
        found = set(connection.execute(select(open_attempt.c.token_hash)).scalars())
    engine.dispose()
    return found


def database(settings: Settings) -> Path:
    return settings.instance / "sagskompas.db"


@contextmanager
def busy_writers(engine: Engine) -> Iterator[list[str]]:
    """Commit forms without pause; the list grows with each acknowledged one."""
    acknowledged: list[str] = []
    stop = Event()

    def work(writer: int) -> None:
        number = 0
        while not stop.is_set():
            acknowledged.append(answered(engine, f"{writer}-{number}"))
            number += 1

    threads = [Thread(target=work, args=(writer,)) for writer in range(3)]
    for thread in threads:
        thread.start()
    try:
        yield acknowledged
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_a_backup_restores_everything(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    hashes = {answered(engine, str(number)) for number in range(20)}
    backup(settings, tmp_path / "copy.db")
    other = settings_for(tmp_path / "other")
    assert restore(other, tmp_path / "copy.db", now=NOW) is None
    assert tokens(other) == hashes


@pytest.mark.drill
def test_a_backup_under_load_holds_everything_acknowledged_before_it(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    with busy_writers(engine) as acknowledged:
        while len(acknowledged) < 30:
            Event().wait(0.01)
        promised = set(acknowledged)
        backup(settings, tmp_path / "copy.db")
    other = settings_for(tmp_path / "other")
    restore(other, tmp_path / "copy.db", now=NOW)
    assert promised <= tokens(other)
    opened = open_engine(other)
    with read(opened) as connection:
        per_attempt = select(func.count()).select_from(answer).group_by(answer.c.attempt)
        assert set(connection.execute(per_attempt).scalars()) == {5}
    opened.dispose()


def test_a_plain_copy_of_the_file_would_have_lost_them(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    answered(engine, "token")
    (tmp_path / "plain.db").write_bytes(database(settings).read_bytes())
    with closing(sqlite3.connect(tmp_path / "plain.db")) as plain:
        assert plain.execute("SELECT count(*) FROM attempt").fetchone() == (0,)


def test_a_backup_is_one_private_file(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    backup(settings, folder / "copy.db")
    with closing(sqlite3.connect(folder / "copy.db")) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    assert stat.S_IMODE((folder / "copy.db").stat().st_mode) == 0o600


def test_a_backup_never_overwrites_a_file(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("vigtigt")
    with pytest.raises(BackupError, match="findes allerede"):
        backup(settings, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "vigtigt"


def test_a_backup_of_a_damaged_database_is_refused_and_leaves_no_file(
    settings: Settings, tmp_path: Path
) -> None:
    content = bytearray(database(settings).read_bytes())
    content[8192:40960] = b"\xff" * 32768
    database(settings).write_bytes(content)
    folder = tmp_path / "copies"
    folder.mkdir()
    with pytest.raises(BackupError, match=r"beskadiget|kan ikke kopieres"):
        backup(settings, folder / "copy.db")
    assert list(folder.iterdir()) == []


def test_a_backup_into_a_folder_that_does_not_exist_is_explained(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="findes ikke"):
        backup(settings, tmp_path / "nowhere" / "copy.db")


def test_restoring_keeps_the_old_database_beside_the_new(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    before = answered(engine, "before")
    backup(settings, tmp_path / "copy.db")
    after = answered(engine, "after")
    engine.dispose()
    kept = restore(settings, tmp_path / "copy.db", now=NOW)
    assert kept == settings.instance / "sagskompas.db.foer-20261122-081400"
    assert tokens(settings) == {before}
    with closing(sqlite3.connect(kept)) as old:
        rows = old.execute("SELECT token_hash FROM open_attempt").fetchall()
    assert {token for (token,) in rows} == {before, after}


def test_restoring_is_refused_while_a_server_has_the_database_open(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    backup(settings, tmp_path / "copy.db")
    hashed = answered(engine, "token")
    with pytest.raises(BackupError, match="Serveren kører"):
        restore(settings, tmp_path / "copy.db", now=NOW)
    assert tokens(settings) == {hashed}
    answered(engine, "more")
    assert sorted(path.name for path in settings.instance.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "ikke en database fra Sagskompas"),
        (b"vroevl" * 5000, "kan ikke kopieres"),
    ],
    ids=["empty", "not a database"],
)
def test_what_is_not_a_backup_is_refused(
    settings: Settings, engine: Engine, tmp_path: Path, content: bytes, sentence: str
) -> None:
    hashed = answered(engine, "token")
    engine.dispose()
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(BackupError, match=sentence):
        restore(settings, tmp_path / "copy.db", now=NOW)
    assert tokens(settings) == {hashed}


def test_a_truncated_backup_is_refused(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    hashed = answered(engine, "token")
    backup(settings, tmp_path / "whole.db")
    engine.dispose()
    whole = (tmp_path / "whole.db").read_bytes()
    (tmp_path / "copy.db").write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    with pytest.raises(BackupError, match=r"beskadiget|kan ikke kopieres"):
        restore(settings, tmp_path / "copy.db", now=NOW)
    assert tokens(settings) == {hashed}


def test_the_database_of_another_program_is_refused(settings: Settings, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE attempt (id)")
    with pytest.raises(BackupError, match="ikke en database fra Sagskompas"):
        restore(settings, tmp_path / "other.db", now=NOW)


def test_a_backup_of_a_newer_version_is_refused(settings: Settings, tmp_path: Path) -> None:
    backup(settings, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BackupError, match="9999"):
        restore(settings, tmp_path / "copy.db", now=NOW)


def test_a_backup_replaces_a_damaged_database(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    hashed = answered(engine, "token")
    backup(settings, tmp_path / "copy.db")
    engine.dispose()
    database(settings).write_bytes(b"vroevl" * 5000)
    kept = restore(settings, tmp_path / "copy.db", now=NOW)
    assert tokens(settings) == {hashed}
    assert kept is not None and kept.read_bytes().startswith(b"vroevl")


def test_a_log_left_by_a_crash_is_not_applied_to_the_restored_database(
    settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    before = answered(engine, "before")
    backup(settings, tmp_path / "copy.db")
    answered(engine, "after")
    crashed = {path: path.read_bytes() for path in settings.instance.glob("sagskompas.db*")}
    engine.dispose()
    for path, content in crashed.items():
        path.write_bytes(content)
    restore(settings, tmp_path / "copy.db", now=NOW)
    assert tokens(settings) == {before}


def run(command: click.Command, settings: Settings, *arguments: str) -> Result:
    environ = {
        "SAGSKOMPAS_INSTANCE": str(settings.instance),
        "SAGSKOMPAS_DATABASE_URL": settings.database_url,
    }
    return CliRunner().invoke(command, list(arguments), env=environ)


def test_the_commands_say_in_danish_what_they_did(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    answered(engine, "token")
    taken = run(backup_command, settings, copy)
    assert (taken.exit_code, taken.output.split(" (")[0]) == (
        0,
        f"Sikkerhedskopien {copy} er taget og kontrolleret",
    )
    refused = run(backup_command, settings, copy)
    assert refused.exit_code == 1 and "findes allerede" in refused.output
    running = run(restore_command, settings, copy)
    assert running.exit_code == 1 and "Serveren kører" in running.output
    engine.dispose()
    restored = run(restore_command, settings, copy)
    assert restored.exit_code == 0, restored.output
    assert restored.output.startswith(f"Databasen er gendannet fra {copy}.\nDen tidligere database ligger i ")


def test_the_retention_command_says_what_it_deleted(settings: Settings, engine: Engine) -> None:
    cleaned = run(retention_command, settings)
    dispose()
    assert cleaned.exit_code == 0, cleaned.output
    assert "     0  forløb slettet\n" in cleaned.output


def test_a_missing_backup_is_explained(settings: Settings, tmp_path: Path) -> None:
    missing = run(restore_command, settings, str(tmp_path / "missing.db"))
    assert missing.exit_code == 1 and "findes ikke" in missing.output


def test_postgresql_is_pointed_to_its_own_programs(settings: Settings, tmp_path: Path) -> None:
    server = settings_for(tmp_path / "pg", "postgresql://sag@db/sag")
    with pytest.raises(BackupError, match=r"pg_dump .* pg_restore"):
        backup(server, tmp_path / "x")
    with pytest.raises(BackupError, match=r"pg_dump .* pg_restore"):
        restore(server, tmp_path / "x", now=NOW)
