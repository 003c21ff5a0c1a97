"""The ledger is counted after a change, on a new day and with new texts; by one process, and seldom."""

import fcntl
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from learning.config import ROOT
from learning.web import counting
from learning.web.counting import LOCK, SOONEST, Counting, CountingError, count_apart


class World:
    """What the counting looks at, and how often it counted."""

    def __init__(self, instance: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.time, self.day, self.release, self.changed = 0.0, date(2026, 11, 22), "a", False
        self.counted, self.takes = 0, 0.0
        monkeypatch.setattr(counting, "_has_changed", lambda today: self.changed)
        self.counting = Counting(
            instance,
            lambda: self.release,
            count=self.count,
            today=lambda: self.day,
            clock=lambda: self.time,
        )

    def count(self) -> None:
        self.counted += 1
        self.time += self.takes

    def look(self, seconds: float = SOONEST) -> bool:
        self.time += seconds
        return self.counting.run()


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A day on which everything has been counted once."""
    world = World(tmp_path, monkeypatch)
    assert world.look()
    return world


def test_a_server_that_just_started_is_left_in_peace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not World(tmp_path, monkeypatch).look(SOONEST / 2)


def test_nothing_is_counted_again_while_nothing_changes(world: World) -> None:
    assert [world.look() for _ in range(3)] == [False] * 3


@pytest.mark.parametrize("change", [{"changed": True}, {"release": "b"}, {"day": date(2026, 11, 23)}])
def test_a_new_answer_a_new_day_and_new_texts_are_counted(world: World, change: dict[str, object]) -> None:
    vars(world).update(change)
    assert world.look()


def test_a_look_too_soon_is_no_look(world: World) -> None:
    world.changed = True
    assert not world.look(SOONEST / 2)
    assert world.look()


def test_counting_takes_no_more_than_a_hundredth_of_the_time(world: World) -> None:
    world.changed, world.takes = True, 10.0
    assert world.look()
    assert not world.look(980)
    assert world.look(20)


def test_only_one_process_of_a_machine_counts(world: World, tmp_path: Path) -> None:
    world.changed = True
    with (tmp_path / LOCK).open("r+") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert not world.look()
    assert world.look()


def test_what_failed_is_tried_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise CountingError

    world.day = date(2026, 11, 23)
    monkeypatch.setattr(world.counting, "_count", fails)
    with pytest.raises(CountingError):
        world.look()
    monkeypatch.setattr(world.counting, "_count", world.count)
    assert world.look()


def test_the_counting_process_that_fails_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAGSKOMPAS_INSTANCE", str(tmp_path))
    monkeypatch.delenv("SAGSKOMPAS_DATABASE_URL", raising=False)
    with pytest.raises(CountingError, match="exit status 1"):
        count_apart()


def test_the_counting_ends_when_its_server_is_gone(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "learning.app", "count", "--for", "1"]
    environ = {"SAGSKOMPAS_INSTANCE": str(tmp_path), "PATH": os.environ["PATH"]}
    assert subprocess.run(command, cwd=ROOT, env=environ, check=False, timeout=60).returncode == 1
