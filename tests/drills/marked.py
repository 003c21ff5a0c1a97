"""Requests that carry a mark everywhere a browser, a proxy or a mischief-maker could put one."""

from pathlib import Path

from tests.drills.crowd import Caseworker
from tests.learner import Fields, Form, Http, Reply
from tests.server import Server

ADDRESS = "127.83.71.59"
"""Where the marked requests come from: an address of this machine that nothing else uses."""

MARK = "Zqkanarie"
WRITTEN = "Zqfritekst"
"""In the two free texts, which are kept, each in its own table."""

HEADERS = {
    "User-Agent": f"Mozilla/5.0 {MARK}browser",
    "X-Forwarded-For": f"203.0.113.77, {MARK}proxy",
    "X-Real-IP": "203.0.113.78",
    "Forwarded": f'for="{MARK}forwarded"',
    "Referer": f"https://example.dk/{MARK}referer",
    "Cookie": f"session={MARK}cookie; sagskompas-lokal={MARK}number; sagskompas-lokal-kendt={MARK}known",
    "Accept-Language": f"da, {MARK}-sprog",
    "From": f"{MARK}@example.dk",
    "Authorization": f"Basic {MARK}",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "same-origin",
}
MALFORMED = (
    f"GET /{MARK} HTTP/9.9\r\n\r\n",
    f"{MARK} / HTTP/1.1\r\nHost: x\r\n\r\n",
    f"{MARK}\r\n\r\n",
    f"GET / HTTP/1.1\r\n{MARK} header: x\r\n\r\n",
    f"GET / HTTP/1.1\r\nHost: x\r\nX: {MARK}\0\r\n\r\n",
    f"GET /{MARK * 600} HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET / HTTP/1.1\r\n" + f"X-{MARK}: 1\r\n" * 80 + "\r\n",
    f"POST /meld-fejl HTTP/1.1\r\nHost: x\r\nContent-Length: {MARK}\r\n\r\n",
    f"POST /meld-fejl HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{MARK}\r\n",
    f"POST /meld-fejl HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\ntekst={MARK}",
    f"GET http://{MARK}.example/ HTTP/1.1\r\nHost: {MARK}\r\n\r\n",
    f"GET /\udcff{MARK} HTTP/1.1\r\nHost: x\r\n\r\n",
    f"PROXY TCP4 203.0.113.77 {ADDRESS} 1 2\r\nGET / HTTP/1.1\r\nHost: {MARK}\r\n\r\n",
)


class Marked:
    """A connection whose every request is marked; notes headers that set a cookie."""

    def __init__(self, port: int) -> None:
        self._http = Http("127.0.0.1", port, HEADERS, source=ADDRESS)

    def __call__(self, method: str, path: str, fields: Fields | None = None) -> Reply:
        """Send one marked request."""
        reply = self._http(method, path, fields)
        assert "Set-Cookie" not in reply.headers, path
        return reply

    def close(self) -> None:
        """Close the connection."""
        self._http.close()


class Writer(Caseworker):
    """A learner who writes in every field for text."""

    def fill(self, path: str, form: Form, html: str) -> Fields:
        """Return the fields to post for a step."""
        free = [(name, f"{WRITTEN} evaluering") for name in form.texts if name != "hjemmeside"]
        return super().fill(path, form, html) + free


def written(server: Server, backup: Path) -> dict[str, bytes]:
    """Return everything the server has written anywhere, by file name."""
    files = [*server.instance.iterdir(), server.log, backup]
    return {file.name: file.read_bytes() for file in files if file.is_file()}
