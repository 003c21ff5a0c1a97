"""Moodle XML: one choice is read, everything else is said, and nothing outside the file is looked up."""

from collections.abc import Callable

import pytest

from learning.library.foreign.moodle import read_moodle_xml
from learning.library.foreign.question import MAX_FILE, ForeignError, ForeignQuestion, Reading
from learning.library.foreign.rich_text import words_of

CHOICE = """
<question type="multichoice">
 <name><text>Et navn</text></name>
 <questiontext format="html">
  <text><![CDATA[<p>Kommunen giver afslag.</p><p>Holder det?</p>]]></text></questiontext>
 <generalfeedback format="html"><text>&lt;p&gt;Fordi&lt;/p&gt;</text></generalfeedback>
 <idnumber>oev-01</idnumber>
 <single>true</single>
 <incorrectfeedback format="html"><text>Svaret er forkert.</text></incorrectfeedback>
 <answer fraction="100" format="plain_text"><text>Ja &lt; nej</text>
  <feedback format="html"><text>Netop</text></feedback></answer>
 <answer fraction="-33.33333" format="html"><text>Nej</text><feedback/></answer>
</question>
"""
TRUTH = """
<question type="truefalse">
 <name><text>Sandt</text></name>
 <questiontext format="moodle_auto_format"><text>En linje\nHolder det?</text></questiontext>
 <answer fraction="0"><text>true</text><feedback><text>Nej</text></feedback></answer>
 <answer fraction="100"><text>false</text><feedback><text>Ja</text></feedback></answer>
</question>
"""
CATEGORY = '<question type="category"><category><text>$course$/Støtte</text></category></question>'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def read(*questions: str) -> Reading:
    return read_moodle_xml(f"{HEAD}<quiz>{''.join(questions)}</quiz>".encode())


def one(text: str) -> ForeignQuestion:
    reading = read(text)
    assert reading.left_out == ()
    (question,) = reading.questions
    return question


def left_out(text: str) -> str:
    reading = read(text)
    assert reading.questions == ()
    (remark,) = reading.left_out
    return str(remark)


def refused(data: bytes) -> str:
    with pytest.raises(ForeignError) as refusal:
        read_moodle_xml(data)
    return str(refusal.value)


def test_a_choice_is_read_with_everything_it_holds() -> None:
    (question,) = read(CATEGORY, CHOICE).questions
    assert (question.id, question.title, question.category) == ("oev-01", "Et navn", "$course$/Støtte")
    assert [block.words for block in question.text] == ["Kommunen giver afslag.", "Holder det?"]
    assert [(words_of(a.text), float(a.weight), words_of(a.feedback)) for a in question.answers] == [
        ("Ja < nej", 1.0, "Netop"),
        ("Nej", -0.3333333, ""),
    ]
    assert words_of(question.reason) == "Fordi"
    assert question.lost == ("Tilbagemelding ved forkert svar: Svaret er forkert.",)


def test_true_or_false_is_a_choice_of_two() -> None:
    question = one(TRUTH)
    assert [block.words for block in question.text] == ["En linje", "Holder det?"]
    assert [(words_of(a.text), a.weight, words_of(a.feedback)) for a in question.answers] == [
        ("Rigtigt", 0, "Nej"),
        ("Forkert", 1, "Ja"),
    ]


def test_files_beside_the_text_are_said_to_be_left() -> None:
    with_file = CHOICE.replace("</question>", '<file name="x.pdf" encoding="base64">QQ==</file></question>')
    assert "Vedhæftede filer er ikke med." in one(with_file).lost


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<single>true", "<single>false", "Der kan vælges flere svar"),
        ('type="multichoice"', 'type="matching"', "Slagsen »matching« kan ikke"),
        ('type="multichoice"', 'type="description"', "en tekst at læse"),
        ('fraction="100"', 'fraction="hundrede"', "»hundrede« er ikke en vægt"),
        ('fraction="100"', 'fraction="1e400"', "»1e400« er ikke en vægt"),
        ('fraction="100"', 'fraction="50"', "Intet svar giver 100 %"),
        ("<p>Holder", "<img src='x'><p>Holder", "<img>"),
        ('format="plain_text"', 'format="markdown"', "»markdown«"),
        ("<text>Nej", "<text>", "Et svar er tomt"),
        ("questiontext", "andet", "ingen tekst"),
    ],
)
def test_what_is_no_exercise_is_said(old: str, new: str, said: str) -> None:
    assert old in CHOICE
    remark = left_out(CHOICE.replace(old, new))
    assert remark.startswith("Spørgsmål 1 (»Et navn«): ")
    assert said in remark


