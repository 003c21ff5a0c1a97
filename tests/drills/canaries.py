"""Copies of the content: one with a word of its own in every text of every key, and one with other keys."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.server import ROOT

CANARY = re.compile(r"zqf\d{4}zq", re.IGNORECASE)
TEXTS = {"hvorfor", "valgt", "ikke_valgt", "naeste_gang", "saadan_kunne_det_goeres", "svar"}
SPAN = re.compile(r"\{#([a-z0-9_-]+)\}")


@dataclass
class Canaries:
    """Which canary belongs to which case or pair, and where in its key it stands.

    ``open`` are meant to be seen before the answer: the reasons of what is filled in beforehand.
    """

    owner: dict[str, str] = field(default_factory=dict)
    place: dict[str, tuple[str, ...]] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)

    def new(self, owner: str, *place: str) -> str:
        """Return the next canary, of a case or a pair."""
        canary = f"zqf{len(self.owner):04}zq"
        self.owner[canary] = owner
        self.place[canary] = place
        return canary


def marked_content(target: Path) -> Canaries:
    """Copy the content to ``target`` with a canary in every text and evidence id of every key."""
    shutil.copytree(ROOT / "content", target)
    canaries = Canaries()
    for file in sorted(target.rglob("facit.yaml")):
        change(file, lambda key, file=file: _mark_key(key, file, canaries))  # type: ignore[misc]
    for file in sorted(target.rglob("kontrastpar.yaml")):
        change(file, lambda pairs: [_mark_pair(pair, canaries) for pair in pairs])
    change(target / "parametre.yaml", _read_fast)
    return canaries


def change(file: Path, edit: Callable[[Any], Any]) -> None:
    """Read a YAML file, edit it and write it back."""
    edited = edit(yaml.safe_load(file.read_text("utf-8")))
    file.write_text(yaml.safe_dump(edited, allow_unicode=True, sort_keys=False, width=4096), "utf-8")


def _read_fast(parameters: dict[str, Any]) -> dict[str, Any]:
    """Leave the promised minutes true, although every text has one more word."""
    parameters["tid"]["ord_pr_minut"] *= 2
    return parameters


def _mark_pair(pair: dict[str, Any], canaries: Canaries) -> dict[str, Any]:
    sides = {side: pair.pop(side) for side in ("a", "b")}  # their answers are ids, not texts
    return {**_mark(pair, pair["id"], canaries), **sides}


def _mark_key(key: dict[str, Any], file: Path, canaries: Canaries) -> dict[str, Any]:
    case = key["sag"]
    text = file.with_name("sag.md")
    spans = {span: canaries.new(case, "span") for span in SPAN.findall(text.read_text("utf-8"))}
    renamed = SPAN.sub(lambda found: f"{{#{spans[found[1]]}}}", text.read_text("utf-8"))
    text.write_text(renamed, "utf-8")
    _rename(key, spans)
    marked: dict[str, Any] = _mark(key, case, canaries)
    for question in key.get("forudfyldt") or ():
        canaries.open |= set(CANARY.findall(marked["feedback"][question]["hvorfor"]))
    return marked


def _mark(node: Any, owner: str, canaries: Canaries, place: tuple[str, ...] = ()) -> Any:
    """Return the node with a canary after every text that is shown as text."""
    if not isinstance(node, dict):
        return node
    return {
        name: f"{value} {canaries.new(owner, *place, name)}"
        if name in TEXTS and isinstance(value, str) and value and place[:1] != ("trin",)
        else _mark(value, owner, canaries, (*place, name))
        for name, value in node.items()
    }


def _rename(node: Any, spans: dict[str, str], *, is_evidence: bool = False) -> None:
    """Let every list of evidence use the new ids; other lists may hold a question of the same name."""
    for name, value in node.items() if isinstance(node, dict) else ():
        if isinstance(value, dict):
            _rename(value, spans, is_evidence=name == "peg")
        elif isinstance(value, list) and (is_evidence or name == "bevis"):
            value[:] = [spans.get(item, item) if isinstance(item, str) else item for item in value]


def other_keys(target: Path) -> None:
    """Copy the content to ``target``; the twins have another key, outcome and places to point at."""
    shutil.copytree(ROOT / "content", target)
    for case in ("led-01", "led-05", "led-06"):
        for file in target.rglob(f"{case}/facit.yaml"):
            change(file, _turn)


def _turn(key: dict[str, Any]) -> dict[str, Any]:
    """Make one defect no defect and another one a defect, and let the case be changed, not sent back."""
    answers, feedback = key["noegle"], key["feedback"]
    answers["mangler"] = ["official", "hjemmel"]
    answers["vaesentlig_hjemmel"] = answers.pop("vaesentlig_forkert_vurdering")
    feedback["vaesentlig_hjemmel"] = feedback.pop("vaesentlig_forkert_vurdering")
    answers["samlet"] = "ophaevet"
    choices = feedback["samlet"]["felter"]
    choices["hjemvist"] = choices.pop("ophaevet")
    if "peg" in key:
        key["peg"]["noegle"], key["peg"]["tolereret"] = ["P1"], []
    answers["official_del"] = ["ledsagers_tilknytning"]
    return key
