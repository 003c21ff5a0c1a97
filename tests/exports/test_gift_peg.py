"""GIFT read back by a parser that others wrote: every question is there, and scores as ours."""

import json
import shutil
import subprocess
from fractions import Fraction
from typing import Any

import pytest

from learning.config import ROOT
from learning.exports.gift import write_gift
from learning.exports.questions import ExportedQuestion, exported
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
