"""System calls of a server, as strace writes them down."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CALLS = "fdatasync,fsync,sync_file_range,msync,pwrite64,pwritev,write,writev,sendto,sendmsg,recvfrom,recvmsg"
LINE = re.compile(r"^(?P<thread>\d+) +(?P<call>\w+)\(\d+<(?P<target>[^>]*)>(?P<rest>.*)$")
RESUMED = re.compile(r"^(?P<thread>\d+) +<\.\.\. (?P<call>\w+) resumed>(?P<rest>.*)$")
UNFINISHED = "<unfinished ...>"


def can_trace() -> bool:
    """Tell whether strace is installed and may look at other programs."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return tried.returncode == 0


@dataclass(frozen=True)
class Call:
    """One system call that returned. ``target`` is the path or socket, ``rest`` its data and result."""

    thread: int
    name: str
    target: str
    rest: str

    @property
    def failed(self) -> bool:
        """Tell whether the call returned an error."""
        return " = -1 " in self.rest


def launcher(log: Path) -> list[str]:
    """Return what to run a server under, so that its system calls are written to ``log``."""
    return ["strace", "-f", "-y", "--seccomp-bpf", "-e", f"trace={CALLS}", "-s", "40", "-o", str(log)]


def calls(lines: Iterable[str]) -> Iterator[Call]:
    """Yield the calls in the order in which they returned; one that never did is left out."""
    begun: dict[tuple[int, str], tuple[str, str]] = {}
    for line in lines:
        if found := RESUMED.match(line):
            key = (int(found["thread"]), found["call"])
            if key in begun:
                target, rest = begun.pop(key)
                yield Call(*key, target, rest + found["rest"])
        elif found := LINE.match(line):
            thread, name, target, rest = found.group("thread", "call", "target", "rest")
            if rest.endswith(UNFINISHED):
                begun[int(thread), name] = target, rest.removesuffix(UNFINISHED)
            else:
                yield Call(int(thread), name, target, rest)
