"""What was acknowledged is there after kill -9, and was on the disk before it was acknowledged."""

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from learning.config import Settings
from learning.database import read
from learning.ledger.tables import answer, open_attempt, submission

WRITER = """
import sys
from learning.config import Settings
from learning.database import write
from learning.engines import open_engine
from learning.ledger.answers import commit
from tests.ledger.submissions import SUBMISSION, started

engine = open_engine(Settings.from_environment())
for number in range(int(sys.argv[1])):
    hashed = started(engine, str(number))
    with write(engine) as connection:
        commit(connection, hashed, SUBMISSION)
    print(hashed, flush=True)
"""


def environ_of(settings: Settings) -> dict[str, str]:
    return {
        "SAGSKOMPAS_INSTANCE": str(settings.instance),
        "SAGSKOMPAS_DATABASE_URL": settings.database_url,
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }


@pytest.mark.drill
def test_acknowledged_answers_survive_kill_9(settings: Settings, engine: Engine) -> None:
    command = [sys.executable, "-c", WRITER, "1000000"]
    with subprocess.Popen(command, env=environ_of(settings), stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline().strip() for _ in range(50)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += [line.strip() for line in writer.stdout if line.endswith("\n")]
    with read(engine) as connection:
        same = submission.c.attempt == open_attempt.c.attempt
        kept = connection.execute(select(open_attempt.c.token_hash).join(submission, same)).scalars().all()
        boxes = connection.execute(select(func.count()).select_from(answer).group_by(answer.c.attempt))
        assert set(acknowledged) <= set(kept)
        assert set(boxes.scalars()) == {5}


def unsynced_acknowledgements(settings: Settings, *, synchronous: str) -> tuple[int, int]:
    """Return how many acknowledgements were sent, and how many before the log was on the disk."""
    script = WRITER.replace(
        "engine = ", f"import learning.engines as e; e.SYNCHRONOUS = {synchronous!r}\nengine = "
    )
    strace = ["strace", "-f", "-y", "-e", "trace=write,pwrite64,fsync,fdatasync"]
    log = str(settings.instance / "calls")
    command = [*strace, "-o", log, sys.executable, "-c", script, "20"]
    subprocess.run(command, env=environ_of(settings), stdout=subprocess.DEVNULL, check=True, timeout=120)
    sent = early = 0
    dirty = False
    for line in (settings.instance / "calls").read_text().splitlines():
        if re.search(r"pwrite64\(\d+<[^>]*-wal>", line):
            dirty = True
        elif re.search(r"f(data)?sync\(\d+<[^>]*-wal>", line):
            dirty = False
        elif re.search(r'write\(1<[^>]*>, "[0-9a-f]{32}', line):
            sent += 1
            early += dirty
    return sent, early


@pytest.mark.drill
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_log_is_on_the_disk_before_an_answer_is_acknowledged(settings: Settings) -> None:
    assert unsynced_acknowledgements(settings, synchronous="FULL") == (20, 0)


@pytest.mark.drill
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_drill_notices_a_database_that_does_not_wait_for_the_disk(settings: Settings) -> None:
    assert unsynced_acknowledgements(settings, synchronous="NORMAL") == (20, 20)
