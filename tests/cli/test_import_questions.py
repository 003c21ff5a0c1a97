"""`sagskompas content import-questions` as an author meets it in the terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning.cli.content import content
from learning.config import ROOT
from learning.library.compiler import check
from tests.library.real_texts import files

FORM = "ledsagelse-97-2023"
GIFT = "::Et navn::Kommunen giver afslag.\\nHolder det?{=Ja ~Nej#Prøv igen.}\n\nSkriv.{}\n"


@pytest.fixture(autouse=True)
def _no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAGSKOMPAS_DATABASE_URL", "nothing")


@pytest.fixture
def gift(tmp_path: Path) -> Path:
    """A file with one question that fits and one that does not."""
    (tmp_path / "nye.gift").write_text(GIFT, encoding="utf-8")
    return tmp_path / "nye.gift"


def run(file: Path, *arguments: str | Path, kind: str = "gift", form: str = FORM) -> Result:
    named = ["import-questions", file, "--format", kind, "--form", form, "--content", ROOT / "content"]
    return CliRunner().invoke(content, [str(argument) for argument in (*named, *arguments)])


def test_what_fits_is_written_and_the_rest_is_named(gift: Path, tmp_path: Path) -> None:
    out = tmp_path / "oevelser/nye.yaml"
    done = run(gift, "--out", out)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "Spørgsmål 2 (linje 3): Svaret skal skrives." in done.stderr
    assert "et-navn: Tilbagemelding til »Nej«: Prøv igen." in done.stderr
    assert done.stderr.endswith("1 øvelser er lavet. 1 spørgsmål er ikke med.\n")
    problems = check({**files(), "oevelser/nye.yaml": out.read_bytes()})[1]
    assert any("Ikke skrevet endnu: ordene i teksten" in problem.message for problem in problems)


def test_without_a_file_the_text_comes_on_the_screen(gift: Path) -> None:
    assert "  - id: et-navn\n    tekst: Kommunen giver afslag.\n" in run(gift).stdout


def test_a_file_is_never_written_over(gift: Path) -> None:
    done = run(gift, "--out", gift)
    assert (done.exit_code, gift.read_text(encoding="utf-8")) == (1, GIFT)
    assert "findes allerede" in done.output


def test_a_file_in_another_format_is_refused(gift: Path) -> None:
    done = run(gift, kind="moodle")
    assert done.exit_code == 1
    assert "ikke gyldig XML (linje 1)" in done.output


def test_a_form_that_does_not_exist_is_refused(gift: Path) -> None:
    done = run(gift, form="ledsagelse-97-2032")
    assert "Måleskemaet »ledsagelse-97-2032« findes ikke. Mente du »ledsagelse-97-2023«?" in done.output


def test_nothing_is_written_when_nothing_fits(tmp_path: Path) -> None:
    (tmp_path / "nye.gift").write_text("Skriv.{}", encoding="utf-8")
    done = run(tmp_path / "nye.gift", "--out", tmp_path / "nye.yaml")
    assert done.exit_code == 1
    assert "der er ikke skrevet noget" in done.output
    assert not (tmp_path / "nye.yaml").exists()
