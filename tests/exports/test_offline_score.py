"""The script that scores without a server gives what quizzes.scoring gives: on the vectors and beyond."""

import json
import shutil
import subprocess
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from learning.config import ROOT
from learning.exports.answer_sheet import answer_sheet
from quizzes.assessment import Assessment
from quizzes.deduction import shares
from quizzes.key import Key, Zone
from quizzes.scheme import Answers, Kind
from quizzes.scoring import score
from tests.programs import MISSING
from tests.quizzes.skema import ASKED, KEYS, PARAMETERS, ticks, vectors
from tests.web import world

VECTORS = vectors("scoring")
RUN = """
const fs = require('fs');
const scoreForm = new Function(`${fs.readFileSync(process.argv[1], 'utf8')}; return scoreForm`)();
const all = JSON.parse(fs.readFileSync(0, 'utf8'));
console.log(JSON.stringify(all.map(({ questions, given, answers }) => scoreForm(questions, given, answers))));
"""


def scored(forms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Score forms with the script of the package."""
    node = shutil.which("node")
    if node is None:
        pytest.skip(MISSING)
    command = [node, "-e", RUN, str(ROOT / "static/pakke/point.js")]
    done = subprocess.run(command, input=json.dumps(forms), capture_output=True, text=True, check=True)
    result: list[dict[str, Any]] = json.loads(done.stdout)
    return result


def form(key: Key, given: Answers, answers: Answers) -> dict[str, Any]:
    """Return what the script takes."""
    return {
        "questions": answer_sheet(key),
        "given": {id_: sorted(ticks_) for id_, ticks_ in given.items()},
        "answers": {id_: sorted(ticks_) for id_, ticks_ in answers.items()},
    }


def test_whole_forms_score_as_in_the_vectors() -> None:
    forms = []
    for vector in VECTORS["forms"]:
        key = KEYS[vector["key"]]
        answers = {
            id_: frozenset(ticks(answer))
            for id_, answer in vector["answers"].items()
            if answer is not None and id_ in ASKED and (ticks(answer) or key.scheme[id_].kind is Kind.MULTI)
        }
        facts = {id_: held for id_, held in key.answers.items() if id_ not in ASKED}
        forms.append(form(key, facts, answers))
    for vector, found in zip(VECTORS["forms"], scored(forms), strict=True):
        assert found["parts"] == pytest.approx(vector["expected"]["parts"], abs=VECTORS["tolerance"])
        assert found["total"] == pytest.approx(vector["expected"]["total"], abs=VECTORS["tolerance"])


def test_sets_of_boxes_score_as_in_the_vectors() -> None:
    found = scored([_boxes(vector) for vector in VECTORS["multi"]])
    for vector, one in zip(VECTORS["multi"], found, strict=True):
        assert one["parts"].get("felter") == pytest.approx(vector["expected"], abs=VECTORS["tolerance"]), (
            vector
        )


def _boxes(vector: dict[str, Any]) -> dict[str, Any]:
    """Return a form with one set of boxes, under a gate where the vector has an answer to one."""
    zones = {box: Zone(zone) for box, zone in vector["zones"].items()}
    weights = {box: Fraction(weight) for box, weight in vector["weights"].items()}
    choices = [{"id": id_, "clears": False, "affirms": id_ == "ja"} for id_ in ("ja", "nej")]
    gate = {"id": "port", "role": "gate", "kind": "single", "parent": None, "choices": choices}
    boxes = {
        "id": "felter",
        "role": "defects",
        "kind": "multi",
        "weight": 1,
        "counted": set(zones.values()) != {Zone.NEUTRAL},
        "parent": {"question": "port", "values": ["ja"]} if vector["claimed"] else None,
        "choices": [{"id": box, "clears": False, "affirms": False} for box in zones],
        "pos": {box: float(share) for box, share in shares(zones, weights, Zone.POS).items()},
        "neg": {box: float(share) for box, share in shares(zones, weights, Zone.NEG).items()},
    }
    answers = {"felter": vector["selected"]} if vector["submitted"] else {}
    claimed = {"port": [vector["claimed"]]} if vector["claimed"] else {}
    return {"questions": [gate, boxes], "given": {}, "answers": {**answers, **claimed}}


@pytest.mark.parametrize("name", [*KEYS, "verden"])
def test_any_filled_in_form_scores_as_ours(name: str) -> None:
    key = KEYS[name] if name in KEYS else world.module().twins[0].solution.key
    facts = {id_: held for id_, held in key.answers.items() if id_ not in key.asked}
    chance = Random(name)
    filled = [_filled(key, chance) for _ in range(300)]
    found = scored([form(key, facts, answers) for answers in filled])
    for answers, one in zip(filled, found, strict=True):
        ours = score(key, _assessment(key, facts, answers), PARAMETERS)
        assert one["parts"] == pytest.approx({part.question: float(part.score or 0) for part in ours.scores})
        assert one["total"] == pytest.approx(float(ours.total or 0))


def _assessment(key: Key, facts: Answers, answers: Answers) -> Assessment:
    return Assessment(key.scheme, tuple(key.asked), facts, answers)


def _filled(key: Key, chance: Random) -> dict[str, frozenset[str]]:
    """Fill in a form at random, near the key so that the questions below are often reached."""
    answers = {}
    for id_ in key.asked:
        question = key.scheme[id_]
        if chance.random() < 0.15:
            continue
        if chance.random() < 0.5 and id_ in key.answers:
            answers[id_] = frozenset(key.answers[id_])
        elif question.kind is Kind.MULTI:
            answers[id_] = frozenset(one.id for one in question.choices if chance.random() < 0.35)
        else:
            answers[id_] = frozenset([chance.choice(question.choices).id])
    return answers


def test_the_script_says_what_is_not_answered() -> None:
    key = KEYS["A"]
    (found,) = scored([form(key, {}, {"retlige_mangler": frozenset({"ja"})})])
    assert "mangler" in found["missing"]
    assert "retlige_mangler" not in found["missing"]
    assert "official_del" not in found["missing"]
