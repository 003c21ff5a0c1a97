"""The real server from start to receipt, on both engines: what `sagskompas serve` runs."""

import sqlite3
from pathlib import Path

import psycopg
import pytest

from learning.library.compiler import compile_library
from learning.library.reader import read_folder
from tests.learner import Http, Learner
from tests.postgres import running_postgres
from tests.server import ROOT, Server, running

SLUG = "ledsagelse-eller-stoette"


def walk(server: Server) -> list[tuple[str, str, int]]:
    """Walk the whole module and return what was asked for and how it was answered."""
    library = compile_library(read_folder(ROOT / "content"))
    learner = Learner(Http("127.0.0.1", server.port), library, library.modules[SLUG])
    steps = [(method, path.rsplit("/", 1)[1], reply.status) for method, path, reply in learner.walk()]
    learner.close()
    return steps


COUNT = "SELECT count(*), sum(CASE WHEN completed THEN 1 ELSE 0 END) FROM attempt"


def check(steps: list[tuple[str, str, int]]) -> None:
    assert steps[-1] == ("POST", "kvittering", 200)
    assert {status for method, _step, status in steps if method == "GET"} == {200}
    assert {status for method, _step, status in steps[:-1] if method == "POST"} == {303}


def test_a_whole_module_on_sqlite(tmp_path: Path) -> None:
    with running(tmp_path / "instance") as server:
        check(walk(server))
    with sqlite3.connect(tmp_path / "instance" / "sagskompas.db") as connection:
        assert connection.execute(COUNT).fetchone() == (1, 1)
    connection.close()


@pytest.mark.postgres
def test_a_whole_module_on_postgresql(tmp_path: Path) -> None:
    with running_postgres() as postgres:
        address = postgres.new_database()
        with running(tmp_path / "instance", {"SAGSKOMPAS_DATABASE_URL": address}) as server:
            check(walk(server))
        with psycopg.connect(address) as connection:
            assert connection.execute(COUNT).fetchone() == (1, 1)
