"""A compilation in a process of its own stops at its limits and names the text that was too heavy."""

import pickle
import resource
from io import BytesIO

import pytest

from learning.library import confinement
from learning.library.compiler import check
from learning.library.confinement import NO_FILE, REPORT, compile_apart, compile_limited, confine, work
from learning.library.problems import LibraryError, Problem
from tests.library.builders import MODULE, edited, files


def test_it_gives_what_an_ordinary_compilation_gives() -> None:
    assert compile_limited(files()) == check(files())
    broken = edited(MODULE, "nummer: 1", "nummer: nul")
    assert compile_limited(broken) == check(broken)


def test_it_stops_when_the_time_is_up_and_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    # before it loads anything, which alone can take that long
    pause = "import os, time; os.write(2, b'\\x1ekriterier.yaml\\n'); time.sleep(60)"
    monkeypatch.setattr(confinement, "CHILD", pause + confinement.CHILD)
    library, problems = compile_limited(files(), seconds=2)
    assert library is None
    assert problems == (
        Problem(
            "kriterier.yaml",
            1,
            "Det tager over 2 sekunder at behandle filen. Gør den enklere, eller del den op.",
        ),
    )


def test_it_stops_when_the_memory_is_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confinement, "CHILD", confinement.CHILD.replace("work(", "bytearray(10**9); work("))
    library, problems = compile_limited(files(), megabytes=500)
    assert library is None
    assert problems == (
        Problem(
            NO_FILE,
            1,
            "Filen kan ikke behandles inden for 500 MB hukommelse. Gør den enklere, eller del den op.",
        ),
    )


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 5_000,
        "- " * 5_000,
        "> " * 5_000,
        "*" * 5_000,
        "<a " * 5_000,
        "`" * 5_000,
        "a|" * 5_000,
        "![" * 5_000,
    ],
)
def test_a_text_made_to_take_for_ever_is_refused_at_once(bomb: str) -> None:
    library, problems = compile_limited(edited(MODULE, "Introduktion", bomb), seconds=10)
    assert library is None
    assert {problem.file for problem in problems} == {MODULE}


def test_the_child_says_which_file_it_reads_and_writes_the_outcome() -> None:
    target, progress = BytesIO(), BytesIO()
    work(BytesIO(pickle.dumps(files())), target, progress)
    assert pickle.loads(target.getvalue()) == check(files())
    assert progress.getvalue().startswith(REPORT + b"parametre.yaml\n" + REPORT + b"retskilder.yaml\n")


def test_the_child_limits_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", limits.__setitem__)
    confine(5, 300)
    assert limits == {
        resource.RLIMIT_CPU: (5, 5),
        resource.RLIMIT_AS: (300 * 1024 * 1024, 300 * 1024 * 1024),
    }


def test_a_library_compiled_apart_is_the_same_and_errors_are_raised() -> None:
    library, _ = check(files())
    assert compile_apart(files()) == library
    with pytest.raises(LibraryError, match="nummer"):
        compile_apart(edited(MODULE, "nummer: 1", "nummer: nul"))
