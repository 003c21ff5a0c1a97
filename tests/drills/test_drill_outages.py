"""A locked, missing, replaced, read-only or damaged database: 503 that keeps the answers, and no restart."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from learning.library.model import Library
from tests.drills.conftest import StartServer
from tests.drills.outage import (
    assert_put_off,
    assert_reading_goes_on,
    assert_sent_again,
    assert_views_kept,
    ready,
)
from tests.drills.records import opened, records
from tests.server import Server

pytestmark = pytest.mark.drill

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""
AS_NOBODY_SPECIAL = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]
"""Even root then needs permission to write a file."""


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Hold the database's write lock in another process."""
    command = [sys.executable, "-c", HOLD, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield


def test_a_locked_database_puts_answers_off_and_takes_them_when_it_is_let_go(
    server: Server, database: Path, library: Library
) -> None:
    with closing(ready(server, library)) as learner:
        with locked(database):
            put_off = learner.send()
            assert_put_off(put_off, learner)
            views = assert_reading_goes_on(server)
            assert learner.worker.send("GET", f"{learner.worker.attempt}/foersag-laes").status == 200
        assert_sent_again(put_off, learner, database)
    assert_views_kept(database, views)


def test_a_missing_database_puts_answers_off_until_it_is_back(
    server: Server, database: Path, library: Library
) -> None:
    away = database.with_name("away")
    with closing(ready(server, library)) as learner:
        away.mkdir()
        for file in database.parent.glob("sagskompas.db*"):
            file.rename(away / file.name)
        put_off = learner.send()
        assert_put_off(put_off, learner)
        views = assert_reading_goes_on(server)
        assert not database.exists(), "an empty database in place of the missing one would hide the loss"
        for file in away.iterdir():
            file.rename(database.parent / file.name)
        assert_sent_again(put_off, learner, database)
    assert_views_kept(database, views)


def test_a_database_put_in_place_of_another_is_the_one_that_is_written_to(
    server: Server, database: Path, library: Library
) -> None:
    with closing(ready(server, library)) as learner:
        with opened(database) as connection, closing(sqlite3.connect(f"{database}.new")) as copy:
            connection.backup(copy)
        for companion in database.parent.glob("sagskompas.db-*"):
            companion.unlink()
        Path(f"{database}.new").rename(database)
        assert learner.send().status == 303
        server.kill()
        assert learner.key in records(database), "the answer was written to a file that no longer has a name"


@pytest.mark.skipif(shutil.which("setpriv") is None and os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_database_puts_answers_off_until_it_can_be_written(
    start_server: StartServer, database: Path, library: Library
) -> None:
    server = start_server(launcher=AS_NOBODY_SPECIAL if os.geteuid() == 0 else ())
    with closing(ready(server, library)) as learner:
        server.stop()
        database.chmod(0o444)
        learner.restart()
        put_off = learner.send()
        assert_put_off(put_off, learner)
        views = assert_reading_goes_on(server)
        assert learner.worker.send("GET", f"{learner.worker.attempt}/foersag-laes").status == 200
        for file in database.parent.glob(f"{database.name}*"):  # the log was made as read-only as the rest
            file.chmod(0o644)
        assert_sent_again(put_off, learner, database)
    assert_views_kept(database, views)


def test_a_damaged_database_puts_answers_off_and_loses_nothing_when_it_is_mended(
    server: Server, database: Path, library: Library
) -> None:
    with closing(ready(server, library)) as learner:
        kept = records(database)
        place, sound = damage(database, "open_attempt")
        put_off = learner.send()
        assert_put_off(put_off, learner)
        page = learner.worker.send("GET", f"{learner.worker.attempt}/foersag-laes")
        assert page.status == 503 and "Traceback" not in page.body
        views = assert_reading_goes_on(server)
        overwrite(database, place, sound)
        assert_sent_again(put_off, learner, database)
        assert kept.items() < records(database).items()
    assert_views_kept(database, views)


def damage(database: Path, table: str) -> tuple[int, bytes]:
    """Write noise over the first page of a table; return its place in the file and what stood there."""
    with opened(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = connection.execute(query, (table,)).fetchone()
    place = (page - 1) * size
    sound = database.read_bytes()[place : place + size]
    overwrite(database, place, b"\xa5" * size)
    return place, sound


def overwrite(database: Path, place: int, content: bytes) -> None:
    """Write into the file, and let every connection forget what it remembers of it."""
    with database.open("r+b") as file:
        file.seek(place)
        file.write(content)
    with opened(database) as connection:
        connection.execute("INSERT OR REPLACE INTO chore VALUES ('drill', '2026-01-01')")
        connection.commit()
