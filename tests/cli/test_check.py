"""`sagskompas check` as an author meets it in the terminal, and as a machine does."""

import json
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from learning.cli.check import check
from tests.library.builders import CHECKLIST, MODULE, edited, files

BROKEN = edited(MODULE, "nummer: 1", "nummer: nul")
SAID = "Feltet »nummer« skal være et helt tal fra 1 til 65535."


def run(folder: Path, texts: Mapping[str, bytes], *options: str) -> Result:
    """Write the texts to a folder and check it."""
    for path, data in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return CliRunner().invoke(check, [str(folder), *options])


def test_sound_texts_end_with_the_overview_and_nought(tmp_path: Path) -> None:
    result = run(tmp_path, files())
    assert result.output.splitlines() == [
        "",
        "Område  Modul   Sager      Rene  Minutter  LIX  Felter med begrundelse  Ubekræftede kilder",
        "------  ------  -----  --------  --------  ---  ----------------------  ------------------",
        "proeve  proeve      3  1 (33 %)       4,4   10                24 af 24                   0",
        "I alt               3  1 (33 %)       4,4   10                24 af 24                   0",
        "",
        "0 fejl og 0 råd i 18 filer.",
    ]
    assert result.exit_code == 0


def test_every_error_is_said_at_its_line_and_stops(tmp_path: Path) -> None:
    result = run(tmp_path, BROKEN)
    assert result.output.splitlines() == [f"{MODULE}:2: {SAID}", "1 fejl og 0 råd i 18 filer."]
    assert result.exit_code == 1


def test_advice_stops_nothing(tmp_path: Path) -> None:
    result = run(tmp_path, edited(CHECKLIST, "[LOV-1]", "[LOV-3]"))
    assert "Råd: Kilden »LOV-3« bruges, men er ikke bekræftet" in result.output
    assert result.exit_code == 0


def test_without_modules_the_overview_is_empty(tmp_path: Path) -> None:
    alone = {path: data for path, data in files().items() if not path.startswith("moduler/")}
    result = run(tmp_path, alone)
    assert result.output.splitlines()[-3].split() == [
        "I",
        "alt",
        "0",
        "0",
        "(0",
        "%)",
        "0,0",
        "0",
        "0",
        "af",
        "0",
        "0",
    ]
    assert result.exit_code == 0


def test_machines_get_the_same(tmp_path: Path) -> None:
    result = run(tmp_path, files(), "--json")
    data = json.loads(result.output)
    assert data.keys() == {"problems", "modules", "total"}
    assert data["problems"] == []
    (module,) = data["modules"]
    texts = module.pop("texts")
    assert module == {
        "area": "proeve",
        "module": "proeve",
        "cases": 3,
        "clean": 1,
        "minutes": 4.4,
        "lix": 10,
        "fields": 24,
        "reasoned": 24,
        "unconfirmed": 0,
    }
    assert texts.keys() == {path for path in files() if path.startswith("moduler/")}
    assert data["total"] == {**module, "area": "", "module": "", "texts": texts}


def test_machines_get_the_problems_alone_when_something_stops(tmp_path: Path) -> None:
    result = run(tmp_path, BROKEN, "--json")
    assert json.loads(result.output) == {
        "problems": [{"file": MODULE, "line": 2, "severity": "fejl", "message": SAID}],
        "modules": [],
        "total": None,
    }
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
