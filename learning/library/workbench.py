"""A warm process for compilations: everything is imported, and each one gets a confined child of its own.

Starting Python and importing the library takes longer than compiling a module; a fork of a process that
has done both takes milliseconds. The limits are those of ``confinement``.
"""

import json
import math
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, NoReturn

from learning.library.compiler import check, check_module
from learning.library.confinement import Outcome, confine, stopped, told_by

_LENGTH = struct.Struct(">Q")
_PROGRAM = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from learning.library.workbench import serve
serve(sys.stdin.buffer, sys.stdout.buffer)
"""


@dataclass(frozen=True, slots=True)
class Task:
    """What to compile: all of ``files``, or only the module ``slug`` in them.

    ``seconds`` of the clock, ``megabytes`` of address space.
    """

    files: Mapping[str, bytes]
    slug: str | None = None
    seconds: float = 20
    megabytes: int = 1024


class Workbench:
    """Compiles one task at a time; the process starts with the first and ends with its owner."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner = 0
        self._process: subprocess.Popen[bytes] | None = None

    def compile(self, task: Task) -> Outcome:
        """Return what ``compiler.check`` or ``check_module`` does; a task that hits a limit is a problem."""
        with self._lock:
            process = self._running()
            assert process.stdin is not None and process.stdout is not None
            try:
                _send(process.stdin, pickle.dumps(task))
                return _outcome(_receive(process.stdout))
            except (EOFError, BrokenPipeError):
                self._end(process)
        return stopped([], "Kontrollen gik i stå.")

    def close(self) -> None:
        """End the process; the next task starts a new one."""
        with self._lock:
            if self._process is not None and self._owner == os.getpid():
                self._end(self._process)

    def _running(self) -> "subprocess.Popen[bytes]":
        """A process belongs to the one who started it: a forked copy of us starts its own."""
        if self._process is not None and self._owner == os.getpid() and self._process.poll() is not None:
            self._end(self._process)
        if self._process is None or self._owner != os.getpid():
            command = [sys.executable, "-c", _PROGRAM, json.dumps(sys.path)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self._owner = os.getpid()
        return self._process

    def _end(self, process: "subprocess.Popen[bytes]") -> None:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(BrokenPipeError):
                stream.close()  # type: ignore[union-attr]
        self._process = None


def serve(source: IO[bytes], target: IO[bytes]) -> None:
    """Do tasks from ``source`` until it ends, and write each outcome to ``target``."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    while True:
        try:
            task: Task = pickle.loads(_receive(source))
        except EOFError:
            return
        _send(target, _done(task))


def work(task: Task, target: IO[bytes], progress: IO[bytes]) -> None:
    """Compile, tell ``progress`` the name of each file before it is read, and write the pickled outcome."""
    report = told_by(progress)
    outcome = check(task.files, report) if task.slug is None else check_module(task.files, task.slug, report)
    pickle.dump(outcome, target)


def _done(task: Task) -> bytes:
    """Let a child do the task within its limits; return the outcome, pickled."""
    with tempfile.TemporaryFile() as target, tempfile.TemporaryFile() as progress:
        child = os.fork() or _as_child(task, target, progress)
        in_time, status = _wait(child, task.seconds)
        if in_time and status == 0:
            target.seek(0)
            return target.read()
        progress.seek(0)
        lines = progress.read().splitlines()
    if not in_time:
        return pickle.dumps(stopped(lines, f"Det tager over {task.seconds:g} sekunder at behandle filen."))
    return pickle.dumps(stopped(lines, f"Filen kan ikke behandles inden for {task.megabytes} MB hukommelse."))


def _as_child(task: Task, target: IO[bytes], progress: IO[bytes]) -> NoReturn:
    """Do the task and leave, whatever happens, without what the parent has to do at its end."""
    failed = 1
    try:
        confine(math.ceil(task.seconds), task.megabytes)
        work(task, target, progress)
        target.flush()
        failed = 0
    finally:
        os._exit(failed)


def _wait(child: int, seconds: float) -> tuple[bool, int]:
    """Return whether the child ended in time, and how; one that did not is killed."""
    ends = time.monotonic() + seconds
    descriptor = os.pidfd_open(child)
    try:
        in_time = bool(select.select([descriptor], [], [], max(0, ends - time.monotonic()))[0])
        if not in_time:
            os.kill(child, signal.SIGKILL)
        return in_time, os.waitpid(child, 0)[1]
    finally:
        os.close(descriptor)


def _outcome(data: bytes) -> Outcome:
    """The child runs our own code, and no text can make it send anything else."""
    library, problems = pickle.loads(data)
    return library, problems


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    return _exactly(stream, _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0])


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
