"""`sagskompas export`: questions of a module as a file."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning.cli.export import export
from learning.config import ROOT

SLUG = "ledsagelse-eller-stoette"


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An instance folder of its own."""
    monkeypatch.setenv("SAGSKOMPAS_INSTANCE", str(tmp_path / "instance"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(export, [*arguments, "--content", str(ROOT / "content")])


@pytest.mark.parametrize(("form", "file"), [("gift", f"{SLUG}.gift.txt"), ("moodle", f"{SLUG}.moodle.xml")])
def test_a_module_is_written_and_what_is_lost_is_said(tmp_path: Path, form: str, file: str) -> None:
    result = run(form, SLUG, "--out", str(tmp_path / "ud"))
    assert result.exit_code == 0, result.output
    assert "Officialprincippet" in (tmp_path / "ud" / file).read_text("utf-8")
    assert "Filen rummer facit" in result.output


def test_an_unknown_module_is_answered_with_those_there_are(tmp_path: Path) -> None:
    result = run("gift", "findes-ikke", "--out", str(tmp_path / "ud"))
    assert result.exit_code == 1
    assert "Der er intet modul, der hedder »findes-ikke«" in result.output
    assert SLUG in result.output
    assert not (tmp_path / "ud").exists()


def test_an_unknown_format_is_a_usage_error() -> None:
    assert run("docx", SLUG).exit_code == 2
