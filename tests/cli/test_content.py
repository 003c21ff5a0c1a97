"""`sagskompas content`: in and out byte for byte, and back to an older release."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning.cli.content import content
from learning.database import dispose
from tests.library import builders


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An instance folder of its own."""
    monkeypatch.setenv("SAGSKOMPAS_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("SAGSKOMPAS_DATABASE_URL", raising=False)
    yield
    dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small library."""
    return written(tmp_path / "indhold", builders.files())


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text)
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(content, [str(argument) for argument in arguments])


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_what_is_imported_comes_out_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    assert "er aktiv" in run("import", folder).output
    done = run("export", tmp_path / "ud")
    assert done.exit_code == 0, done.output
    assert files_in(tmp_path / "ud") == builders.files()


def test_a_folder_with_something_in_it_is_not_written_over(folder: Path) -> None:
    run("import", folder)
    done = run("export", folder)
    assert done.exit_code == 1
    assert "er ikke tom" in done.output


def test_an_older_release_is_shown_again(folder: Path) -> None:
    first = run("import", folder).output.split()[1]
    module = folder / builders.MODULE
    module.write_text(module.read_text("utf-8") + "\nEn sætning mere.\n", "utf-8")
    second = run("import", folder).output.split()[1]
    assert run("activate", first).exit_code == 0
    listed = run("releases").output.splitlines()
    assert [line.split()[0] for line in listed] == [second, first]
    assert listed[1].endswith("aktiv")
    assert not listed[0].endswith("aktiv")


@pytest.mark.parametrize(
    "arguments", [("activate", "ffff"), ("export", "ud")], ids=["unknown", "nothing active"]
)
def test_a_release_that_is_not_there_is_said_to_be_missing(
    arguments: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.exit_code == 1
    assert "sagskompas content releases" in done.output
