"""Marked requests: nothing of who sent them is in the database, its log, the server's log or a backup."""

import hashlib
import json
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest

from learning.library.model import Library
from learning.web.throttle import FREE_TRIES
from tests.drills.commands import sagskompas
from tests.drills.conftest import StartServer
from tests.drills.crowd import SLUG, caseworker, token_in
from tests.drills.marked import (
    ADDRESS,
    HEADERS,
    MALFORMED,
    MARK,
    WRITTEN,
    Marked,
    Writer,
    written,
)
from tests.drills.outage import eventually
from tests.drills.records import count, opened
from tests.learner import Fields, Form, Learner, posting_form
from tests.server import Server

pytestmark = pytest.mark.drill

FREE_TEXTS = {("evaluation_answer", "value"), ("error_report", "text")}


@pytest.fixture
def proxied(start_server: StartServer) -> Server:
    """A server that trusts one proxy."""
    return start_server(environ={"SAGSKOMPAS_TRUSTED_PROXIES": "1"})


def use_everything(server: Server, library: Library) -> None:
    """Walk the whole module and every open form, wrongly and rightly, with marked requests."""
    module = library.modules[SLUG]
    with closing(Marked(server.port)) as send:
        writer = Writer(send, library, module)
        for _ in writer.walk():
            pass
        mark = [("tekst", f"{WRITTEN} fejl"), ("modul", SLUG), ("sted", "")]
        assert send("POST", "/meld-fejl", mark).status == 303
        start = [("kanal", f"{MARK}kanal"), ("gentaget", f"{MARK}gentaget"), ("hjemmeside", f"{MARK}faelde")]
        learner = Learner(send, library, module)
        reply = send("POST", f"/moduler/{SLUG}/start?kanal={MARK}", start)
        *_, (_, path, page) = learner.walk_until(reply.location, "foersag-vurder")
        good = learner.fill(path, posting_form(page.body) or Form("", ""), page.body)
        assert send("POST", path, [*good, (MARK, MARK)]).status == 400
        assert send("POST", path, [*good, ("hjemmeside", f"{MARK}faelde")]).status == 303
        use_team(send)
        use_meeting(send)
        for method, address, fields in odd_requests():
            assert send(method, address, fields).status < 500, address


def use_team(send: Marked) -> None:
    """Make a team, and write in the field that is never sent anywhere as if it were."""
    made = send("POST", "/hold", [("modul", SLUG), ("maade", "hver"), (MARK, MARK), ("stoerrelse", "5-9")])
    assert made.status == 303
    base, code = made.location.rsplit("/", 1)[0], made.location.split("/")[2]
    assert send("POST", f"/hold/{code}/start", [("gentaget", MARK), (MARK, MARK)]).status == 303
    assert send("POST", base, [("aendring", f"{WRITTEN} aftale"), (MARK, MARK)]).status == 200
    for path in (base, f"{base}/hold", f"/hold/{code}?kanal={MARK}", f"/hold/{code}/resultat/{MARK}"):
        assert send("GET", path).status in (200, 404)


def use_meeting(send: Marked) -> None:
    """Make a meeting and vote in it, with marks beside what is asked for."""
    made = send("POST", "/moede", [("sag", f"{SLUG}/1"), (MARK, MARK)])
    control, code = made.location.rsplit("/", 1)[0], made.location.split("/")[2]
    phone = send("GET", f"/moede/{code}?kanal={MARK}").location
    for place in ("0", "1"):
        assert send("POST", control, [("fra", place), (MARK, MARK)]).status == 303
    assert send("POST", phone, [("sted", "2"), ("valg", "F1"), (MARK, MARK)]).status == 303
    assert send("POST", phone, [("sted", "2"), ("valg", MARK)]).status == 400
    for path in (f"/moede/{MARK}", f"/moede/{code}/med/{MARK}", f"/moede/{code}/styr/{MARK}"):
        assert send("GET", path).status in (303, 404)


