"""`sagskompas export`: questions of a module as a file."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from learning.cli.export import export
from learning.config import ROOT

SLUG = "ledsagelse-eller-stoette"
AREA = "ledsagelse-97-2023"


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


@pytest.mark.parametrize("form", ["gift.txt", "moodle.xml", "qti.zip"])
def test_the_short_exercises_of_an_area_are_written(tmp_path: Path, form: str) -> None:
    result = run(form.partition(".")[0], AREA, "--out", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert (tmp_path / f"{AREA}.{form}").stat().st_size > 1000
    assert "Retskilder, fremhævede ord og »næste gang« er ikke med." in result.output


def test_the_exercises_of_an_area_are_no_package(tmp_path: Path) -> None:
    assert "Der er intet modul" in run("scorm", AREA, "--out", str(tmp_path)).output


def test_an_unknown_module_is_answered_with_those_there_are(tmp_path: Path) -> None:
    result = run("gift", "findes-ikke", "--out", str(tmp_path / "ud"))
    assert result.exit_code == 1
    assert "Der er intet modul, der hedder »findes-ikke«" in result.output
    assert SLUG in result.output
    assert not (tmp_path / "ud").exists()


def test_an_unknown_format_is_a_usage_error() -> None:
    assert run("docx", SLUG).exit_code == 2


def unpacked(file: Path) -> dict[str, str]:
    with ZipFile(file) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_a_thin_package_shows_the_site_it_was_made_for(tmp_path: Path, version: str) -> None:
    out = str(tmp_path)
    made = run("scorm", SLUG, "--version", version, "--address", "https://sk.example.dk", "--out", out)
    assert made.exit_code == 0, made.output
    files = unpacked(tmp_path / f"{SLUG}.scorm-{version}.zip")
    assert 'data-adresse="https://sk.example.dk"' in files["index.html"]


def test_a_thin_package_without_an_address_is_not_made(tmp_path: Path) -> None:
    refused = run("scorm", SLUG, "--out", str(tmp_path / "ud"))
    assert refused.exit_code == 1
    assert "SAGSKOMPAS_PUBLIC_URL" in refused.output
    assert not (tmp_path / "ud").exists()


def test_the_offline_package_says_that_it_holds_the_keys(tmp_path: Path) -> None:
    made = run("scorm", SLUG, "--version", "offline", "--graense", "80", "--out", str(tmp_path))
    assert made.exit_code == 0, made.output
    assert "rummer hele modulet og facit" in made.output
    files = unpacked(tmp_path / f"{SLUG}.scorm-lukket-med-facit.zip")
    assert "rummer hele modulet og facit" in files["LAES-MIG.txt"]
    assert "lukket udgave" in files["imsmanifest.xml"]
    assert "<adlcp:masteryscore>80<" in files["imsmanifest.xml"]


def test_questions_are_packed_as_qti(tmp_path: Path) -> None:
    assert run("qti", SLUG, "--out", str(tmp_path)).exit_code == 0
    assert "Filen rummer facit" in unpacked(tmp_path / f"{SLUG}.qti.zip")["LAES-MIG.txt"]


def test_a_cmi5_package_names_the_module_by_its_address(tmp_path: Path) -> None:
    made = run("cmi5", SLUG, "--address", "https://sk.example.dk", "--graense", "60", "--out", str(tmp_path))
    assert made.exit_code == 0, made.output
    structure = unpacked(tmp_path / f"{SLUG}.cmi5.zip")["cmi5.xml"]
    assert f'id="https://sk.example.dk/moduler/{SLUG}"' in structure
    assert 'moveOn="CompletedAndPassed" masteryScore="0.6"' in structure
