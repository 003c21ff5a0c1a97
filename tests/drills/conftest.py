"""A published site to copy, a server on a copy of it, and what a calm server stores of each answer."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from learning.library.compiler import compile_library
from learning.library.model import Library
from learning.library.reader import read_folder
from tests.drills.commands import sagskompas
from tests.drills.crowd import STYLES, Calm, Sent, caseworker
from tests.drills.records import Record, arms, records
from tests.server import ROOT, Server

Environ = Mapping[str, str] | None
StartServer = Callable[..., Server]


@pytest.fixture(scope="session")
def library() -> Library:
    """The content that comes with the product, compiled."""
    return compile_library(read_folder(ROOT / "content"))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with keys and a database, with the content, cleaned today and without attempts."""
    instance = tmp_path_factory.mktemp("published") / "instance"
    for command in (("content", "import", ROOT / "content"), ("retention",)):
        done = sagskompas(instance, *command)
        assert done.returncode == 0, done.stderr
    return instance


@pytest.fixture
def instance(published: Path, tmp_path: Path) -> Path:
    """A copy of the published site."""
    return Path(shutil.copytree(published, tmp_path / "instance"))


@pytest.fixture
def database(instance: Path) -> Path:
    """The SQLite file of ``instance``."""
    return instance / "sagskompas.db"


@pytest.fixture
def start_server(instance: Path) -> Iterator[StartServer]:
    """Start a server on ``instance``; all are killed in the end."""
    started: list[Server] = []

    def start(*, folder: Path = instance, launcher: Sequence[str] = (), environ: Environ = None) -> Server:
        started.append(Server(folder, environ))
        started[-1].launcher = list(launcher)
        started[-1].start()
        return started[-1]

    yield start
    for server in started:
        server.kill()


@pytest.fixture
def server(start_server: StartServer) -> Server:
    """A running server with two workers."""
    return start_server()


@pytest.fixture(scope="session")
def calm(published: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Calm:
    """What a server that nobody disturbs stores, one learner at a time."""
    folder = Path(shutil.copytree(published, tmp_path_factory.mktemp("calm") / "instance"))
    server = Server(folder)
    server.start()
    stored: dict[tuple[str, str, str], Record] = {}
    try:
        for style in STYLES:
            while {arm for known, arm, _ in stored if known == style} != {"AB", "BA"}:
                stored |= _stored_of_one(server, library, style)
    finally:
        server.kill()
    assert any(record.questions for record in stored.values())
    return stored


def _stored_of_one(server: Server, library: Library, style: str) -> Calm:
    sent: list[Sent] = []
    worker = caseworker(server, library, style, sent.append)
    with closing(worker):
        list(worker.walk_until(worker.start(), "resultat"))
    database = server.instance / "sagskompas.db"
    whole, arm = records(database), arms(database)
    return {(style, arm[one.key[0]], one.step): whole[one.key] for one in sent if one.key in whole}
