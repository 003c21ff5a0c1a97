"""A full disk: no answer is lost or half written, reading goes on, and writing resumes by itself."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest

from learning.library.model import Library
from tests.drills.conftest import StartServer
from tests.drills.crowd import token_hash, token_in
from tests.drills.outage import (
    Ready,
    assert_put_off,
    assert_reading_goes_on,
    assert_sent_again,
    assert_views_kept,
    ready,
)
from tests.drills.records import arms
from tests.server import Server

pytestmark = pytest.mark.drill

MOST_STARTS = 60
"""More than fit in what a full disk has left over in blocks already taken."""


class Disk(Protocol):
    """Where a server keeps its database."""

    instance: Path

    def fill(self, server: Server) -> None:
        """Leave no space."""

    def free(self, server: Server) -> None:
        """Leave space again."""


class SmallDisk:
    """A file system of two megabytes in memory."""

    def __init__(self, instance: Path) -> None:
        self.instance = instance
        self._filler = instance / "filler"

    def fill(self, _server: Server) -> None:
        """Write until there is no space."""
        with self._filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                return

    def free(self, _server: Server) -> None:
        """Delete what fills the disk."""
        self._filler.unlink()


class Limit:
    """No file of the workers may grow; the kernel refuses as it does on a full disk."""

    def __init__(self, instance: Path) -> None:
        self.instance = instance

    def fill(self, server: Server) -> None:
        """Let no file become longer than the log is now."""
        self._limit(server, (self.instance / "sagskompas.db-wal").stat().st_size)

    def free(self, server: Server) -> None:
        """Let files grow again."""
        self._limit(server, resource.RLIM_INFINITY)

    def _limit(self, server: Server, most: int) -> None:
        for worker in server.pids()[1:]:
            _, hard = resource.prlimit(worker, resource.RLIMIT_FSIZE)
            resource.prlimit(worker, resource.RLIMIT_FSIZE, (most, hard))


@pytest.fixture(params=["small disk", "file size limit"])
def disk(request: pytest.FixtureRequest, published: Path, tmp_path: Path) -> Iterator[Disk]:
    """A disk that can be filled, with a published site."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if request.param == "file size limit":
        yield Limit(Path(shutil.copytree(published, folder / "instance")))
        return
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root can make a small disk; the file size limit stands in for it")
    try:
        yield SmallDisk(Path(shutil.copytree(published, folder, dirs_exist_ok=True)))
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_puts_answers_off_and_takes_them_when_there_is_space(
    disk: Disk, start_server: StartServer, library: Library
) -> None:
    server = start_server(folder=disk.instance)
    database = disk.instance / "sagskompas.db"
    with closing(ready(server, library)) as learner:
        disk.fill(server)
        started = use_up(learner)
        put_off = learner.send()
        assert_put_off(put_off, learner)
        views = assert_reading_goes_on(server)
        assert learner.worker.send("GET", f"{learner.worker.attempt}/foersag-laes").status == 200
        disk.free(server)
        assert_sent_again(put_off, learner, database)
        assert started <= arms(database).keys()
    assert_views_kept(database, views)


def use_up(learner: Ready) -> set[str]:
    """Start attempts until one is put off; return the hashes of those that were acknowledged."""
    acknowledged: set[str] = set()
    for _ in range(MOST_STARTS):
        reply = learner.worker.send("POST", f"/moduler/{learner.worker.module.slug}/start", [])
        if reply.status == 503:
            return acknowledged
        assert reply.status == 303
        acknowledged.add(token_hash(token_in(reply.location)))
    raise AssertionError("the disk is not full")
