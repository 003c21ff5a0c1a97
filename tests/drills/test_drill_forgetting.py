"""After the end of an attempt neither its token, the token's hash nor the receipt is left in any byte."""

from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin

import pytest

from learning.library.model import Library
from tests.drills.commands import sagskompas
from tests.drills.crowd import caseworker, token_hash, token_in
from tests.drills.marked import written
from tests.drills.records import rows
from tests.learner import posting_form
from tests.server import Server

pytestmark = pytest.mark.drill

FINISHED = 8
OPEN = 120
"""So many that the table of open attempts is split over several pages and rows move between them."""


def test_after_the_end_neither_token_nor_hash_nor_receipt_is_left_anywhere(
    server: Server, database: Path, library: Library, tmp_path: Path
) -> None:
    gone: list[str] = []
    for number in range(FINISHED):
        with closing(caseworker(server, library)) as learner:
            for _ in range(OPEN // FINISHED):
                last = learner.start()
            *_, (_, path, page) = learner.walk_until(last, "resultat")
            form = posting_form(page.body)
            assert form is not None
            hashed = token_hash(token_in(path))
            if number == 0:
                assert hashed.encode() in raw(server, tmp_path), "the search finds what is there"
            receipt = learner.send("POST", urljoin(path, form.action), form.hidden)
            assert receipt.status == 200
            code = dict(form.hidden)["kode"]
            gone += [
                token_in(path),
                token_in(path).split(".")[0],
                hashed,
                hashed[:32],
                code,
                code.replace("-", ""),
            ]
    assert sagskompas(server.instance, "retention").returncode == 0
    everything = raw(server, tmp_path)
    assert rows(database, "SELECT count(*) FROM attempt WHERE completed") == [(FINISHED,)]
    still_open = rows(database, "SELECT token_hash FROM open_attempt")
    assert len(still_open) == OPEN - FINISHED
    assert all(hashed.encode() in everything for (hashed,) in still_open), "the search finds what is there"
    for secret in gone:
        assert secret.encode() not in everything
        assert secret.lower().encode() not in everything.lower()


def raw(server: Server, folder: Path) -> bytes:
    """Return the bytes of everything written, and of a backup taken now."""
    backup = folder / "now.db"
    backup.unlink(missing_ok=True)
    assert sagskompas(server.instance, "backup", backup).returncode == 0
    return b"\n".join(written(server, backup).values())
