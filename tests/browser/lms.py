"""A learning system on another origin: it serves a package's files, and plays it in a run-time."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

from playwright.sync_api import Browser, Frame, Page

from tests.browser.windows import until
from tests.programs import SCORM_AGAIN, program

STRICT = Path(__file__).with_name("strict_lms.js")
AGAIN, OWN = "scorm-again", "strict"
PATIENCE = 15_000
PAGE = """<!DOCTYPE html><html lang="da"><meta charset="utf-8"><title>LMS</title>
<script src="/strict.js"></script><script src="/again12.js"></script><script src="/again2004.js"></script>
<script>
const { kind, version, kept, apart } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const sent = [];
let strict = null;
const watched = (api, put) => new Proxy(api, { get: (target, name) => typeof target[name] !== 'function'
  ? target[name]
  : (...args) => {
    const answer = target[name](...args);
    sent.push([name, ...args.map(String), String(answer)]);
    return answer;
  } });
if (kind === 'strict') {
  strict = strictRuntime(version);
  Object.assign(strict.data, kept);
  window[strict.name] = watched(strict.api);
} else if (kind === 'scorm-again') {
  const Runtime = version === '1.2' ? Scorm12API : Scorm2004API;
  const runtime = new Runtime({ autocommit: false, logLevel: 'NONE' });
  if (Object.keys(kept).length) runtime.loadFromFlattenedJSON(kept);
  window[version === '1.2' ? 'API' : 'API_1484_11'] = watched(runtime);
} else if (kind === 'failing') {
  const refuse = { LMSInitialize: () => 'true', LMSGetValue: () => '', LMSGetLastError: () => '101' };
  refuse.LMSFinish = refuse.LMSSetValue = refuse.LMSCommit = () => 'false';
  refuse.LMSGetErrorString = () => 'Fælles fejl: æøå';
  window.API = watched(refuse);
}
</script><body></body></html>"""


class Shelf(BaseHTTPRequestHandler):
    """Serves the files of its server."""

    def do_GET(self) -> None:
        """Send a file."""
        path = urlsplit(self.path).path
        content = self.server.files.get(path)  # type: ignore[attr-defined]
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Type", f"{guess_type(path)[0] or 'text/html'}; charset=utf-8")
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class Lms:
    """The learning system's server; put a package on it and launch it."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.address = f"http://localhost:{server.server_port}"
        self.files: dict[str, bytes] = server.files  # type: ignore[attr-defined]
        self._server = server

    def serve(self, session: object) -> None:
        """Let the store of statements serve this launch."""
        self._server.session = session  # type: ignore[attr-defined]

    def upload(self, package: bytes, folder: str = "pakke") -> None:
        """Unpack a package."""
        with ZipFile(BytesIO(package)) as archive:
            for name in archive.namelist():
                self.files[f"/{folder}/{name}"] = archive.read(name)

    def launch(
        self, browser: Browser, kind: str, version: str, kept: Mapping[str, str] | None = None
    ) -> "Launched":
        """Open a package in a run-time, with what the run-time remembers from before."""
        page = browser.new_context(locale="da-DK").new_page()
        page.set_default_timeout(PATIENCE)
        wanted = json.dumps({"kind": kind, "version": version, "kept": dict(kept or {})})
        page.goto(f"{self.address}/lms#{wanted}")
        launched = Launched(page)
        launched.play()
        return launched


class Launched:
    """A package in its frame in the learning system's page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def play(self) -> Frame:
        """Open the package in one more frame of the same page."""
        number = len(self.page.query_selector_all("iframe"))
        self.page.evaluate(
            "() => document.body.append(Object.assign(document.createElement('iframe'),"
            " { src: '/pakke/index.html', width: 1000, height: 800 }))"
        )
        frame = self.page.query_selector_all("iframe")[number].content_frame()
        assert frame is not None
        frame.wait_for_url("**/pakke/index.html")
        return frame

    def package(self, number: int = 0) -> Frame:
        """The package's own page."""
        frame = self.page.query_selector_all("iframe")[number].content_frame()
        assert frame is not None
        return frame

    def module(self, number: int = 0) -> Frame:
        """The live module in the package's page."""
        inner = self.package(number).wait_for_selector("iframe")
        assert inner is not None
        frame = inner.content_frame()
        assert frame is not None
        return frame

    def said(self, number: int = 0) -> str:
        """What the package tells its reader."""
        return self.package(number).locator("[data-melding]").inner_text()

    def wait_until_said(self, words: str, number: int = 0) -> None:
        """Wait for a message of the package."""
        self.package(number).wait_for_selector(f"[data-melding]:has-text('{words}')")

    def close(self, number: int = 0) -> None:
        """Close the package as a learning system does: its page goes away."""
        self.page.evaluate("at => { document.querySelectorAll('iframe')[at].src = 'about:blank'; }", number)
        until(
            self.page,
            "at => document.querySelectorAll('iframe')[at].contentDocument?.URL === 'about:blank'",
            arg=number,
        )

    @property
    def sent(self) -> list[list[str]]:
        """Every call: method, arguments, answer."""
        calls: list[list[str]] = self.page.evaluate("sent")
        return calls

    @property
    def told(self) -> dict[str, str]:
        """The last accepted value of every element."""
        return {call[1]: call[2] for call in self.sent if call[0].endswith("SetValue") and call[3] == "true"}

    @property
    def violations(self) -> list[str]:
        """What the strict run-time refused."""
        refused: list[str] = self.page.evaluate("strict ? strict.violations : []")
        return refused

    def evaluate(self, script: str, argument: Any = None) -> Any:
        """Run a script in the learning system's page."""
        return self.page.evaluate(script, argument)


@contextmanager
def learning_system(handler: type[Shelf] = Shelf) -> Iterator[Lms]:
    """Run a learning system on a free port. ``handler``: one that also stores statements."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    again = program(SCORM_AGAIN) / "dist"
    server.files = {  # type: ignore[attr-defined]
        "/lms": PAGE.encode(),
        "/strict.js": STRICT.read_bytes(),
        "/again12.js": (again / "scorm12.min.js").read_bytes(),
        "/again2004.js": (again / "scorm2004.min.js").read_bytes(),
    }
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Lms(server)
    finally:
        server.shutdown()
        server.server_close()
