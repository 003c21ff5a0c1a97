"""The order of system calls: an answer is on the disk before the learner is told that it is kept.

kill -9 cannot show this, for the kernel writes what a dead process left behind; a power cut does not.
"""

import os
import signal
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from learning.library.model import Library
from tests.drills import traces
from tests.drills.crowd import Crowd, caseworker
from tests.drills.traces import Call
from tests.learner import posting_form
from tests.server import Server

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(
        "CI" not in os.environ and not traces.can_trace(),
        reason="NO STRACE: the order of system calls is NOT shown (sh tests/drills/install.sh)",
    ),
]

LEARNERS = 3
ANSWERS = 25
READS = {"recvfrom", "recvmsg"}
SENDS = {"sendto", "sendmsg"}
WRITES = {"pwrite64", "pwritev", "write", "writev"}
SYNCS = {"fdatasync", "fsync"}
LOG = "sagskompas.db-wal"


@dataclass
class Exchange:
    """One POST as its thread carried it out, until the first bytes of the reply."""

    calls: list[Call] = field(default_factory=list)
    reply: str = ""

    @property
    def written(self) -> list[int]:
        """Places among the calls where the log was written to."""
        return [at for at, one in enumerate(self.calls) if one.name in WRITES and one.target.endswith(LOG)]

    @property
    def synced(self) -> list[int]:
        """Places among the calls where the log was on the disk."""
        return [
            at
            for at, one in enumerate(self.calls)
            if one.name in SYNCS and one.target.endswith(LOG) and not one.failed
        ]


def exchanges(calls: Iterable[Call]) -> list[Exchange]:
    """Return every POST that was replied to."""
    open_: dict[int, Exchange] = {}
    done: list[Exchange] = []
    for call in calls:
        if call.name in READS and '"POST /' in call.rest:
            open_[call.thread] = Exchange()
        elif call.thread in open_ and call.name in SENDS and '"HTTP/1.1 ' in call.rest:
            exchange = open_.pop(call.thread)
            exchange.reply = call.rest.split('"HTTP/1.1 ', 1)[1][:3]
            done.append(exchange)
        elif call.thread in open_:
            open_[call.thread].calls.append(call)
    return done


@pytest.fixture
def traced(instance: Path, tmp_path: Path) -> Iterable[Server]:
    """A server with one worker that runs under strace."""
    server = Server(instance, {"SAGSKOMPAS_WORKERS": "1"})
    server.launcher = traces.launcher(tmp_path / "trace")
    server.start()
    yield server
    server.kill()


def end(server: Server) -> None:
    """Ask the traced server to end, and wait until strace has written everything down."""
    assert server.process is not None
    os.kill(server.pids()[1], signal.SIGTERM)
    server.process.wait(timeout=60)


def test_every_answer_is_synced_to_the_disk_before_it_is_acknowledged(
    traced: Server, library: Library, tmp_path: Path
) -> None:
    crowd = Crowd(traced, library, LEARNERS)
    crowd.start()
    crowd.wait_for(ANSWERS)
    crowd.stop()
    end(traced)
    replied = exchanges(traces.calls((tmp_path / "trace").read_text("utf-8", "replace").splitlines()))
    acknowledged = [one for one in replied if one.reply == "303"]
    assert len(acknowledged) == len(crowd.acknowledged()) >= ANSWERS
    for one in acknowledged:
        assert one.written, "an answer was acknowledged before anything of it was written"
        assert one.synced, "an answer was acknowledged before it was on the disk"
        assert max(one.synced) > max(one.written), "something was written after the last sync"


def test_a_completion_is_synced_to_the_disk_before_the_receipt_is_shown(
    traced: Server, library: Library, tmp_path: Path
) -> None:
    worker = caseworker(traced, library)
    pages = [reply for _, _, reply in worker.walk_until(worker.start(), "resultat")]
    form = posting_form(pages[-1].body)
    assert form is not None
    receipt = worker.send("POST", f"{worker.attempt}/kvittering", form.hidden)
    worker.close()
    assert receipt.status == 200
    end(traced)
    replied = exchanges(traces.calls((tmp_path / "trace").read_text("utf-8", "replace").splitlines()))
    (completion,) = [one for one in replied if one.reply == "200"]
    assert max(completion.synced) > max(completion.written)
