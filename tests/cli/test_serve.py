"""A worker says once a second that it lives, however much it has to do."""

import pytest
from gunicorn.workers.gthread import ThreadWorker

from learning.cli import serve
from learning.cli.serve import CalmWorker


def test_signs_of_life_are_a_second_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    now, told = [100.0], list[float]()
    monkeypatch.setattr(serve.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(ThreadWorker, "notify", lambda self: told.append(now[0]))
    worker = object.__new__(CalmWorker)
    for moment in (100.0, 100.4, 100.9, 101.0, 101.5, 102.5):
        now[0] = moment
        worker.notify()
    assert told == [100.0, 101.0, 102.5]
