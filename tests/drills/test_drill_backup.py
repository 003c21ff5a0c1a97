"""A backup under load and its restore: compared by what is in them, not only by their soundness."""

import shutil
from collections.abc import Collection, Iterable
from contextlib import closing
from pathlib import Path

import pytest

from learning.config import Settings
from learning.ledger.backup import backup
from learning.library.model import Library
from tests.drills.commands import sagskompas
from tests.drills.crowd import Calm, Crowd, Sent, caseworker
from tests.drills.records import Record, arms, records
from tests.learner import Http
from tests.server import Server

pytestmark = pytest.mark.drill

LEARNERS = 5
COPIES = 3
ANSWERS = 25
APART = {"start", "evaluering"}


def answers_in(sent: Iterable[Sent]) -> set[tuple[str, str]]:
    """Return the acknowledged answers to steps."""
    return {one.key for one in sent if one.acknowledged and one.step not in APART}


def assert_whole(database: Path, kept: Collection[tuple[str, str]], sent: Iterable[Sent], calm: Calm) -> None:
    """The answers are stored as a calm server stores them, and nothing that is there is half."""
    found, arm = records(database), arms(database)
    style = {one.key[0]: one.style for one in sent if one.acknowledged}
    assert set(kept) <= found.keys()
    for (attempt, step), record in found.items():
        assert record == calm[style[attempt], arm[attempt], step]


def test_a_backup_under_load_restores_everything_acknowledged_before_it(
    server: Server, database: Path, library: Library, calm: Calm, tmp_path: Path
) -> None:
    copies = [tmp_path / f"{number}.db" for number in range(COPIES)]
    settings = Settings.from_environment({"SAGSKOMPAS_INSTANCE": str(server.instance)})
    acknowledged: list[list[Sent]] = []
    crowd = Crowd(server, library, LEARNERS)
    crowd.start()
    for copy in copies:
        crowd.wait_for(len(crowd.acknowledged()) + ANSWERS)
        acknowledged.append(crowd.acknowledged())
        backup(settings, copy)
    crowd.wait_for(len(crowd.acknowledged()) + ANSWERS)
    refused = sagskompas(server.instance, "restore", copies[-1])
    crowd.stop()
    assert "Serveren kører" in refused.stderr and refused.returncode == 1
    for copy, before in zip(copies, acknowledged, strict=True):
        assert_whole(copy, answers_in(before), crowd.sent, calm)
    last = answers_in(crowd.sent)
    assert answers_in(acknowledged[-1]) < last <= records(database).keys()

    server.stop()
    restored = sagskompas(server.instance, "restore", copies[-1])
    assert restored.returncode == 0, restored.stderr
    (aside,) = database.parent.glob("sagskompas.db.foer-*")
    assert_whole(aside, last, crowd.sent, calm)
    server.start()
    assert records(database) == records(copies[-1])
    assert_goes_on(server, acknowledged[-1], records(copies[-1]))


def assert_goes_on(server: Server, acknowledged: list[Sent], copied: dict[tuple[str, str], Record]) -> None:
    """Who had answered before the backup can send the same again and is at the right step."""
    answered = next(one for one in reversed(acknowledged) if one.key in copied)
    with closing(Http("127.0.0.1", server.port)) as http:
        assert http("POST", answered.path, answered.fields).location == answered.location
        page = http("GET", answered.location)
        while page.location:  # what came after it may be in the copy too
            page = http("GET", page.location)
        assert page.status == 200


def test_a_plain_copy_of_the_file_would_have_lost_acknowledged_answers(
    server: Server, database: Path, library: Library, tmp_path: Path
) -> None:
    sent: list[Sent] = []
    with closing(caseworker(server, library, note=sent.append)) as worker:
        list(worker.walk_until(worker.start(), "eksempel"))
    plain = Path(shutil.copy(database, tmp_path / "plain.db"))
    assert answers_in(sent) <= records(database).keys()
    assert not answers_in(sent) & records(plain).keys()
