"""What was acknowledged is there after kill -9, and every answer of it."""

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
from learning.config import Settings
from learning.database import write
from learning.engines import open_engine
from learning.ledger.answers import commit
from tests.ledger.submissions import SUBMISSION, started

engine = open_engine(Settings.from_environment())
number = 0
while True:
    hashed = started(engine, str(number))
    with write(engine) as connection:
        commit(connection, hashed, SUBMISSION)
    print(hashed, flush=True)
    number += 1
"""


@pytest.mark.drill
def test_acknowledged_answers_survive_kill_9(settings: Settings, engine: Engine) -> None:
    environ = {
        "SAGSKOMPAS_INSTANCE": str(settings.instance),
        "SAGSKOMPAS_DATABASE_URL": settings.database_url,
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    with subprocess.Popen(
        [sys.executable, "-c", WRITER], env=environ, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline().strip() for _ in range(50)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += [line.strip() for line in writer.stdout if line.endswith("\n")]
    with read(engine) as connection:
        found = select(open_attempt.c.token_hash).join(
            submission, submission.c.attempt == open_attempt.c.attempt
        )
        kept = connection.execute(found).scalars().all()
        boxes = connection.execute(select(func.count()).select_from(answer).group_by(answer.c.attempt))
        assert set(acknowledged) <= set(kept)
        assert set(boxes.scalars()) == {5}
