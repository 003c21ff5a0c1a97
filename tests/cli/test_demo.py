"""`sagskompas demo`: a believable year in an empty database, marked, and the same for the same seed."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning.cli import demo as command
from learning.database import dispose, write
from learning.editorial import releases
from learning.editorial.shelf import Shelf
from tests.web import world

COUNTS = (
    "SELECT module, week, arm, channel, repeat, max_step, completed, suspicious, minutes FROM attempt",
    "SELECT step, total, confidence, violations FROM submission",
    "SELECT question, choice, ticked, verdict FROM answer",
    "SELECT month, weeks, pre, post, delayed FROM follow_up",
    "SELECT item, value FROM evaluation_answer",
    "SELECT day, item, kind, entry, views FROM view_count",
    "SELECT month, module, mode, size, agreed, groups FROM group_tally",
)


@pytest.fixture(autouse=True)
def library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The small library instead of the whole one."""
    monkeypatch.delenv("SAGSKOMPAS_DATABASE_URL", raising=False)
    monkeypatch.setattr(command, "Shelf", lambda stock: Shelf(stock, lambda _files: world.library()))
    monkeypatch.setattr(command, "publish_when_new", _publish_nothing)
    yield
    dispose()


def _publish_nothing(_content: Path) -> None:
    with write() as connection:
        releases.activate(connection, releases.import_release(connection, {"a.md": b"a"}).hash)


def invent(instance: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.setenv("SAGSKOMPAS_INSTANCE", str(instance))
    return CliRunner().invoke(command.demo, ["--forloeb", "40", "--til", "2026-11-20", *arguments])


def contents(instance: Path) -> list[list[tuple[object, ...]]]:
    dispose()
    with sqlite3.connect(instance / "sagskompas.db") as connection:
        return [sorted(connection.execute(query), key=repr) for query in COUNTS]


def test_the_same_seed_invents_the_same_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        assert invent(tmp_path / name, monkeypatch).exit_code == 0
        dispose()
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_another_seed_invents_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invent(tmp_path / "a", monkeypatch)
    dispose()
    invent(tmp_path / "b", monkeypatch, "--seed", "2")
    assert contents(tmp_path / "a") != contents(tmp_path / "b")


def test_a_year_has_people_who_leave_finish_come_back_and_judge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert invent(tmp_path / "a", monkeypatch, "--forloeb", "120").exit_code == 0
    attempts, _, _, followed_up, judged, views, teams = contents(tmp_path / "a")
    assert len(attempts) == 120
    assert 0 < sum(bool(row[6]) for row in attempts) < 120
    assert followed_up
    assert judged
    assert {row[2] for row in views} == {"visning", "besøg"}
    assert teams


def test_a_database_with_answers_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invent(tmp_path / "a", monkeypatch)
    before = contents(tmp_path / "a")
    again = invent(tmp_path / "a", monkeypatch)
    assert again.exit_code == 1
    assert "Databasen er ikke tom" in again.output
    assert contents(tmp_path / "a") == before
