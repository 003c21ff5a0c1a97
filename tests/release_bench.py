"""Publishing one module of a large library while the site serves on.

``python -m tests.bench --release [--modules=100]``: with 100 modules by default, and with 1,000 besides when
no number is given.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from learning.library.reader import read_folder
from tests.goals import Figure, Goal
from tests.many_modules import many_modules
from tests.server import ROOT, Server

SLUG = "ledsagelse-eller-stoette"
WORD = "Hvornår skal en borger have en ledsager"
NEW_WORD = "Hvornår har en borger ret til en ledsager"
READERS = 4
PAUSE = 0.02
WORKERS = 2
PUBLISH = """
import json, resource, sys, time
from pathlib import Path
from learning.config import Settings
from learning.database import connect, read, write
from learning.editorial import releases, revisions
from learning.editorial.approvals import approve
from learning.editorial.compiled import CompiledFile
from learning.editorial.releasing import Press, publish
from learning.editorial.revisions import Change, head, save
from learning.editorial.units import units
from learning.library.workbench import Task, Workbench
from learning.staff.accounts import Role, add
from tests.declaring import notes

slug, old, new = sys.argv[1:4]
settings = Settings.from_environment()
connect(settings)
path, unit = f"moduler/{slug}/modul.md", f"moduler/{slug}"
with write() as connection:
    people = [
        add(connection, f"{role.value}@example.dk", name="", roles=[role], by=None).id
        for role in (Role.WRITER, Role.LAWYER, Role.EDITOR)
    ]
    newest = head(connection, path)
    text = (revisions.body(connection, newest) or b"").replace(old.encode(), new.encode())
    save(connection, Change(path, text, newest.number), by=people[0], reason="rettet")
    drafts = revisions.drafts(connection)
library, _ = Workbench().compile(Task(drafts, slug))
with write() as connection:
    notes(connection, unit, library.modules[slug].version, by=people[0])
    approve(connection, units(drafts)[unit], library.modules[slug].version, by=people[1])
begun = time.perf_counter()
publish([unit], by=people[2], press=Press(keep=CompiledFile(settings.instance).put))
seconds = time.perf_counter() - begun
most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({"seconds": seconds, "megabytes": most / 1024, "modules": int(sys.argv[4])}))
"""


def release() -> list[Goal | Figure]:
    """Measure the library of the size asked for, or both."""
    wanted = next((a.partition("=")[2] for a in sys.argv if a.startswith("--modules=")), "")
    sizes = [int(wanted)] if wanted else [100, 1_000]
    return [line for size in sizes for line in _published(size)]


def _published(modules: int) -> Iterator[Goal | Figure]:
    with tempfile.TemporaryDirectory() as scratch:
        content = Path(scratch) / "indhold"
        for name, body in many_modules(read_folder(ROOT / "content"), modules).items():
            (content / name).parent.mkdir(parents=True, exist_ok=True)
            (content / name).write_bytes(body)
        environ = {"SAGSKOMPAS_CONTENT": str(content), "SAGSKOMPAS_WORKERS": str(WORKERS)}
        instance = Path(scratch) / "instance"
        server = Server(instance, environ)
        imported = [sys.executable, "-m", "learning.app", "content", "import", str(content)]
        subprocess.run(imported, env=server.environ, cwd=ROOT, capture_output=True, check=True)
        server.start()  # compiles, and leaves the library for the next start
        server.stop()
        again = server.start()
        try:
            yield from _while_serving(server, modules)
        finally:
            server.stop()
        yield Figure(f"start with {modules} compiled modules", again, "s")


def _while_serving(server: Server, modules: int) -> Iterator[Goal | Figure]:
    with _reading(server) as calm:
        time.sleep(5)
    with _reading(server) as times:
        arguments = [sys.executable, "-c", PUBLISH, SLUG, WORD, NEW_WORD, str(modules)]
        ended = subprocess.run(
            arguments, env=server.environ, cwd=ROOT, capture_output=True, text=True, check=True
        )
        begun = time.perf_counter()
        seen = _noticed(server, begun)
        time.sleep(2)
    told = json.loads(ended.stdout)
    limit = 10 if modules <= 100 else 60
    yield Goal(f"release of {told['modules']} modules, compiled and stored", told["seconds"], limit, "s")
    yield Goal(f"memory to release {told['modules']} modules", told["megabytes"], 1000, "MB")
    yield Goal(f"every worker shows it ({modules} modules)", seen, 5, "s")
    yield Figure(f"reading meanwhile, p95 ({len(times)} pages)", _p95(times) * 1000, "ms")
    yield Figure(f"reading before, p95 ({len(calm)} pages)", _p95(calm) * 1000, "ms")


def _noticed(server: Server, begun: float) -> float:
    """Return the seconds until so many answers in a row show the new words that every worker gave some."""
    streak = 0
    while streak < 12 * WORKERS and time.perf_counter() - begun < 60:
        streak = streak + 1 if NEW_WORD in _page(server.port, f"/moduler/{SLUG}") else 0
        if streak == 1:
            first = time.perf_counter() - begun
    return first


@contextmanager
def _reading(server: Server) -> Iterator[list[float]]:
    """Let readers come and go meanwhile; the list fills with the seconds each page took."""
    times: list[float] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            begun = time.perf_counter()
            _page(server.port, "/")
            times.append(time.perf_counter() - begun)
            time.sleep(PAUSE)

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        yield times
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _page(port: int, path: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        text = response.read().decode()
        assert response.status == 200, (path, response.status)
        return text
    finally:
        connection.close()


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
