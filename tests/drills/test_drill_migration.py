"""A migration killed at any statement: the next start finds the old schema or the new, and finishes."""

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from learning.ledger.schema import MIGRATIONS
from tests.drills.records import Row, rows
from tests.server import ROOT

pytestmark = pytest.mark.drill

KILLED_EVERYWHERE = '''
"""Migrate a copy of a database once per statement, killed there; then once more. Prints what was found."""
import json, os, shutil, signal, sqlite3, sys, warnings
from pathlib import Path
from sqlalchemy import Engine, event
from learning.config import Settings
from learning.ledger import schema

start, folder, migrations = map(Path, sys.argv[1:4])
schema.MIGRATIONS = migrations

def watch(connection, record):
    connection.set_trace_callback(count)

def count(statement):
    global left
    if statement.startswith(("PRAGMA", "SELECT", "--")):
        return  # to be killed here is to be killed at the next statement that writes
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def settings(name):
    instance = folder / name
    instance.mkdir()
    if start.exists():
        shutil.copy(start, instance / "sagskompas.db")
    return Settings.from_environment({"SAGSKOMPAS_INSTANCE": str(instance)})

def migrated(chosen, at):
    """Migrate in a child that is killed at a statement; return whether it lived."""
    global left
    child = os.fork()
    if child == 0:
        left = at
        schema.migrate(chosen)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0

event.listen(Engine, "connect", watch)
found = []
for at in range(1, 2000, int(sys.argv[4])):
    chosen = settings(str(at))
    lived = migrated(chosen, at)
    file = chosen.instance / "sagskompas.db"
    between = sqlite3.connect(file)
    state = between.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall()
    sound = between.execute("PRAGMA integrity_check").fetchone()[0]
    between.close()
    assert migrated(chosen, 0), "the next start failed"
    found.append([str(file), [name for (name,) in state], sound])
    if lived:
        break
print(json.dumps(found))
'''
NEXT_STEP = '''"""Rebuild a table, and move what is in another."""
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "HEAD"

def upgrade() -> None:
    with op.batch_alter_table("chore", recreate="always") as chore:
        chore.add_column(sa.Column("note", sa.String(), server_default="ny"))
    op.create_table("moved", sa.Column("name", sa.String()))
    op.execute("INSERT INTO moved SELECT item FROM view_count")
    op.execute("DELETE FROM view_count")
'''
FEWEST_STATEMENTS = 10


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where there is one: what is killed here need not reach a disk."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


def killed_everywhere(
    start: Path, folder: Path, migrations: Path, *, every: int = 1
) -> list[tuple[Path, list[str], str]]:
    """Return the file after the next start, and its schema and soundness before that.

    Per statement that it was killed at, or per one of ``every``.
    """
    command = [sys.executable, "-c", KILLED_EVERYWHERE, str(start), str(folder), str(migrations), str(every)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return [(Path(file), names, sound) for file, names, sound in json.loads(done.stdout)]


def content(database: Path) -> list[tuple[str, list[Row]]]:
    """Return the definition of everything in the file, with the rows of every table."""
    made = rows(database, "SELECT type, name, sql FROM sqlite_master ORDER BY name")
    return [
        (str(sql), rows(database, f'SELECT * FROM "{name}"') if kind == "table" else [])
        for kind, name, sql in made
    ]


def test_the_first_migration_killed_all_along_is_finished_by_the_next_start(
    folder: Path, tmp_path: Path
) -> None:
    found = killed_everywhere(tmp_path / "none", folder, MIGRATIONS, every=5)
    whole = content(found[-1][0])
    assert len(found) > FEWEST_STATEMENTS
    assert {sound for _, _, sound in found} == {"ok"}
    assert len({tuple(names) for _, names, _ in found}) == 2, "nothing, or all of it"
    assert all(content(file) == whole for file, _, _ in found)


def test_a_later_migration_killed_at_any_statement_loses_nothing(
    published: Path, folder: Path, tmp_path: Path
) -> None:
    start = populated(published, tmp_path / "start.db")
    migrations = Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))
    head = max(file.name for file in (migrations / "versions").glob("0*.py"))[:4]
    (migrations / "versions" / "9999_next.py").write_text(NEXT_STEP.replace("HEAD", head))
    found = killed_everywhere(start, folder, migrations)
    whole = content(found[-1][0])
    assert rows(found[-1][0], "SELECT * FROM moved") == [("a",), ("b",)]
    assert rows(found[-1][0], "SELECT name, note FROM chore") == [("retention", "ny")]
    assert len(found) > FEWEST_STATEMENTS
    assert {sound for _, _, sound in found} == {"ok"}
    assert len({tuple(names) for _, names, _ in found}) == 2, "as it was, or all of it"
    assert all(content(file) == whole for file, _, _ in found)


def populated(published: Path, target: Path) -> Path:
    """Copy the published database into one file and add what the later migration touches."""
    with (
        closing(sqlite3.connect(published / "sagskompas.db")) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
        new.execute("INSERT OR REPLACE INTO chore VALUES ('retention', '2026-11-01')")
        for item in ("a", "b"):
            new.execute("INSERT INTO view_count VALUES ('2026-11-01', ?, '1', 'visning', '', 3)", (item,))
        new.commit()
    return target
