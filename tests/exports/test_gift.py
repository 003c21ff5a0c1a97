"""GIFT and Moodle XML: texts are escaped, weights are written with five decimals."""

import re
from fractions import Fraction
from xml.etree import ElementTree as Xml

import pytest

from learning.exports.gift import percent, write_gift
from learning.exports.moodle_xml import write_moodle_xml
from learning.exports.questions import ExportedModule, ExportedQuestion, ExportedText, Option, exported
from tests.web import world

TRICKY = "a=b ~ c # {d}: e\\f\ng"
MODULE = ExportedModule(
    "modul",
    "Et: modul/kursus",
    (
        ExportedText("sag", TRICKY, "<p>tekst</p>"),
        ExportedQuestion(
            "sag.q",
            "Titel",
            f"<p>{TRICKY}</p>",
            (Option("a", TRICKY, Fraction(1, 3), "<p>ja</p>"), Option("b", "B", Fraction(-1, 2))),
            is_multi=True,
            reason="<p>fordi</p>",
        ),
        ExportedQuestion(
            "sag.e",
            "Enkelt",
            "t",
            (Option("a", "A", Fraction(1)), Option("b", "B", Fraction(1, 2))),
            is_multi=False,
        ),
    ),
    ("Bemærkning",),
)


@pytest.mark.parametrize(
    ("weight", "text"),
    [
        (Fraction(1), "100"),
        (Fraction(1, 3), "33.33333"),
        (Fraction(-1, 13), "-7.69231"),
        (Fraction(0), "0"),
        (Fraction(2, 3), "66.66667"),
    ],
)
def test_weights_are_percent_with_five_decimals(weight: Fraction, text: str) -> None:
    assert percent(Option("a", "A", weight)) == text


def test_every_sign_with_a_meaning_in_gift_is_escaped() -> None:
    written = write_gift(MODULE)
    assert r"a\=b \~ c \# \{d\}\: e\\f g" in written
    bare = re.sub(r"\\.", "", written)
    assert bare.count("{") == bare.count("}") == 2


def test_an_item_stands_in_one_block_between_blank_lines() -> None:
    blocks = write_gift(MODULE).strip().split("\n\n")
    assert len(blocks) == 2 + len(MODULE.items)
    assert "~%33.33333%" in blocks[3]
    assert "~%-50%B" in blocks[3]
    assert "####<p>fordi</p>" in blocks[3]
    assert "=A\n~%50%B" in blocks[4]


def test_moodle_xml_reads_back_to_the_same_texts_and_weights() -> None:
    quiz = Xml.fromstring(write_moodle_xml(MODULE).encode())
    kinds = [question.get("type") for question in quiz]
    assert kinds == ["category", "description", "multichoice", "multichoice"]
    multi = quiz[2]
    assert multi.findtext("single") == "false"
    answers = [
        (a.get("fraction"), a.findtext("text"), a.findtext("feedback/text")) for a in multi.iter("answer")
    ]
    assert answers == [("33.33333", TRICKY, "<p>ja</p>"), ("-50", "B", "")]
    assert multi.findtext("generalfeedback/text") == "<p>fordi</p>"
    assert quiz.findtext("question/category/text") == "$course$/Et: modul//kursus"


def test_a_whole_module_is_written_in_both_formats() -> None:
    module = exported(world.module())
    assert write_gift(module).count("::[html]") == len(module.items)
    assert len(Xml.fromstring(write_moodle_xml(module).encode())) == 1 + len(module.items)