def test_truth_without_its_two_answers_is_said() -> None:
    assert "ikke netop »true« og »false«" in left_out(TRUTH.replace(">true<", ">ja<"))


def test_a_choice_is_single_unless_it_says_otherwise() -> None:
    assert one(CHOICE.replace("<single>true</single>", "")).id == "oev-01"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LOUD = f'<!DOCTYPE quiz [<!ENTITY l0 "ha">{LAUGHS}]>'
LONG = f'<!DOCTYPE quiz [<!ENTITY a "{"a" * 100_000}">]>'
FETCHES = '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
OUTSIDE = '<!DOCTYPE quiz SYSTEM "https://evil.example/x.dtd">'


@pytest.mark.parametrize(
    "document",
    [
        f"{HEAD}{LOUD}<quiz>&l9;</quiz>",
        f"{HEAD}{LONG}<quiz>{'&a;' * 100_000}</quiz>",
        f"{HEAD}{FETCHES}<quiz>&x;</quiz>",
        f"{HEAD}{OUTSIDE}<quiz/>",
        f"{HEAD}<!doctype quiz><quiz/>",
    ],
    ids=["billion laughs", "quadratic blow-up", "a file of ours", "a file of theirs", "lower case"],
)
def test_a_document_that_declares_anything_is_refused_before_it_is_parsed(document: str) -> None:
    assert "erklærer en dokumenttype" in refused(document.encode())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_declaration_cannot_hide_in_another_encoding(encoding: str) -> None:
    said = refused(f"<?xml version='1.0' encoding='{encoding}'?>{LOUD}<quiz>&l9;</quiz>".encode(encoding))
    assert "UTF-8" in said or "usynligt tegn" in said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<?xml version='1.0' encoding='utf-7'?><quiz/>", "ikke gemt som UTF-8"),
        ("<quiz>æ</quiz>".encode("latin-1"), "ikke gemt som UTF-8"),
        (b"<quiz>\n<question></quiz>", "ikke gyldig XML (linje 2)"),
        (b"", "ikke gyldig XML"),
        (b"Hvad?{=a ~b}", "ikke gyldig XML"),
        (b"<quiz>&nbsp;</quiz>", "ikke gyldig XML"),
        (b"<html/>", "ikke fra Moodle"),
        (b"<quiz/>", "ingen spørgsmål"),
        (b" " * (MAX_FILE + 1), "2048 kB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    assert said in refused(data)


@pytest.mark.parametrize(
    "filling",
    [
        lambda size: "<a>" * (size // 7) + "</a>" * (size // 7),
        lambda size: "<a " + " ".join(f'a{n}="x"' for n in range(size // 12)) + "/>",
        lambda size: "<question/>" * (size // 11),
        lambda size: (
            f'<question type="multichoice"><name><text>{"&#65;" * (size // 6)}</text></name></question>'
        ),
        lambda size: (
            f'<question type="truefalse"><answer><text>'
            f"{'<![CDATA[x]]>' * (size // 14)}</text></answer></question>"
        ),
    ],
    ids=["depth", "attributes", "questions", "characters", "sections"],
)
def test_the_heaviest_file_is_read_or_refused(filling: Callable[[int], str]) -> None:
    try:
        reading = read(filling(MAX_FILE - 200))
    except ForeignError as trouble:
        assert str(trouble).endswith(".")
    else:
        assert len(str(reading.left_out)) < 1000
