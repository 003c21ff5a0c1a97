"""A module withdrawn or changed in the middle of an attempt, and how soon every process knows."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from learning.library.model import Library
from learning.web import heartbeat
from tests.drills.commands import sagskompas
from tests.drills.crowd import Caseworker, caseworker, token_hash, token_in
from tests.drills.outage import eventually, ready
from tests.drills.records import records
from tests.learner import Http, posting_form
from tests.server import ROOT, Server

pytestmark = pytest.mark.drill

SLUG = "ledsagelse-eller-stoette"
WORKERS = 2
NEW_SENTENCE = "Du kan altid ringe til os."


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A copy of the content to change."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "texts"))


def publish(server: Server, *command: object) -> None:
    """Import or activate texts, and wait until every process of the server shows them."""
    before = noticed(server)
    done = sagskompas(server.instance, "content", *command)
    assert done.returncode == 0, done.stderr
    assert eventually(lambda: noticed(server) == before + WORKERS)


def noticed(server: Server) -> int:
    """Return how many times a process told that it took over a release."""
    lines = [line for line in server.log.read_text("utf-8").splitlines() if line.startswith("{")]
    return sum(json.loads(line)["event"] == "release" for line in lines)


def test_every_process_looks_for_a_new_release_often_enough() -> None:
    assert heartbeat.SECONDS < 5


def test_a_withdrawn_module_ends_its_attempts_and_keeps_what_was_answered(
    server: Server, database: Path, library: Library, texts: Path
) -> None:
    with closing(ready(server, library)) as learner, closing(Http("127.0.0.1", server.port)) as http:
        kept, was = records(database), http("GET", "/sundhed").body
        shutil.rmtree(texts / "moduler")
        for naming in ("snitflade.yaml", "sammenligninger.yaml", "introplaner.yaml"):  # they name modules
            (texts / naming).unlink()
        publish(server, "import", texts)
        for reply in (learner.send(), http("GET", learner.path), http("GET", f"{learner.worker.attempt}/")):
            assert reply.status == 410
            assert "Modulet er trukket tilbage" in reply.body
        assert http("GET", f"/moduler/{SLUG}").status == 404
        assert http("POST", f"/moduler/{SLUG}/start", []).status == 404
        assert records(database) == kept
        publish(server, "activate", json.loads(was)["udgivelse"])
        assert learner.send().status == 303
        assert records(database).keys() == {*kept, learner.key}


def test_an_attempt_finishes_on_the_texts_it_began_with(
    server: Server, database: Path, library: Library, texts: Path
) -> None:
    with closing(ready(server, library)) as early, closing(caseworker(server, library)) as late:
        began_with = {case.case.version for case in early.worker.cases.values()}
        change(texts)
        publish(server, "import", texts)
        read, versions = finish(early.worker, early.path, database)
        assert NEW_SENTENCE not in read
        assert versions < began_with
        read, versions = finish(late, late.start(), database)
        assert NEW_SENTENCE in read
        assert len(versions - began_with) == 1


def finish(learner: Caseworker, path: str, database: Path) -> tuple[str, set[object]]:
    """Walk to the end; return everything that was read, and the versions of the cases in the ledger."""
    visited = [reply.body for _, _, reply in learner.walk_until(path, "resultat")]
    own = {key: record for key, record in records(database).items() if key[0] == token_hash(token_in(path))}
    form = posting_form(visited[-1])
    assert form is not None
    assert learner.send("POST", f"{learner.attempt}/kvittering", form.hidden).status == 200
    versions = {
        dict(one.submission)["case_version"] for (_, step), one in own.items() if step.endswith("vurder")
    }
    return "".join(visited), versions


def change(texts: Path) -> None:
    """Change what a learner reads in the first twin."""
    file = texts / "moduler" / SLUG / "sager" / "led-01" / "sag.md"
    text = file.read_text("utf-8")
    assert "Kære Signe\n" in text
    file.write_text(text.replace("Kære Signe\n", f"Kære Signe\n\n{NEW_SENTENCE}\n"), "utf-8")
