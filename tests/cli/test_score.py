"""`sagskompas score` marks one form against a key, for lawyers and other systems."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from learning.cli.score import score

RIGHT = {
    "retlige_mangler": "ja",
    "mangler": ["official", "forkert_vurdering"],
    "official_del": ["stoette_under_ledsagelse"],
    "vaesentlig_official": "ja",
    "vaesentlig_forkert_vurdering": "ja",
    "samlet": "hjemvist",
}


@pytest.fixture(autouse=True)
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An instance folder of its own."""
    monkeypatch.setenv("SAGSKOMPAS_INSTANCE", str(tmp_path / "instance"))


def run(case: str, answers: Any) -> Result:
    text = answers if isinstance(answers, str) else json.dumps(answers)
    return CliRunner().invoke(score, [case], input=text)


def test_the_form_filled_in_as_the_key_is_mastered() -> None:
    report = json.loads(run("led-01", RIGHT).output)
    assert report["total"] == 1
    assert report["niveau"] == "mastered"
    assert report["brud"] == []
    assert {field["bedoemmelse"] for field in report["felter"]} <= {"found", "left", None}


def test_a_missed_defect_and_a_broken_rule_are_named() -> None:
    report = json.loads(run("led-01", RIGHT | {"samlet": "stadfaestet", "mangler": ["official"]}).output)
    assert report["total"] < 1
    assert report["brud"] == ["R4"]
    missed = {
        (field["spoergsmaal"], field["svar"])
        for field in report["felter"]
        if field["bedoemmelse"] == "missed"
    }
    assert ("mangler", "forkert_vurdering") in missed


@pytest.mark.parametrize(
    ("case", "answers", "said"),
    [
        ("findes-ikke", {}, "ingen sag"),
        ("led-01", "{", "JSON"),
        ("led-01", "[1]", "JSON"),
        ("led-01", {"samlet": "ukendt"}, "passer ikke til skemaet"),
        ("led-01", {"ukendt": "ja"}, "passer ikke til skemaet"),
        ("led-01", {"samlet": ["hjemvist", "aendret"]}, "passer ikke til skemaet"),
    ],
)
def test_what_cannot_be_marked_is_said_in_danish(case: str, answers: Any, said: str) -> None:
    done = run(case, answers)
    assert done.exit_code == 1
    assert said in done.output
