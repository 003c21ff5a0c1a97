"""The workbench: a warm process gives what an ordinary compilation gives, within limits, task after task."""

import io
import os
import pickle

import pytest

from learning.library import workbench
from learning.library.compiler import check, check_module
from learning.library.problems import Problem
from learning.library.workbench import Task, Workbench, serve, work
from tests.library.builders import MODULE, edited, files

SLUG = MODULE.split("/")[1]


def test_it_gives_what_an_ordinary_compilation_gives() -> None:
    bench = Workbench()
    assert bench.compile(Task(files())) == check(files())
    assert bench.compile(Task(files(), SLUG)) == check_module(files(), SLUG)
    broken = edited(MODULE, "nummer: 1", "nummer: nul")
    assert bench.compile(Task(broken, SLUG)) == check_module(broken, SLUG)
    bench.close()


def test_one_module_alone_has_the_version_it_has_in_the_whole_library() -> None:
    alone, problems = check_module(files(), SLUG)
    whole, _ = check(files())
    assert alone is not None and whole is not None
    assert alone.modules == {SLUG: whole.modules[SLUG]}
    assert not [problem for problem in problems if problem.severity == "fejl"]


def test_a_task_that_takes_too_long_is_stopped_and_the_next_one_is_done() -> None:
    bench = Workbench()
    library, problems = bench.compile(Task(files(), SLUG, seconds=0))
    assert library is None
    assert [problem.message for problem in problems] == [
        "Det tager over 0 sekunder at behandle filen. Gør den enklere, eller del den op."
    ]
    assert bench.compile(Task(files(), SLUG)) == check_module(files(), SLUG)
    bench.close()


def test_a_task_that_takes_too_much_memory_is_stopped() -> None:
    bench = Workbench()
    library, problems = bench.compile(Task(files() | {"stor.md": b"x" * 40_000_000}, SLUG, megabytes=1))
    bench.close()
    assert library is None
    assert {problem.severity for problem in problems} == {"fejl"}


def test_a_process_that_dies_is_told_and_replaced() -> None:
    bench = Workbench()
    bench.compile(Task(files(), SLUG))
    first = bench._process
    assert first is not None and first.stdin is not None
    first.stdin.close()
    first.wait()
    assert bench.compile(Task(files(), SLUG)) == check_module(files(), SLUG)
    bench.close()
    bench.close()


def test_a_process_that_dies_in_the_middle_is_a_problem_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bench = Workbench()
    monkeypatch.setattr(workbench, "_PROGRAM", "import sys; sys.stdin.buffer.read(1)")
    assert bench.compile(Task(files(), SLUG)) == (
        None,
        (Problem("(indholdet)", 1, "Kontrollen gik i stå. Gør den enklere, eller del den op."),),
    )
    assert bench._process is None


def test_a_forked_copy_leaves_the_process_to_its_owner() -> None:
    bench = Workbench()
    bench.compile(Task(files(), SLUG))
    bench._owner = os.getppid()
    kept = bench._process
    bench.close()
    assert kept is not None and kept.poll() is None
    kept.kill()
    kept.communicate()


def test_the_child_limits_itself_and_leaves_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[tuple[int, int]] = []
    monkeypatch.setattr(workbench, "confine", lambda *given: limits.append(given))

    def leave(status: int) -> None:
        raise SystemExit(status)

    monkeypatch.setattr(os, "_exit", leave)
    with pytest.raises(SystemExit) as left:
        workbench._as_child(Task(files(), SLUG, 1.5, 300), io.BytesIO(), io.BytesIO())
    assert (left.value.code, limits) == (0, [(2, 300)])
    with pytest.raises(SystemExit) as left:
        workbench._as_child(Task(files(), SLUG), io.BytesIO(), io.StringIO())  # type: ignore[arg-type]
    assert left.value.code == 1


@pytest.mark.parametrize(("seconds", "says"), [(0, "over 0 sekunder"), (20, "1 MB hukommelse")])
def test_the_warm_process_tells_which_limit_was_hit(
    monkeypatch: pytest.MonkeyPatch, seconds: int, says: str
) -> None:
    def work_without_memory(*_given: object) -> None:
        raise MemoryError

    monkeypatch.setattr(workbench, "work", work_without_memory)
    monkeypatch.setattr(workbench, "confine", lambda *_given: None)
    library, (problem,) = pickle.loads(workbench._done(Task(files(), SLUG, seconds=seconds, megabytes=1)))
    assert library is None
    assert says in problem.message


def test_it_serves_until_nobody_asks_any_more() -> None:
    data = pickle.dumps(Task(files(), SLUG))
    source = io.BytesIO(len(data).to_bytes(8, "big") + data)
    target = io.BytesIO()
    serve(source, target)
    assert pickle.loads(target.getvalue()[8:]) == check_module(files(), SLUG)


@pytest.mark.parametrize("slug", [None, SLUG])
def test_the_child_tells_what_it_reads_and_writes_the_outcome(slug: str | None) -> None:
    target, progress = io.BytesIO(), io.BytesIO()
    work(Task(files(), slug), target, progress)
    assert pickle.loads(target.getvalue()) == (check_module(files(), slug) if slug else check(files()))
    assert b"parametre.yaml" in progress.getvalue()
