"""Counting and reading a ledger of ten million answers, on SQLite and on PostgreSQL.

``python -m tests.bench --scale [--answers=10000000]``. Takes a quarter of an hour and 8 GB of disk.
"""

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, select, update

from learning.database import read, write
from learning.engines import open_engine
from learning.ledger.quarters import quarter_of, span_of
from learning.ledger.rollups import refresh, tallies
from learning.ledger.schema import migrate
from learning.ledger.tables import attempt
from learning.ledger.tallies import Shapes
from learning.library.model import Library
from learning.reports.shapes import shape_of
from tests.databases import settings_for
from tests.goals import Goal
from tests.postgres import running_postgres
from tests.report_bench import AFTER
from tests.scale import fill

FIRST, TODAY = date(2026, 1, 5), date(2026, 12, 20)
QUARTERS = (20261, 20262, 20263, 20264)
OVERVIEW = ("attempts", "committed", "verdicts", "outcome", "pairs", "gain", "evaluations", "opinions")
PAGE = (*OVERVIEW, "boxes", "given", "violations")
READINGS = 40


def scale(library: Library) -> list[Goal]:
    """Fill both databases, count them and read them; ``--answers=`` sets their size."""
    wanted = next((a.partition("=")[2] for a in sys.argv if a.startswith("--answers=")), "10000000")
    shapes = {(one.slug, one.version): shape_of(one) for one in library.modules.values()}
    goals: list[Goal] = []
    for name, engine in _engines():
        begun = time.perf_counter()
        answers = fill(engine, library, int(wanted), first=FIRST, last=TODAY)
        print(f"{name}: {answers:,} answers written in {time.perf_counter() - begun:.0f} s", flush=True)
        goals += measure(name, engine, shapes)
        goals += reporting(name, engine, shapes)
    return goals


def reporting(name: str, engine: Engine, shapes: Shapes) -> list[Goal]:
    """Close the year and measure what is drawn from its tallies, in another process."""
    refresh(engine, shapes, today=AFTER)
    address = engine.url.render_as_string(hide_password=False)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.report_bench", address, folder]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        Goal(f"{name}: protecting and auditing a whole year", found["audited"], 30, "s"),
        Goal(f"{name}: the yearly report in four formats", found["report"], 30, "s"),
        Goal(f"{name}: memory of the yearly report", found["memory"], 500, "MB"),
        Goal(f"{name}: making the boards anew", found["board"], 60, "s"),
        Goal(f"{name}: dashboard, all modules, p95", 1000 * found["overview"], 100, "ms"),
        Goal(f"{name}: dashboard, one module, p95", 1000 * found["module"], 100, "ms"),
    ]


def measure(name: str, engine: Engine, shapes: Shapes) -> list[Goal]:
    """Count a filled ledger from nothing and again after a change; then read as pages do."""
    _forget_peak()
    before = _peak_megabytes()
    whole = _seconds(lambda: refresh(engine, shapes, QUARTERS, today=TODAY))
    again = []
    for _ in range(3):
        _change(engine)
        again.append(_seconds(lambda: refresh(engine, shapes, today=TODAY)))
    grown = _peak_megabytes() - before
    nothing = [_seconds(lambda: refresh(engine, shapes, today=TODAY)) for _ in range(READINGS)]
    slug, _ = next(iter(shapes))
    return [
        Goal(f"{name}: counting a whole year", whole, 300, "s"),
        Goal(f"{name}: counting the open quarter again", statistics.median(again), 60, "s"),
        Goal(f"{name}: memory that counting takes", grown, 40, "MB"),
        Goal(f"{name}: seeing that nothing is new, p95", 1000 * _p95(nothing), 250, "ms"),
        Goal(f"{name}: tallies of an overview of a year, p95", 1000 * _reading(engine, OVERVIEW), 100, "ms"),
        Goal(f"{name}: tallies of a module's page, p95", 1000 * _reading(engine, PAGE, slug), 100, "ms"),
    ]


@contextmanager
def _opened(address: str) -> Iterator[Engine]:
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_for(Path(folder), address)
        migrate(settings)
        engine = open_engine(settings)
        yield engine
        engine.dispose()


def _engines() -> Iterator[tuple[str, Engine]]:
    with _opened("") as engine:
        yield "SQLite", engine
    with running_postgres() as server, _opened(server.new_database()) as engine:
        yield "PostgreSQL", engine


def _change(engine: Engine) -> None:
    """Let one learner of the open quarter come a step further."""
    week = span_of(quarter_of(TODAY)).first_week
    with write(engine) as connection:
        own = connection.execute(select(attempt.c.id).where(attempt.c.week == week).limit(1)).scalar()
        further = attempt.c.max_step + 1
        connection.execute(update(attempt).where(attempt.c.id == own).values(max_step=further))


def _reading(engine: Engine, kinds: tuple[str, ...], module: str = "") -> float:
    """Return the 95th percentile of the seconds that reading a year, added up over channels, takes."""

    def once() -> None:
        with read(engine) as connection:
            assert tallies(connection, QUARTERS, module=module, kinds=kinds, undivided=("channel",))

    return _p95([_seconds(once) for _ in range(READINGS)])


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _peak_megabytes() -> float:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) / 1000


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")
