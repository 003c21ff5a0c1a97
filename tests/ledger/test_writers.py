"""Writers of one machine take turns: in their process, and between processes."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from learning.writers import turn_to_write

HOLDER = """
import sys
from pathlib import Path
from learning.writers import turn_to_write
with turn_to_write(Path(sys.argv[1]), 5):
    print("mine", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def held_elsewhere(database: Path) -> Iterator["subprocess.Popen[str]"]:
    """Let another process hold the turn until it is told to end."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(database)], **pipes)  # type: ignore[call-overload]
    with process:
        assert process.stdout.readline() == "mine\n"
        yield process
        process.kill()


@contextmanager
def someone_waiting(database: Path) -> Iterator[threading.Event]:
    """Let a thread ask for the turn; the event tells that it came."""
    came = threading.Event()

    def ask() -> None:
        with turn_to_write(database, 60) as mine:
            if mine:
                came.set()

    thread = threading.Thread(target=ask)
    thread.start()
    yield came
    thread.join()


def test_a_thread_that_waits_too_long_is_told_so(tmp_path: Path) -> None:
    told: list[bool] = []

    def ask() -> None:
        with turn_to_write(tmp_path / "x.db", 0.01) as came:
            told.append(came)

    with turn_to_write(tmp_path / "x.db", 5) as came:
        assert came
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    assert told == [False]


def test_the_turn_is_free_again_after_an_error(tmp_path: Path) -> None:
    try:
        with turn_to_write(tmp_path / "x.db", 5):
            raise LookupError
    except LookupError:
        pass
    with turn_to_write(tmp_path / "x.db", 0.01) as came:
        assert came


def test_another_process_is_waited_for(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    with held_elsewhere(database) as other, someone_waiting(database) as came:
        assert not came.wait(0.2)
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()
        assert came.wait(30)


def test_a_process_that_is_killed_gives_its_turn_back(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    with held_elsewhere(database) as other, someone_waiting(database) as came:
        assert not came.wait(0.2)
        other.kill()
        assert came.wait(30)


def test_without_a_file_to_lock_sqlite_is_left_to_itself(tmp_path: Path) -> None:
    with turn_to_write(tmp_path / "gone" / "x.db", 5) as came:
        assert came
