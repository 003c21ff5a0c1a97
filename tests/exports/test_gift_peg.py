"""GIFT read back by a parser that others wrote: every question is there, and scores as ours."""

import json
import shutil
import subprocess
from fractions import Fraction
from typing import Any

import pytest

from learning.config import ROOT
from learning.exports.gift import write_gift
from learning.exports.questions import ExportedModule, ExportedQuestion, Option, exported, exported_exercises
from learning.library.compiler import compile_library
from learning.library.reader import read_folder
from tests.programs import GIFT, MISSING, program

LIBRARY = compile_library(read_folder(ROOT / "content"))
RUN = """
const { parse } = require(process.argv[1]);
console.log(JSON.stringify(parse(require('fs').readFileSync(0, 'utf8'))));
"""


def parsed(text: str) -> list[dict[str, Any]]:
    """Return what the parser reads, without comments and categories."""
    parser = program(GIFT) / "lib/gift-parser.js"
    node = shutil.which("node")
    if node is None:
        pytest.skip(MISSING)
    done = subprocess.run(
        [node, "-e", RUN, str(parser)], input=text, capture_output=True, text=True, check=True
    )
    return [one for one in json.loads(done.stdout) if one["type"] not in ("Category", "Comment")]


def weight(choice: dict[str, Any], *, is_multi: bool) -> float:
    """Return what choosing an option gives, 0..1 or less."""
    if choice["weight"] is not None:
        return float(choice["weight"]) / 100
    return float(choice["isCorrect"]) if not is_multi else 0.0


@pytest.mark.parametrize("slug", sorted(LIBRARY.modules))
def test_every_question_is_read_and_weighs_the_same(slug: str) -> None:
    module = exported(LIBRARY.modules[slug])
    read = parsed(write_gift(module))
    assert [one["title"] for one in read] == [item.title for item in module.items]
    assert [one["id"] for one in read if one["type"] == "MC"] == [
        item.id for item in module.items if isinstance(item, ExportedQuestion)
    ]
    for theirs, ours in zip(read, module.items, strict=True):
        if not isinstance(ours, ExportedQuestion):
            assert theirs["type"] == "Description"
            continue
        assert theirs["type"] == "MC"
        choices = theirs["choices"]
        assert [choice["text"]["text"] for choice in choices] == [option.label for option in ours.options]
        for choice, option in zip(choices, ours.options, strict=True):
            found = weight(choice, is_multi=ours.is_multi)
            assert found == pytest.approx(float(Fraction(option.weight)), abs=1e-6), (ours.id, option.id)


@pytest.mark.parametrize("area", sorted({one.area for one in LIBRARY.exercises.values() if one.twin is None}))
def test_every_short_exercise_is_read_with_its_one_right_answer(area: str) -> None:
    own = {id_: one for id_, one in LIBRARY.exercises.items() if one.area == area and one.twin is None}
    module = exported_exercises(own.values())
    assert module is not None
    read = {one["id"]: one for one in parsed(write_gift(module))}
    assert list(read) == list(own)
    for id_, one in own.items():
        assert [choice["text"]["text"] for choice in read[id_]["choices"]] == list(one.options.values())
        assert [choice["isCorrect"] for choice in read[id_]["choices"]] == [
            option == one.answer for option in one.options
        ]
        assert read[id_]["globalFeedback"]["text"] == one.reason


@pytest.mark.parametrize("label", ["%1% af sagerne", "[html] er et format", "50 %"])
def test_an_option_never_begins_as_something_else(label: str) -> None:
    options = (Option("a", label, Fraction(1)), Option("b", label, Fraction(0)))
    item = ExportedQuestion("x", "X", "<p>Hvad?</p>", options, is_multi=False)
    (read,) = parsed(write_gift(ExportedModule("m", "M", (item,), ())))
    assert [choice["text"]["text"] for choice in read["choices"]] == [label, label]
    assert [weight(choice, is_multi=False) for choice in read["choices"]] == [1.0, 0.0]


def test_an_option_with_signs_of_html_is_said_to_be_plain() -> None:
    options = (Option("a", "a <b> & c", Fraction(1)), Option("b", "b", Fraction(0)))
    item = ExportedQuestion("x", "X", "<p>Hvad?</p>", options, is_multi=False)
    (read,) = parsed(write_gift(ExportedModule("m", "M", (item,), ())))
    assert [choice["text"] for choice in read["choices"]] == [
        {"format": "plain", "text": "a <b> & c"},
        {"format": "html", "text": "b"},
    ]
