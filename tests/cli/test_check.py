"""`sagskompas check`: the overview after the problems, for people and for machines."""

import json
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from learning.cli.check import check
from tests.library.real_texts import MODULE, edited, files

PAGE = f"moduler/{MODULE}/modul.md"


def run(folder: Path, texts: Mapping[str, bytes], *options: str) -> Result:
    """Write the texts to a folder and check it."""
    for path, data in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return CliRunner().invoke(check, [str(folder), *options])


def test_the_overview_stands_between_the_problems_and_the_count(tmp_path: Path) -> None:
    result = run(tmp_path, files())
    assert result.exit_code == 0
    heading, rule, module, total, empty, count = result.output.splitlines()[-6:]
    assert heading.split("  ")[0] == "Område"
    assert set(rule) == {"-", " "}
    assert module.startswith(f"ledsagelse-97-2023  {MODULE} ")
    assert "1 (33 %)" in module
    assert total.startswith("I alt")
    assert empty == ""
    assert count.startswith("0 fejl og ")


def test_numbers_stand_under_the_end_of_their_headings(tmp_path: Path) -> None:
    heading, _, module, total = run(tmp_path, files()).output.splitlines()[-6:-2]
    assert len(heading) == len(module) == len(total)
    end = heading.index("Minutter") + len("Minutter")
    assert all(line[end - 1].isdigit() and line[end] == " " for line in (module, total))


def test_texts_with_errors_have_no_overview(tmp_path: Path) -> None:
    result = run(tmp_path, edited(PAGE, "nummer: 1", "nummer: nul"))
    assert result.exit_code == 1
    assert "Område" not in result.output
    assert result.output.splitlines()[-1].startswith("1 fejl og ")


def test_machines_get_the_same(tmp_path: Path) -> None:
    result = run(tmp_path, files(), "--json")
    data = json.loads(result.output)
    assert data.keys() == {"problems", "modules", "total"}
    assert {one["severity"] for one in data["problems"]} == {"raad"}
    (module,) = data["modules"]
    assert (module["area"], module["module"], module["cases"]) == ("ledsagelse-97-2023", MODULE, 3)
    assert module["texts"].keys() >= {PAGE, f"moduler/{MODULE}/sager/led-01/sag.md"}
    assert {**data["total"], "area": module["area"], "module": MODULE} == module


def test_machines_get_the_problems_alone_when_something_stops(tmp_path: Path) -> None:
    data = json.loads(run(tmp_path, edited(PAGE, "nummer: 1", "nummer: nul"), "--json").output)
    assert data["modules"] == [] and data["total"] is None
    assert {"file": PAGE, "severity": "fejl"}.items() <= data["problems"][0].items()
