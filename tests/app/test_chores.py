"""The heartbeat saves view counts and takes over new releases; a failing chore stops nothing."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from flask import Flask

from learning.ledger.retention import DailyCleaning
from learning.web.counting import Counting
from learning.web.heartbeat import Heartbeat
from learning.web.site import Site


@dataclass
class Chores:
    """Counts how often each chore was done."""

    flushed: int = 0
    refreshed: int = 0
    cleaned: int = 0
    counted: int = 0
    released: bool = False
    fails: Callable[[], None] = field(default=lambda: None)

    def flush(self) -> None:
        self.fails()
        self.flushed += 1

    def run(self) -> None:
        self.cleaned += 1

    def count(self) -> None:
        self.fails()
        self.counted += 1

    def refresh(self) -> bool:
        self.refreshed += 1
        return self.released


def heartbeat(chores: Chores, seconds: float = 60) -> Heartbeat:
    running = SimpleNamespace(
        views=chores,
        shelf=chores,
        release="abcdef0123456789",
        settings=SimpleNamespace(instance=Path("."), keep_months=24),
    )
    beat = Heartbeat(Flask("chores"), cast(Site, running), seconds)
    beat._cleaning = cast(DailyCleaning, chores)
    beat._counted = cast(Counting, SimpleNamespace(run=chores.count))
    return beat


def test_a_beat_saves_the_counts_looks_for_a_release_and_cleans() -> None:
    chores = Chores(released=True)
    heartbeat(chores).beat()
    assert (chores.flushed, chores.refreshed, chores.cleaned) == (1, 1, 1)


def test_a_chore_that_fails_is_logged_and_the_next_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OSError("no space")

    chores, lines = Chores(fails=fails), list[logging.LogRecord]()
    monkeypatch.setattr(logging.getLogger("sagskompas"), "handle", lines.append)
    heartbeat(chores).beat()
    assert chores.refreshed == 1
    assert "no space" not in str([line.__dict__ for line in lines])
    assert [vars(line)["fields"]["error"] for line in lines] == ["OSError"]


def test_a_stopping_process_beats_a_last_time() -> None:
    chores = Chores()
    beat = heartbeat(chores)
    beat.start()
    beat.stop()
    assert chores.flushed == 1


def test_a_running_heart_beats_again_and_again() -> None:
    chores = Chores()
    beat = heartbeat(chores, seconds=0.001)
    beat.start()
    while chores.flushed < 3:
        pass
    beat.stop()
    assert chores.flushed >= 4


def test_a_running_heart_counts_the_ledger_beside_its_other_chores() -> None:
    chores = Chores()
    beat = heartbeat(chores, seconds=0.001)
    beat.start()
    while chores.counted < 2:
        pass
    beat.stop()


def test_counting_that_fails_is_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OSError("no space")

    lines = list[logging.LogRecord]()
    monkeypatch.setattr(logging.getLogger("sagskompas"), "handle", lines.append)
    heartbeat(Chores(fails=fails)).count()
    assert [vars(line)["fields"]["error"] for line in lines] == ["OSError"]
