"""Speed, size and memory, measured against the same server answering a constant page.

``python -m tests.bench [--quick]``; with ``--scale`` instead a ledger of ten million answers, see
``tests.scale_bench``; with ``--meeting`` instead a conference of a thousand phones, see
``tests.meeting_bench``, or with ``--release`` a release of 100 and of 1,000 modules while the site serves on,
see ``tests.release_bench``. Absolute times move with the machine, so every goal is CPU time of
the server's processes per request, or a ratio of two figures taken in the same run. What the client costs
is in none of them. Where other programs were busy meanwhile, the last line says so.
"""

import os
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from learning.library.compiler import compile_library
from learning.library.model import Library, Module
from learning.library.reader import read_folder
from tests import burst
from tests.disclosure_bench import disclosure_control
from tests.editor_bench import editing
from tests.goals import Figure, Goal
from tests.learner import Http, Learner, Reply, perfect_answers
from tests.meeting_bench import meeting
from tests.module_bench import BROWSER, whole_module
from tests.release_bench import release
from tests.scale_bench import scale
from tests.server import ROOT, Server, running

QUICK = "--quick" in sys.argv
SLUG = "ledsagelse-eller-stoette"
CONNECTIONS = 4
CROWD = 50
"""Connections that submit at once."""

TICK = os.sysconf("SC_CLK_TCK")
QUIET = 0.1
"""Share of the processors that other programs may use while the times still tell something."""


def library() -> Library:
    """Compile the content that the server serves."""
    return compile_library(read_folder(ROOT / "content"))


def cpu_per_call(server: Server, calls: int, call: Callable[[Http], object]) -> float:
    """Return the server's CPU milliseconds per call, over a few kept-open connections."""
    before = server.cpu_seconds()

    def work(count: int) -> None:
        http = Http("127.0.0.1", server.port, BROWSER)
        for _ in range(count):
            call(http)
        http.close()

    share = calls // CONNECTIONS
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(work, [share] * CONNECTIONS))
    return (server.cpu_seconds() - before) * 1000 / (share * CONNECTIONS)


def reading(server: Server, yardstick: Server) -> list[Goal]:
    """Compare reading pages with a constant page from the same kind of server, interleaved."""
    calls = 1_000 if QUICK else 4_000
    ratios: dict[str, list[float]] = {}
    for _ in range(3):
        constant = cpu_per_call(yardstick, calls, lambda http: http("GET", "/"))
        for path in ("/", f"/moduler/{SLUG}"):
            spent = cpu_per_call(server, calls, lambda http, path=path: http("GET", path))  # type: ignore[misc]
            ratios.setdefault(path, []).append(spent / constant)
            ratios.setdefault(path + " ms", []).append(spent)
    return [
        Goal(
            f"reading page {name}" if name.endswith("ms") else f"reading page {name} / constant 30 kB",
            statistics.median(values),
            1.2 if name.endswith("ms") else 2.0,
            "ms" if name.endswith("ms") else "x",
        )
        for name, values in ratios.items()
    ]


def submissions(server: Server, content: Library) -> list[Goal]:
    """Measure one scored and stored form: CPU, rate and tail."""
    module = content.modules[SLUG]
    ready = [_filled_in(server, content, module) for _ in range(400 if QUICK else 1_200)]
    before, begun = server.cpu_seconds(), time.perf_counter()
    sent = burst.send(server.port, ready, CROWD)
    seconds = time.perf_counter() - begun
    spent = (server.cpu_seconds() - before) * 1000 / len(ready)
    return [
        Goal("submitted form: server CPU", spent, 3.0, "ms"),
        Goal("submitted forms a second, durable", len(ready) / seconds, 300, "/s", at_least=True),
        Goal(f"submitted form, {CROWD} at once: 99th percentile", sent.percentile(0.99) * 1000, 250, "ms"),
        Goal("submitted forms that failed", len(ready) - sent.statuses.get(303, 0), 0, ""),
    ]


def _filled_in(server: Server, content: Library, module: Module) -> bytes:
    """Walk an attempt to its first form and return the request that submits it."""
    learner = Learner(Http("127.0.0.1", server.port, BROWSER), content, module)
    for _request in learner.walk_until(learner.start(), "foersag-vurder"):
        pass
    fields = perfect_answers(learner.case_at("foersag-vurder"))
    learner.close()
    return burst.request(f"{learner.attempt}/foersag-vurder", fields)


