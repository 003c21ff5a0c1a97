"""Reports and dashboard over a counted ledger, in a process of their own so that its memory is theirs.

``python -m tests.report_bench ADDRESS FOLDER`` prints one line of JSON; ``tests.scale_bench`` runs it.
"""

import json
import re
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from learning.app import create_app
from learning.config import Settings
from learning.reports.current import Publisher, keep_up
from learning.reports.formats.folder import write_all
from learning.reports.period import Period
from learning.reports.yearly import release
from learning.staff.accounts import Role
from tests.databases import settings_for
from tests.staffing import Desk, desk_of, hire

AFTER = date(2027, 3, 15)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
FORMATS = ("html", "pdf", "xlsx", "csv")
LOOKS = 40


def measured(settings: Settings) -> dict[str, float]:
    """Publish a year in four formats, put up its board and look at it; seconds and megabytes."""
    app = create_app(settings)
    site = app.extensions["sagskompas"]
    with app.app_context():
        publisher = Publisher(site, "Bench")
        begun = time.perf_counter()
        snapshot = release(publisher, YEAR, today=AFTER)
        audited = time.perf_counter() - begun
        with TemporaryDirectory() as folder:
            write_all(snapshot, Path(folder), FORMATS)
        report, memory = time.perf_counter() - begun, _peak_megabytes()
        begun = time.perf_counter()
        keep_up(publisher, today=AFTER)
        board = time.perf_counter() - begun
        desk = desk_of(app, hire("eva@example.dk", Role.EVALUATOR))
    slug = next(iter(site.library.modules))
    return {
        "audited": audited,
        "report": report,
        "memory": memory,
        "board": board,
        "overview": _p95(desk, "/rapporter?aar=2026"),
        "module": _p95(desk, f"/rapporter?aar=2026&modul={slug}"),
    }


def _p95(desk: Desk, address: str) -> float:
    """Return the 95th percentile of the seconds a page takes, once it has been looked at."""
    assert desk.client.get(address).status_code == 200
    times = []
    for _ in range(LOOKS):
        begun = time.perf_counter()
        desk.client.get(address)
        times.append(time.perf_counter() - begun)
    return sorted(times)[int(LOOKS * 0.95)]


def _peak_megabytes() -> float:
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) / 1000


if __name__ == "__main__":
    print(json.dumps(measured(settings_for(Path(sys.argv[2]), sys.argv[1]))))
