"""kill -9 of the server and its workers under load: what was acknowledged is there, once and whole."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from learning.library.model import Library
from tests.drills.crowd import Calm, Crowd, Sent
from tests.drills.records import Record, arms, count, records, rows
from tests.learner import Http
from tests.server import Server

pytestmark = pytest.mark.drill

ROUNDS = 4
LEARNERS = 6
ANSWERS_PER_ROUND = 40
REQUIRED_ITEMS = 3
APART = {"start", "evaluering"}
"""Acknowledged POSTs that are no steps of an attempt: the start itself, and the questionnaire without one."""


def assert_all_kept(database: Path, sent: Iterable[Sent], calm: Calm) -> dict[tuple[str, str], Record]:
    """Every acknowledged answer is stored as a calm server stores it, and so is everything else."""
    kept, arm = records(database), arms(database)
    acknowledged = [one for one in sent if one.acknowledged]
    style = {one.key[0]: one.style for one in acknowledged}
    for one in acknowledged:
        assert one.key[0] in arm, "an acknowledged attempt is gone"
        assert one.step in APART or one.key in kept, f"an acknowledged answer to {one.step} is gone"
    for (attempt, step), record in kept.items():
        assert record == calm[style[attempt], arm[attempt], step], f"the answer to {step} is not whole"
    return kept


def assert_questionnaires_kept(database: Path, sent: Iterable[Sent]) -> None:
    """Every acknowledged questionnaire is stored whole, and none without its mark on an open attempt."""
    acknowledged = {one.key[0] for one in sent if one.acknowledged and one.step == "evaluering"}
    marked = {hashed for (hashed,) in rows(database, "SELECT token_hash FROM open_attempt WHERE evaluated")}
    assert acknowledged <= marked
    assert count(database, "SELECT count(*) FROM evaluation") == len(marked)
    items = rows(database, "SELECT count(*) FROM evaluation_answer GROUP BY evaluation")
    assert items == [(REQUIRED_ITEMS,)] * len(marked)


def test_acknowledged_answers_survive_kill_9_of_the_whole_server(
    server: Server, database: Path, library: Library, calm: Calm
) -> None:
    sent: list[Sent] = []
    for _ in range(ROUNDS):
        crowd = Crowd(server, library, LEARNERS)
        crowd.start()
        crowd.wait_for(ANSWERS_PER_ROUND)
        server.kill()
        crowd.join()
        sent += crowd.sent
        server.start()
        before = assert_all_kept(database, sent, calm)
        assert_questionnaires_kept(database, sent)
        again = [*crowd.unanswered(), *crowd.acknowledged()[-10:]]
        http = Http("127.0.0.1", server.port)
        assert {http("POST", one.path, one.fields).status for one in again if one.step != "start"} <= {303}
        http.close()
        after = assert_all_kept(database, sent, calm)
        assert before.items() <= after.items()
        assert after.keys() - before.keys() <= {one.key for one in crowd.unanswered()}
        assert_questionnaires_kept(database, sent)
