"""A demonstration is marked as invented on every page with figures, and in every file."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from learning.cli import demo as command
from learning.database import dispose, write
from learning.editorial import releases
from learning.editorial.shelf import Shelf
from learning.staff.accounts import Role
from tests.databases import settings_for
from tests.staffing import desk_of, hire
from tests.web import world
from tests.web.office import Office, show
from tests.web.open_site import opened, staff_rooms

LAST_DAY = date(2026, 11, 20)
MARK = "Syntetiske tal"
REPORT = "/rapporter/aarsrapport/2026-01-01_2026-12-31"


@pytest.fixture
def demonstration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A site on the database that the command filled."""
    monkeypatch.setenv("SAGSKOMPAS_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("SAGSKOMPAS_DATABASE_URL", raising=False)
    monkeypatch.setattr(command, "Shelf", lambda stock: Shelf(stock, lambda _files: world.library()))
    monkeypatch.setattr(command, "publish_when_new", _publish_nothing)
    done = CliRunner().invoke(command.demo, ["--forloeb", "60", "--til", f"{LAST_DAY}"])
    assert done.exit_code == 0, done.output
    dispose()
    with opened(settings_for(tmp_path / "instance")) as site:
        staff_rooms(site)
        office = Office(site, desk_of(site.app, hire("eva@example.dk", Role.EVALUATOR)))
        show(office.site, LAST_DAY)
        yield office


def _publish_nothing(_content: Path) -> None:
    with write() as connection:
        releases.activate(connection, releases.import_release(connection, {"a.md": b"a"}).hash)


def test_every_page_with_figures_says_that_they_are_invented(demonstration: Office) -> None:
    pages = ("/rapporter", "/rapporter?modul=proevemodul", "/rapporter/moduler/proevemodul", REPORT, "/tal")
    for address in pages:
        page = demonstration.get(address)
        assert page.status_code == 200
        assert MARK in page.text.split("<main")[1], address


def test_every_file_says_that_its_figures_are_invented(demonstration: Office) -> None:
    assert demonstration.get("/tal/v1/figurer.json").get_json()["syntetisk"] is True
    assert ";ja;2026-01-01;" in demonstration.get("/tal/v1/figurer.csv").text
    assert MARK in demonstration.get(f"{REPORT}/html").text
    pdf = PdfReader(BytesIO(demonstration.get(f"{REPORT}/pdf").data))
    assert all(MARK in page.extract_text() for page in pdf.pages)
