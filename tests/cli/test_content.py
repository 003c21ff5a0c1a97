"""`sagskompas content`: in and out byte for byte, and back to an older release."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning.cli.content import content
from learning.database import dispose
from learning.exports.archive import archive
from learning.library.bundles import unpack
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


ODD = {
    "noter/støtte på stedet.md": "Å, hvor æøå.\r\nUden linjeskift til sidst".encode(),
    "noter/tom.txt": b"",
    "noter/kun-cr.txt": b"\ra\r",
    "noter/bytes.bin": bytes(range(256)),
}


def test_a_zip_file_goes_out_and_in_and_out_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    written(folder, ODD)
    first = run("import", folder).output
    once, twice, back = tmp_path / "ny/en.zip", tmp_path / "to.zip", tmp_path / "ud"
    assert run("export", "--zip", once).exit_code == 0
    assert run("import", once).output == first
    assert run("export", "--zip", twice).exit_code == 0
    assert once.read_bytes() == twice.read_bytes()
    assert run("export", back).exit_code == 0
    assert files_in(back) == builders.files() | ODD == unpack(once.read_bytes())


def test_a_zip_file_becomes_the_release_in_an_empty_database(tmp_path: Path) -> None:
    (tmp_path / "en.zip").write_bytes(archive({f"content/{n}": t for n, t in builders.files().items()}))
    assert "er aktiv" in run("import", tmp_path / "en.zip").output
    run("export", tmp_path / "ud")
    assert files_in(tmp_path / "ud") == builders.files()


def test_a_hostile_zip_file_changes_nothing(folder: Path, tmp_path: Path) -> None:
    run("import", folder)
    before = run("releases").output
    (tmp_path / "en.zip").write_bytes(archive({"../ude.md": b"x"}))
    done = run("import", tmp_path / "en.zip")
    assert (done.exit_code, run("releases").output) == (1, before)
    assert "Navnet »../ude.md« fører ud af mappen" in done.output


def test_texts_with_errors_change_nothing_and_are_all_named(folder: Path, tmp_path: Path) -> None:
    run("import", folder)
    before = run("releases").output
    (tmp_path / "en.zip").write_bytes(
        archive(builders.files() | {builders.MODULE: b"x", builders.SOURCES: b"["})
    )
    done = run("import", tmp_path / "en.zip")
    assert (done.exit_code, run("releases").output) == (1, before)
    assert "intet er ændret" in done.output
    assert f"{builders.MODULE}:1: " in done.output
    assert f"{builders.SOURCES}:1: " in done.output


@pytest.mark.parametrize("arguments", [(), ("ud", "--zip", "ud.zip")], ids=["neither", "both"])
def test_a_release_goes_to_one_place(arguments: tuple[str, ...], folder: Path) -> None:
    done = run("export", *arguments)
    assert done.exit_code == 1
    assert "enten navnet på en mappe eller --zip" in done.output


def test_a_zip_file_is_not_written_over(folder: Path, tmp_path: Path) -> None:
    run("import", folder)
    (tmp_path / "en.zip").write_bytes(b"vigtigt")
    done = run("export", "--zip", tmp_path / "en.zip")
    assert "findes allerede" in done.output
    assert (tmp_path / "en.zip").read_bytes() == b"vigtigt"


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
