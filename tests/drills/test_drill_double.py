"""The same answer sent twenty times at once is stored once; of two different ones the first stands."""

import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urljoin

import pytest

from learning.config import Settings
from learning.ledger.receipts import Keyring
from learning.library.model import Library
from tests.drills.crowd import SLUG, blind_answers, caseworker, token_hash, token_in
from tests.drills.outage import STEP, ready
from tests.drills.records import count, records
from tests.learner import Fields, Http, Reply, perfect_answers, posting_form
from tests.server import Server

pytestmark = pytest.mark.drill

SENDERS = 20
ROUNDS = 5


def at_once(server: Server, path: str, bodies: Sequence[Fields]) -> list[Reply]:
    """Send every body at the same moment, each over a connection of its own."""
    together = threading.Barrier(len(bodies))
    replies: list[Reply] = []

    def send(fields: Fields) -> None:
        with closing(Http("127.0.0.1", server.port)) as http:
            http("GET", "/om")
            together.wait(timeout=60)
            replies.append(http("POST", path, fields))

    threads = [threading.Thread(target=send, args=(fields,)) for fields in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(replies) == len(bodies)
    return replies


def test_twenty_equal_answers_at_once_are_stored_once(
    server: Server, database: Path, library: Library
) -> None:
    with closing(ready(server, library)) as learner:
        replies = at_once(server, learner.path, [learner.fields] * SENDERS)
        assert {(reply.status, reply.location) for reply in replies} == {
            (303, f"{learner.worker.attempt}/foersag-forskelle")
        }
        assert learner.key in records(database)
        assert count(database, "SELECT count(*) FROM submission WHERE step = ?", STEP) == 1


def test_of_two_different_answers_at_once_one_is_stored_and_the_other_is_told(
    server: Server, database: Path, library: Library
) -> None:
    for _ in range(ROUNDS):
        with closing(ready(server, library)) as learner:
            case = learner.worker.case_at(STEP)
            bodies = [perfect_answers(case), blind_answers(case)] * 5
            replies = at_once(server, learner.path, bodies)
            assert {reply.status for reply in replies} == {303, 409}
            told = [reply.body for reply in replies if reply.status == 409]
            assert all("Dit første svar gælder" in body and "ikke gemt" in body for body in told)
            boxes = records(database)[learner.key].boxes
            gate = next(box for box in boxes if box[0] == "retlige_mangler")
            stands = bodies[0 if gate[1] == "ja" else 1]
            assert learner.worker.send("POST", learner.path, stands).status == 303
            assert records(database)[learner.key].boxes == boxes
            assert Counter(reply.status for reply in replies) == {303: 5, 409: 5}


def test_a_questionnaire_and_a_completion_sent_twenty_times_count_once(
    server: Server, database: Path, library: Library
) -> None:
    with closing(caseworker(server, library)) as worker:
        *_, (_, path, page) = worker.walk_until(worker.start(), "evaluering")
        form = posting_form(page.body)
        assert form is not None
        replies = at_once(server, path, [worker.fill(path, form, page.body)] * SENDERS)
        assert {reply.status for reply in replies} == {303}
        assert count(database, "SELECT count(*) FROM evaluation") == 1

        result = worker.send("GET", f"{worker.attempt}/resultat")
        form = posting_form(result.body)
        assert form is not None
        replies = at_once(server, urljoin(f"{worker.attempt}/", form.action), [form.hidden] * SENDERS)
        assert {reply.status for reply in replies} == {200}
        assert count(database, "SELECT count(*) FROM attempt WHERE completed") == 1
        gone = "SELECT count(*) FROM open_attempt WHERE token_hash = ?"
        assert count(database, gone, token_hash(token_in(path))) == 0


def test_a_receipt_handed_in_twenty_times_counts_once(
    server: Server, database: Path, library: Library
) -> None:
    settings = Settings.from_environment({"SAGSKOMPAS_INSTANCE": str(server.instance)})
    module = library.modules[SLUG]
    issued = date.today() - timedelta(weeks=5)
    code = Keyring(settings.receipt_key).issue(module.number, module.edition, scores=(0.5, 0.8), today=issued)
    fields = [*perfect_answers(module.follow_up), ("trin.kvittering", code)]
    replies = at_once(server, f"/opfoelgning/{module.slug}", [fields] * SENDERS)
    assert {reply.status for reply in replies} == {200}
    assert count(database, "SELECT count(*) FROM follow_up") == 1
