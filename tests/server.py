"""A real server in a process of its own, on a free port, with an instance folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parent.parent
STARTED_WITHIN = 60.0
CPU_CLOCK = 2
"""What the kernel calls the clock of the time that a process ran (CPUCLOCK_SCHED)."""


def _ports() -> Iterator[int]:
    # below the range that the kernel lends to outgoing connections, which could take a port before its server
    # has; and from a place of its own for every process of tests
    first, many = 20_000, 12_000
    for step in count(os.getpid() * 97):
        yield first + step % many


PORTS = _ports()


def free_port() -> int:
    """Return a TCP port that nothing listens on, and that no connection and hardly another test will take."""
    for port in PORTS:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("the ports never end")


class Server:
    """One `sagskompas serve` with its workers. ``launcher``: a program, with arguments, to run it under."""

    def __init__(self, instance: Path, environ: Mapping[str, str] | None = None, *arguments: str) -> None:
        self.instance = instance
        self.port = free_port()
        self.log = instance.with_name(instance.name + ".log")
        self.environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SAGSKOMPAS_")},
            "SAGSKOMPAS_INSTANCE": str(instance),
            "PORT": str(self.port),
            **(environ or {}),
        }
        self.launcher: list[str] = []
        self.command = ["-m", "learning.app", "serve", *arguments]
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where the server answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> float:
        """Start and wait for the first page; return the seconds it took."""
        begun = time.perf_counter()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.launcher, sys.executable, *self.command],
                cwd=ROOT,
                env=self.environ,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while time.perf_counter() - begun < STARTED_WITHIN:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: {self.log.read_text()[-2000:]}")
            if self._answers():
                return time.perf_counter() - begun
            time.sleep(0.02)
        raise TimeoutError(self.log.read_text()[-2000:])

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def pids(self) -> list[int]:
        """Return the process ids of the server and its workers."""
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def cpu_seconds(self) -> float:
        """Return the user and system time of all processes so far."""
        # a process's own clock, as clock_getcpuclockid(3) gives it: exact, where /proc counts in hundredths
        return sum(time.clock_gettime(~pid << 3 | CPU_CLOCK) for pid in self.pids())

    def megabytes(self) -> list[float]:
        """Return the proportional memory (PSS) of each worker in MB."""
        sizes = []
        for pid in self.pids()[1:]:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            pss = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
            sizes.append(int(pss.split()[1]) / 1024)
        return sizes

    def kill(self) -> None:
        """Kill the server and its workers at once, as a power cut would."""
        assert self.process is not None
        with suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)

    def stop(self) -> None:
        """Ask the server to end and wait for it."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()


@contextmanager
def running(instance: Path, environ: Mapping[str, str] | None = None, *arguments: str) -> Iterator[Server]:
    """Start a server, lend it, and stop it."""
    server = Server(instance, environ, *arguments)
    server.start()
    try:
        yield server
    finally:
        server.stop()
