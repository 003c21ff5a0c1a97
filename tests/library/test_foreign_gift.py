"""GIFT: what can be an exercise is read, everything else is said, and no file is too hostile to refuse."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.exports.gift import write_gift
from learning.exports.questions import ExportedModule, ExportedQuestion, Option
from learning.library.foreign.drafts import draft
from learning.library.foreign.gift import MAX_ITEM, read_gift
from learning.library.foreign.question import (
    MAX_FILE,
    MAX_QUESTIONS,
    ForeignError,
    ForeignQuestion,
    Reading,
)
from learning.library.foreign.rich_text import words_of

WHOLE = """\
// hovedet på filen

$CATEGORY: Støtte/§ 85

// [id:oev-01] [tag:x]
::Et \\: navn::[html]<p>Kommunen giver afslag.</p><p>Holder det?</p>{
=Ja#<b>Netop</b>
~%-50%Nej \\= aldrig#Prøv igen
~Måske
####Fordi loven siger det.
}
"""


def read(text: str) -> Reading:
    return read_gift(text.encode())


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


def test_a_question_is_read_with_everything_it_holds() -> None:
    question = one(WHOLE)
    assert (question.id, question.title, question.category) == ("oev-01", "Et : navn", "Støtte/§ 85")
    assert [block.words for block in question.text] == ["Kommunen giver afslag.", "Holder det?"]
    assert [(words_of(a.text), a.weight, words_of(a.feedback)) for a in question.answers] == [
        ("Ja", 1, "Netop"),
        ("Nej = aldrig", Fraction(-1, 2), "Prøv igen"),
        ("Måske", 0, ""),
    ]
    assert words_of(question.reason) == "Fordi loven siger det."


def test_an_id_belongs_to_the_question_under_it_alone() -> None:
    first, second = read("// [id:a]\nEn?{=1~2}\n\nTo?{=1~2}").questions
    assert (first.id, second.id) == ("a", "")


@pytest.mark.parametrize(
    ("body", "right", "said"),
    [
        ("T", "Rigtigt", ["", ""]),
        ("FALSE", "Forkert", ["", ""]),
        ("true#øv#ja####", "Rigtigt", ["ja", "øv"]),
        ("F#øv#ja", "Forkert", ["øv", "ja"]),
        (" F #øv", "Forkert", ["øv", ""]),
    ],
)
def test_true_or_false_is_a_choice_of_two(body: str, right: str, said: list[str]) -> None:
    answers = one(f"Holder det?{{{body}}}").answers
    assert [words_of(answer.text) for answer in answers if answer.weight == 1] == [right]
    assert [words_of(answer.feedback) for answer in answers] == said


def test_line_breaks_that_are_written_count_and_others_do_not() -> None:
    assert [block.words for block in one("En\\nto\ntre?{=1 ~2}").text] == ["En", "to tre?"]


def test_each_text_may_have_its_own_format() -> None:
    answers = one("[html]<p>Hvad?</p>{=[plain]a \\<b> ~<i>c</i>}").answers
    assert [words_of(answer.text) for answer in answers] == ["a \\<b>", "c"]


def test_a_weight_may_stand_at_the_right_answer() -> None:
    assert [a.weight for a in one("Hvad?{=%100%a ~%33.33333%b}").answers] == [1, Fraction("0.3333333")]


class Foreign(NamedTuple):
    """A text, and what is said of it."""

    text: str
    said: str


UNFIT = {
    "text": Foreign("Læs dette.", "ingen svar i { }"),
    "essay": Foreign("Skriv.{}", "Svaret skal skrives. En"),
    "loose": Foreign("Hvad?{måske =a ~b}", "Svaret skal skrives. En"),
    "number": Foreign("Hvor mange?{#3:1}", "Svaret er et tal"),
    "short": Foreign("Hvem?{=Ida =Bo}", "alle svar i { } er rigtige"),
    "pairs": Foreign("Par.{=a -> b =c -> d}", "skal parres"),
    "several": Foreign("Hvilke?{~%50%a ~%50%b ~%-100%c}", "Der kan vælges flere svar"),
    "two right": Foreign("Hvad?{=a =b ~c}", "Flere svar giver 100 %"),
    "none whole": Foreign("Hvad?{=%50%a ~b}", "Intet svar giver 100 %"),
    "hole": Foreign("Loven {=siger ~tier} det.", "midt i teksten"),
    "nested": Foreign("Hvad?{=a{b} ~c}", "passer ikke sammen"),
    "nested and unclosed": Foreign("Hvad?{=a{b ~c}", "passer ikke sammen"),
    "two": Foreign("Hvad?{=a ~c} og {=b ~d}", "passer ikke sammen"),
    "unclosed": Foreign("Hvad?{=a ~c", "passer ikke sammen"),
    "unopened": Foreign("Hvad? =a ~c}", "passer ikke sammen"),
    "blank line": Foreign("Hvad?{=a\n~c", "passer ikke sammen"),
    "markdown": Foreign("[markdown]*Hvad*?{=a ~c}", "»markdown«"),
    "table": Foreign("[html]<table>?{=b ~c}", "<table>"),
    "empty answer": Foreign("Hvad?{= ~c}", "Et svar er tomt"),
    "no question": Foreign("::x::{=a ~c}", "ingen tekst"),
    "many": Foreign("Hvad?{=a " + "~b" * 20 + "}", "over 20 svar"),
    "long": Foreign("Hvad?{=a ~" + "b" * MAX_ITEM + "}", f"over {MAX_ITEM} tegn"),
}


@pytest.mark.parametrize("foreign", UNFIT.values(), ids=UNFIT)
def test_what_is_no_exercise_is_said(foreign: Foreign) -> None:
    said = left_out(f"\n{foreign.text}\n")
    assert foreign.said in said
    assert "linje 2" in said


def test_a_question_left_out_is_found_by_its_number_name_and_line() -> None:
    assert left_out("// x\n\n::Et \\: navn::Læs.").startswith("Spørgsmål 1 (»Et : navn«, linje 3): Der er")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "ingen spørgsmål"),
        (b"// kun en kommentar\n$CATEGORY: x\n", "ingen spørgsmål"),
        ("Støtte?{=ja ~nej}".encode("latin-1"), "UTF-8"),
        (b"Hvad?{=a\x02 ~b}", "usynligt tegn (U+0002)"),
        (b"Hvad?{=a ~b}\n\n" * (MAX_QUESTIONS + 1), f"over {MAX_QUESTIONS}"),
        (b"{" * (10 * 1024 * 1024), "2048 kB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ForeignError) as refusal:
        read_gift(data)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    "bomb",
    [
        "{",
        "}",
        "{}",
        "{=",
        "~",
        "::",
        "\\",
        "\\n",
        "x{=a ~b#",
        "%",
        "#",
        "[html]",
        "<b>",
        "//\n",
        "=a->",
        "T#",
    ],
)
@pytest.mark.parametrize("start", ["", "Hvad?{", "::x::"])
def test_the_largest_file_of_one_sign_is_read_or_refused(bomb: str, start: str) -> None:
    for size in (MAX_ITEM - 10, MAX_FILE - 10):
        try:
            reading = read(start + bomb * (size // len(bomb)))
        except ForeignError:
            continue
        assert len(reading.left_out) + len(reading.questions) >= 1


@given(st.text("ab{}=~#:%\\[]<>/T0\n $", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = read(text)
    except ForeignError:
        return
    assert draft(reading.questions, "ledsagelse-97-2023", date(2026, 11, 22)).text


labels = st.text("1%[]abæ {}=~#:\\<&§*_.", min_size=1, max_size=15).filter(lambda text: text.strip() == text)
options = st.lists(labels, min_size=2, max_size=5)


@given(labels, options, st.data())
@settings(max_examples=200, deadline=None)
def test_what_we_export_comes_back(text: str, labels: list[str], data: st.DataObject) -> None:
    right = data.draw(st.integers(0, len(labels) - 1))
    answers = tuple(Option(str(place), label, Fraction(place == right)) for place, label in enumerate(labels))
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    item = ExportedQuestion("oev-1", text, f"<p>{escaped}</p>", answers, is_multi=False, reason="<p>Ja</p>")
    question = one(write_gift(ExportedModule("m", "Navn", (item,), ())))
    assert question.id == "oev-1"
    assert words_of(question.text).split() == text.split()
    assert [answer.weight for answer in question.answers] == [
        Fraction(place == right) for place in range(len(labels))
    ]
    for answer, label in zip(question.answers, labels, strict=True):
        assert words_of(answer.text).split() == label.split()
