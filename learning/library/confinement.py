"""A compilation in a process of its own, with limits on time and memory."""

import json
import math
import pickle
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from typing import IO, cast

from learning.library.compiler import check
from learning.library.model import Library
from learning.library.problems import LibraryError, Problem

Outcome = tuple[Library | None, tuple[Problem, ...]]

MEGABYTE = 1024 * 1024
NO_FILE = "(indholdet)"
"""Where a problem is said to be when the child stopped before it had opened any file."""

REPORT = b"\x1e"
"""Begins the lines in which the child tells what it reads."""

CHILD = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from learning.library.confinement import confine, work
confine(int(sys.argv[2]), int(sys.argv[3]))
work(sys.stdin.buffer, sys.stdout.buffer, sys.stderr.buffer)
"""


def compile_limited(files: Mapping[str, bytes], seconds: float = 120, megabytes: int = 2048) -> Outcome:
    """Compile as ``compiler.check`` does, but stop at the limits and name the text that was too heavy.

    ``seconds`` of the clock; ``megabytes`` of address space. What the child sends back is trusted: it runs
    our own code, and no text can make it send anything else.
    """
    limits = [str(math.ceil(seconds)), str(megabytes)]
    scratch = tempfile.TemporaryFile
    with scratch() as source, scratch() as target, scratch() as progress:
        pickle.dump(dict(files), source)
        source.seek(0)
        try:
            subprocess.run(
                [sys.executable, "-c", CHILD, json.dumps(sys.path), *limits],
                stdin=source,
                stdout=target,
                stderr=progress,
                timeout=seconds,
                check=True,
            )
        except subprocess.TimeoutExpired:
            return stopped(_lines(progress), f"Det tager over {seconds:g} sekunder at behandle filen.")
        except subprocess.CalledProcessError:
            return stopped(_lines(progress), f"Filen kan ikke behandles inden for {megabytes} MB hukommelse.")
        target.seek(0)
        return cast(Outcome, pickle.load(target))


def compile_apart(files: Mapping[str, bytes]) -> Library:
    """Compile in a process of its own and return the library. Raises LibraryError."""
    library, problems = compile_limited(files)
    if library is None:
        raise LibraryError(problems)
    return library


def confine(seconds: int, megabytes: int) -> None:
    """Set the limits of this process, for good."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))


def work(source: IO[bytes], target: IO[bytes], progress: IO[bytes]) -> None:
    """Compile pickled files from ``source`` and write the outcome to ``target``.

    The name of each file goes to ``progress`` before it is read.
    """

    pickle.dump(check(pickle.load(source), told_by(progress)), target)


def told_by(progress: IO[bytes]) -> Callable[[str], None]:
    """Return what tells ``progress`` the name of each file that is about to be read."""

    def report(file: str) -> None:
        progress.write(REPORT + file.encode("utf-8", "replace") + b"\n")
        progress.flush()

    return report


def stopped(progress: Iterable[bytes], message: str) -> Outcome:
    """Return the one problem there is when a child did not finish, at the file it was reading.

    ``progress``: the lines the child wrote.
    """
    reports = [line.removeprefix(REPORT) for line in progress if line.startswith(REPORT)]
    file = reports[-1].decode() if reports else NO_FILE
    return None, (Problem(file, 1, f"{message} Gør den enklere, eller del den op."),)


def _lines(progress: IO[bytes]) -> list[bytes]:
    progress.seek(0)
    return progress.read().splitlines()
