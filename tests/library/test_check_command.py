"""`sagskompas check` as an author meets it in the terminal."""

import json
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from learning.cli.check import check
from tests.library.builders import CHECKLIST, MODULE, edited, files


def run(tmp_path: Path, texts: Mapping[str, bytes], *options: str) -> Result:
    """Write the texts to a folder and check it."""
    for path, data in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return CliRunner().invoke(check, [str(tmp_path), *options])


def test_sound_texts_end_with_nought(tmp_path: Path) -> None:
    result = run(tmp_path, files())
    assert result.output == "0 fejl og 0 råd i 18 filer.\n"
    assert result.exit_code == 0


def test_every_error_is_said_at_its_line_and_stops(tmp_path: Path) -> None:
    result = run(tmp_path, edited(MODULE, "nummer: 1", "nummer: nul"))
    assert result.output.splitlines() == [
        f"{MODULE}:2: Feltet »nummer« skal være et helt tal fra 1 til 65535.",
        "1 fejl og 0 råd i 18 filer.",
    ]
    assert result.exit_code == 1


def test_advice_stops_nothing(tmp_path: Path) -> None:
    result = run(tmp_path, edited(CHECKLIST, "[LOV-1]", "[LOV-3]"))
    assert "Råd: Kilden »LOV-3« bruges, men er ikke bekræftet" in result.output
    assert result.exit_code == 0


def test_machines_get_a_list(tmp_path: Path) -> None:
    result = run(tmp_path, edited(MODULE, "nummer: 1", "nummer: nul"), "--json")
    assert json.loads(result.output) == [
        {
            "file": MODULE,
            "line": 2,
            "severity": "fejl",
            "message": "Feltet »nummer« skal være et helt tal fra 1 til 65535.",
        }
    ]
    assert result.exit_code == 1


def test_a_folder_that_is_not_there_is_said_in_danish(tmp_path: Path) -> None:
    result = CliRunner().invoke(check, [str(tmp_path / "intet")])
    assert "Der er ingen mappe, der hedder" in result.output
    assert result.exit_code == 2
    (tmp_path / "fil").write_bytes(b"")
    assert CliRunner().invoke(check, [str(tmp_path / "fil")]).exit_code == 2


def test_an_empty_folder_lacks_its_texts(tmp_path: Path) -> None:
    result = CliRunner().invoke(check, [str(tmp_path)])
    assert "parametre.yaml:1: Filen mangler." in result.output
    assert result.exit_code == 1
