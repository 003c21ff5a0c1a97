"""`sagskompas report` writes the same report as files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning.cli import report as command
from learning.database import connect, dispose, write
from learning.editorial import releases
from learning.editorial.shelf import Shelf
from learning.ledger.schema import migrate
from tests.databases import settings_for
from tests.web import world


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator["Runner"]:
    """The command with an instance folder of its own and the small library."""
    monkeypatch.setenv("SAGSKOMPAS_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("SAGSKOMPAS_DATABASE_URL", raising=False)
    monkeypatch.setattr(command, "Shelf", lambda stock: Shelf(stock, lambda _files: world.library()))
    yield Runner(tmp_path / "ud")
    dispose()


class Runner:
    """Runs the command and finds its files."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def __call__(self, *arguments: str) -> Result:
        return CliRunner().invoke(command.report, [*arguments, "--out", str(self.out)])

    def files(self) -> list[str]:
        """Name the files written."""
        return sorted(file.name for file in self.out.iterdir()) if self.out.exists() else []


def test_a_report_of_an_empty_database_says_too_few(run: Runner) -> None:
    result = run("--from", "2026-01-01", "--to", "2026-12-31")
    assert result.exit_code == 0, result.output
    assert run.files() == ["rapport_2026-01-01_2026-12-31.csv", "rapport_2026-01-01_2026-12-31.html"]
    assert "er skrevet" in result.output
    csv_file, html_file = (run.out / name for name in run.files())
    assert csv_file.read_bytes().startswith(b"\xef\xbb\xbffigur;")
    assert "for få" in html_file.read_text("utf-8")


def test_one_format_is_written_once(run: Runner) -> None:
    assert run("--from", "2026-05-01", "--to", "2026-05-02", "--format", "csv, csv").exit_code == 0
    assert run.files() == ["rapport_2026-04-01_2026-06-30.csv"]


def test_an_unknown_format_is_explained(run: Runner) -> None:
    result = run("--from", "2026-01-01", "--to", "2026-12-31", "--format", "csv,pdf")
    assert result.exit_code == 2
    assert "Formatet »pdf« findes ikke. Vælg mellem csv, html." in result.output
    assert run.files() == []


def test_the_end_comes_after_the_start(run: Runner) -> None:
    result = run("--from", "2026-12-31", "--to", "2026-01-01")
    assert result.exit_code == 1
    assert "Slutdatoen skal ligge efter startdatoen." in result.output


def test_the_published_texts_are_used_when_there_are_any(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAGSKOMPAS_CONTENT", str(tmp_path / "findes-ikke"))
    settings = settings_for(tmp_path / "instance")
    migrate(settings)
    connect(settings)
    with write() as connection:
        release = releases.import_release(connection, {"parametre.yaml": b"version: x\n"})
        releases.activate(connection, release.hash)
    result = run("--from", "2026-01-01", "--to", "2026-12-31", "--format", "html")
    assert result.exit_code == 0, result.output
    assert "Prøvemodul" in (run.out / run.files()[0]).read_text("utf-8")