def odd_requests() -> Iterator[tuple[str, str, Fields | None]]:
    """Yield requests that are answered with anything but the whole module."""
    for path in (
        f"/?q={MARK}",
        f"/moduler/{SLUG}?kanal={MARK}",
        f"/{MARK}",
        f"/forloeb/{MARK}/x",
        f"/hold?modul={MARK}",
        f"/hold/{MARK}",
        f"/hold/find?kode={MARK}",
        "/rapporter",
        f"/log-ind?videre=/konto?{MARK}",
        f"/log-ind/invitation/{MARK}",
        f"/personale/{MARK}",
    ):
        yield "GET", path, None
    yield "GET", f"/meld-fejl?modul={MARK}&sted={MARK}", None
    typed = [("bruger", f"{MARK}@example.dk"), ("kodeord", f"{MARK}kodeord"), ("engangskode", MARK)]
    for _ in range(FREE_TRIES + 1):  # the last one is braked
        yield "POST", "/log-ind", typed
    yield "POST", "/personale/ny", typed
    forms = ("/meld-fejl", "/kvittering", "/opfoelgning", f"/opfoelgning/{SLUG}", "/hold")
    for path in (*forms, f"/{MARK}", "/sundhed"):
        yield "POST", path, [(name, f"{MARK}felt") for name in ("modul", "uge", "kode", "kvittering", MARK)]


def send_malformed(server: Server) -> None:
    """Send what is no HTTP, marked."""
    for text in MALFORMED:
        with socket.create_connection(("127.0.0.1", server.port), 10, (ADDRESS, 0)) as connection:
            connection.sendall(text.encode("utf-8", "surrogateescape"))
            connection.shutdown(socket.SHUT_WR)
            reply = b"".join(iter(lambda: connection.recv(65536), b""))
            assert not reply.startswith(b"HTTP/1.1 5"), text[:60]
            assert b"set-cookie" not in reply.lower()


def traces_of_the_caller() -> list[bytes]:
    """Return what must be nowhere: marks and addresses, as they are, quoted and as plain hashes."""
    plain = [MARK, ADDRESS, "203.0.113.7", HEADERS["User-Agent"]]
    hashed = [
        shape
        for text in (ADDRESS, HEADERS["User-Agent"], ADDRESS + HEADERS["User-Agent"])
        for name in ("md5", "sha1", "sha256")
        for digest in [hashlib.new(name, text.encode())]
        for shape in (digest.digest()[:8], digest.hexdigest()[:16].encode())
    ]
    return [*(text.lower().encode() for text in plain), quote(MARK).lower().encode(), *hashed]


def test_nothing_of_who_sends_a_request_is_written_anywhere(
    proxied: Server, database: Path, library: Library, tmp_path: Path
) -> None:
    use_everything(proxied, library)
    send_malformed(proxied)
    assert eventually(lambda: count(database, "SELECT count(*) FROM view_count WHERE kind = 'besøg'") > 0)
    backup = tmp_path / "backup.db"
    assert sagskompas(proxied.instance, "backup", backup).returncode == 0
    everything = written(proxied, backup)
    assert {"sagskompas.db", "sagskompas.db-wal", "instance.log", "backup.db"} <= everything.keys()
    assert any(WRITTEN.encode() in body for body in everything.values()), "the search finds what is there"
    assert WRITTEN.encode() not in everything["instance.log"]
    for name, body in everything.items():
        for trace in traces_of_the_caller():
            assert trace not in body.lower(), f"{trace!r} is in {name}"
    assert where(database, WRITTEN) == FREE_TEXTS


def where(database: Path, text: str) -> set[tuple[str, str]]:
    """Return the tables and columns that hold a text."""
    with opened(database) as connection:
        columns = connection.execute(
            "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'"
        ).fetchall()
    query = 'SELECT count(*) FROM "{}" WHERE instr(CAST("{}" AS TEXT), ?)'
    return {pair for pair in columns if count(database, query.format(*pair), text)}


def test_log_lines_name_the_route_and_never_the_address(proxied: Server, library: Library) -> None:
    with closing(caseworker(proxied, library)) as learner:
        path = learner.start()
        assert learner.send("POST", f"{learner.attempt}/findes-ikke", []).status == 404
        assert learner.send("POST", path, []).status == 405
    lines = [json.loads(line) for line in proxied.log.read_text("utf-8").splitlines() if line.startswith("{")]
    assert {line["route"] for line in lines if line["event"] == "request"} == {
        "/moduler/<slug>/start",
        "/forloeb/<token>/<trin>",
    }
    assert all(token_in(path) not in json.dumps(line) for line in lines)
