"""`sagskompas content new` and `twin` as an author meets them in the terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning.cli.content import content
from tests.library.real_texts import MODULE, files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the shared texts and one module."""
    for path, data in files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def run(*arguments: str, folder: Path) -> Result:
    return CliRunner().invoke(content, [*arguments, "--content", str(folder)])


def test_a_module_is_written_and_the_author_told_what_comes_next(folder: Path) -> None:
    result = run("new", "borgerstyret-hjaelp", "--form", "tvaergaaende", folder=folder)
    assert result.exit_code == 0
    assert "sagskompas check" in result.output
    page = folder / "moduler/borgerstyret-hjaelp/modul.md"
    assert f"Oprettet: {page}" in result.output
    assert "UDFYLD (modulets titel)" in page.read_text(encoding="utf-8")
    key = (folder / "moduler/borgerstyret-hjaelp/sager/bh-01/facit.yaml").read_text(encoding="utf-8")
    assert "skema: tvaergaaende" in key


def test_no_database_is_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAGSKOMPAS_DATABASE_URL", "nothing")
    assert run("new", "borgerstyret-hjaelp", folder=folder).exit_code == 0


def test_what_is_there_is_never_written_over(folder: Path) -> None:
    before = files()
    result = run("new", MODULE, folder=folder)
    assert result.exit_code == 1
    assert f"Der er allerede et modul, der hedder »{MODULE}«." in result.output
    assert all((folder / path).read_bytes() == data for path, data in before.items())


def test_a_twin_is_written(folder: Path) -> None:
    result = run("twin", MODULE, "led-01", "led-77", folder=folder)
    assert result.exit_code == 0
    assert "nævn led-77 i" in result.output
    text = (folder / f"moduler/{MODULE}/sager/led-77/sag.md").read_text(encoding="utf-8")
    assert "\nid: led-77\n" in text


def test_a_form_that_is_not_there_is_said(folder: Path) -> None:
    result = run("new", "ny", "--form", "tvaergaende", folder=folder)
    assert "Måleskemaet »tvaergaende« findes ikke. Mente du »tvaergaaende«?" in result.output
    assert result.exit_code == 1


def test_without_a_form_nothing_can_be_begun(tmp_path: Path) -> None:
    result = run("new", "ny", folder=tmp_path)
    assert "Der er ingen måleskemaer, som kan læses." in result.output
    assert result.exit_code == 1