def conference(server: Server, content: Library) -> list[Goal]:
    """Let 1,000 learners start within 60 s and go through the module without a pause."""
    learners, spread = (100, 6.0) if QUICK else (1_000, 60.0)
    module = content.modules[SLUG]
    times: list[float] = []
    errors: list[str] = []
    lock = threading.Lock()

    def attend(number: int) -> None:
        time.sleep(max(0.0, begun + number * spread / learners - time.perf_counter()))
        learner = Learner(Timed(server.port, times), content, module)
        try:
            for _method, path, reply in learner.walk():
                if reply.status >= 400:
                    with lock:
                        errors.append(f"{reply.status} {re.sub('/forloeb/[^/]+', '', path)}")
        except (OSError, AssertionError) as error:
            with lock:
                errors.append(repr(error))
        finally:
            learner.close()

    begun = time.perf_counter()
    with ThreadPoolExecutor(120) as pool:
        list(pool.map(attend, range(learners)))
    times.sort()
    for error in errors[:5]:
        print("  ", error)
    return [
        Goal(f"conference of {learners}: errors", len(errors), 0, ""),
        Goal(f"conference of {learners}: 95th percentile", times[int(len(times) * 0.95)] * 1000, 300, "ms"),
    ]


class Timed(Http):
    """A connection that notes how long every reply took, in seconds."""

    def __init__(self, port: int, times: list[float]) -> None:
        super().__init__("127.0.0.1", port, BROWSER)
        self._times = times

    def __call__(self, method: str, path: str, fields: list[tuple[str, str]] | None = None) -> Reply:
        started = time.perf_counter()
        reply = super().__call__(method, path, fields)
        self._times.append(time.perf_counter() - started)
        return reply


def weights(server: Server) -> list[Goal]:
    """Measure what a first visit to the heaviest kind of page downloads."""
    http = Http("127.0.0.1", server.port)
    page = http("GET", f"/moduler/{SLUG}").body
    assets = {name for name in re.findall(r'(?:href|src)="(/static/[^"#]+)', page)}
    styles = [path for path in assets if ".css" in path]
    for style in styles:
        assets |= {
            "/static/" + name.removeprefix("../")
            for name in re.findall(r"url\(['\"]?(\.\./[^)'\"#]+)", http("GET", style).body)
        }
    sizes = {path: http.size(path) for path in assets}
    script = sum(size for path, size in sizes.items() if ".js" in path)
    return [
        Goal(
            "whole page with fonts and pictures, unpacked",
            (sum(sizes.values()) + len(page)) / 1000,
            150,
            "kB",
        ),
        Goal("JavaScript", script / 1000, 5, "kB"),
    ]


def busy_seconds() -> float:
    """Return how long the processors of the machine have worked so far."""
    user, nice, system, _idle, _waiting, *rest = map(
        int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]
    )
    return (user + nice + system + sum(rest)) / TICK


def own_seconds() -> float:
    """Return how long they have worked for this program and the servers that it has stopped."""
    return sum(os.times()[:4])


def main() -> None:
    """Run every measurement and print the lines; the exit status tells whether a goal was missed."""
    begun, others = time.perf_counter(), busy_seconds() - own_seconds()
    content = library()
    goals: list[Goal | Figure]
    if "--meeting" in sys.argv:
        goals = [*(meeting(100, 5.0) if QUICK else meeting(1_000, 50.0))]
    elif "--release" in sys.argv:
        goals = release()
    else:
        goals = [*scale(content)] if "--scale" in sys.argv else serving(content)
    for goal in goals:
        print(goal.line())
    share = (busy_seconds() - own_seconds() - others) / (time.perf_counter() - begun) / (os.cpu_count() or 1)
    if share > QUIET:
        print(f"The machine is loaded: other programs used {share:.0%} of it meanwhile. Times are too high.")
    sys.exit(any("MISS" in goal.line() for goal in goals))


def serving(content: Library) -> list[Goal | Figure]:
    """Measure what people who learn wait for."""
    goals: list[Goal | Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "first")
        goals.append(Goal("first start of all to first page", server.start(), 2.0 * 2, "s"))
        server.stop()
        goals.append(Goal("start to first page", server.start(), 2.0, "s"))
        server.stop()
        yardstick = Server(Path(folder) / "constant")
        yardstick.command = ["-m", "tests.constant"]
        yardstick.start()
        with running(Path(folder) / "bench") as server:
            goals += reading(server, yardstick)
            yardstick.stop()
            goals += weights(server)
            # before others have walked, for it tells what the first learner costs, too
            goals += whole_module(server, content, SLUG, rounds=40 if QUICK else 100)
            goals += submissions(server, content)
            goals += conference(server, content)
            goals += editing(server, SLUG, "led-01", rounds=8 if QUICK else 20)
            goals.append(Goal("memory of the largest worker (PSS)", max(server.megabytes()), 120, "MB"))
    return [*goals, *disclosure_control()]


if __name__ == "__main__":
    main()
