"""`sagskompas report`: one report, the same numbers in every file, and never half a file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning.cli import report as command
from learning.config import Settings
from learning.database import connect, dispose, write
from learning.editorial import releases
from learning.editorial.shelf import Shelf
from learning.ledger.schema import migrate
from learning.reports.formats import folder
from learning.reports.formats.folder import FORMATS, Format
from learning.reports.snapshot import Snapshot, Status, read_snapshot
from tests.databases import settings_for
from tests.reports.formats.readers import csv_rows, html_tables, pdf_tables, xlsx_rows
from tests.reports.formats.test_same_numbers import check, panels, read
from tests.reports.learners import Learner, take
from tests.web import world

SPRING = ("--from", "2026-04-01", "--to", "2026-06-30")
STEM = "rapport-2026-04-01-2026-06-30"


class Runner:
    """Runs the command and finds its files."""

    def __init__(self, out: Path, settings: Settings) -> None:
        self.out = out
        self.settings = settings

    def __call__(self, *arguments: str) -> Result:
        done = CliRunner().invoke(command.report, [*arguments, "--out", str(self.out)])
        dispose()
        return done

    def learn(self, count: int, on: date = date(2026, 5, 4), learner: Learner | None = None) -> None:
        """Let so many take the module."""
        migrate(self.settings)
        connect(self.settings)
        with write() as connection:
            for _ in range(count):
                take(connection, learner or Learner(last_outcome="retur", opinion="hoej"), on=on)
        dispose()

    def files(self) -> list[str]:
        """Name the files there are."""
        return sorted(file.name for file in self.out.iterdir()) if self.out.exists() else []

    def read(self, ending: str) -> bytes:
        """Return one of the files of spring."""
        return (self.out / f"{STEM}{ending}").read_bytes()

    def snapshot(self) -> Snapshot:
        """Return what all the files are drawn from."""
        return read_snapshot(self.read(".json").decode())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    """The command with an instance folder of its own and the small library."""
    monkeypatch.setenv("SAGSKOMPAS_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("SAGSKOMPAS_DATABASE_URL", raising=False)
    monkeypatch.setattr(command, "Shelf", lambda stock: Shelf(stock, lambda _files: world.library()))
    yield Runner(tmp_path / "ud", settings_for(tmp_path / "instance"))
    dispose()


@pytest.fixture
def spring(run: Runner) -> Runner:
    """The command after forty have answered in a quarter that is closed."""
    run.learn(28)
    run.learn(12, learner=Learner(defects=("hoert",), outcome="holder", completes=False))
    return run


def test_every_file_has_the_numbers_of_the_report(spring: Runner) -> None:
    result = spring(*SPRING, "--format", "html,pdf,xlsx,csv,json")
    assert result.exit_code == 0, result.output
    assert spring.files() == [
        f"{STEM}-maskine.csv",
        *(f"{STEM}.{one}" for one in ("csv", "html", "json", "pdf", "xlsx")),
    ]
    snapshot = spring.snapshot()
    lines = [(one.id, line) for one in snapshot.figures for line in one.lines]
    assert sum(line.number.status is Status.SHOWN for _, line in lines) > 50
    for grids in (html_tables(spring.read(".html").decode()), pdf_tables(spring.read(".pdf"))[:-1]):
        for figures, grid in zip(panels(snapshot), grids, strict=True):
            for line, said in read(figures, grid):
                check(line.number, said)
    for ending, delimiter in ((".csv", ";"), ("-maskine.csv", ",")):
        rows = csv_rows(spring.read(ending).decode(), delimiter)
        assert [(row["figur"], row["status"]) for row in rows] == [
            (figure, line.number.status.value) for figure, line in lines
        ]
    sheets = xlsx_rows(spring.read(".xlsx"))
    assert [row["Status"] for rows in sheets.values() for row in rows] == [
        line.number.status.value for identifier in sheets for figure, line in lines if figure == identifier
    ]


def test_the_same_period_again_is_byte_for_byte_the_same(spring: Runner) -> None:
    assert spring(*SPRING, "--format", "html,pdf,csv").exit_code == 0
    before = {name: (spring.out / name).read_bytes() for name in spring.files()}
    spring.learn(15)  # too late to be in it
    assert spring(*SPRING, "--format", "html,pdf,csv").exit_code == 0
    assert {name: (spring.out / name).read_bytes() for name in spring.files()} == before


def test_a_report_of_an_empty_database_says_too_few(run: Runner) -> None:
    result = run(*SPRING)
    assert result.exit_code == 0, result.output
    assert run.files() == [
        f"{STEM}-maskine.csv",
        *(f"{STEM}.{one}" for one in ("csv", "html", "pdf", "xlsx")),
    ]
    assert result.output.count("er skrevet.") == 5
    assert "for få" in run.read(".html").decode()


def test_an_open_period_is_written_with_a_word_of_warning(run: Runner) -> None:
    today = date.today()
    run.learn(12, today)
    result = run("--from", f"{today}", "--to", f"{today}", "--format", "html")
    assert result.exit_code == 0
    assert "Perioden er ikke lukket: rapporten er foreløbig" in result.stderr
    assert "Perioden er ikke lukket" not in result.stdout
    (name,) = run.files()
    assert 'class="rapportmaerke">Foreløbig' in (run.out / name).read_text("utf-8")


def test_one_format_is_written_once(run: Runner) -> None:
    assert run("--from", "2026-05-01", "--to", "2026-05-02", "--format", "html, html").exit_code == 0
    assert run.files() == [f"{STEM}.html"]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ((*SPRING, "--format", "csv,docx"), 2, "Formatet »docx« findes ikke. Vælg blandt html, pdf"),
        (("--from", "2026-12-31", "--to", "2026-01-01"), 1, "Slutdatoen skal ligge efter startdatoen."),
        (("--from", "1999-12-31", "--to", "2026-01-01"), 1, "Vælg en dato fra 2020 til 2099."),
    ],
)
def test_a_wish_that_cannot_be_met_is_explained(
    run: Runner, arguments: tuple[str, ...], status: int, message: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, run.files()) == (status, [])
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_a_folder_that_cannot_be_written_to_is_said_in_one_line(run: Runner) -> None:
    run.out.write_text("ikke en mappe")
    run.out = run.out / "rapporter"
    result = run(*SPRING)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: Rapporten kan ikke skrives i ")
    assert result.stderr.endswith("Vælg en anden mappe med --out.\n")
    assert result.stderr.count("\n") == 1


def _full(*_file: object) -> None:
    raise OSError(28, "No space left on device")


def _interrupt(*_report: object) -> bytes:
    raise KeyboardInterrupt


def test_a_full_disk_leaves_no_half_report(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_write", _full)
    result = run(*SPRING)
    assert (result.exit_code, run.files()) == (1, [])
    assert "Rapporten kan ikke skrives i " in result.stderr


def test_an_interrupted_report_leaves_no_file_and_is_made_the_next_time(
    spring: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as changed:
        changed.setitem(FORMATS, "pdf", (Format(".pdf", "application/pdf", _interrupt),))  # type: ignore[arg-type]
        assert spring(*SPRING, "--format", "html,pdf").exit_code == 1
        assert spring.files() == []
    assert spring(*SPRING, "--format", "html,pdf").exit_code == 0
    assert spring.files() == [f"{STEM}.html", f"{STEM}.pdf"]


def test_periods_that_overlap_are_refused(spring: Runner) -> None:
    assert spring("--from", "2026-01-01", "--to", "2026-06-30", "--format", "html").exit_code == 0
    result = spring("--from", "2026-04-01", "--to", "2026-09-30", "--format", "html")
    assert result.exit_code == 1
    assert "Perioden overlapper en, der er udgivet" in result.stderr
    assert len(spring.files()) == 1


def test_the_published_texts_are_used_when_there_are_any(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAGSKOMPAS_CONTENT", str(tmp_path / "findes-ikke"))
    migrate(run.settings)
    connect(run.settings)
    with write() as connection:
        found = releases.import_release(connection, {"parametre.yaml": b"version: x\n"})
        releases.activate(connection, found.hash)
    result = run(*SPRING, "--format", "html")
    assert result.exit_code == 0, result.output
    assert "Prøvemodul" in run.read(".html").decode()
