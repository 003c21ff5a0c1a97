"""Questions of others as exercises: only what we ask for and they do not have is left to be filled in."""

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.config import ROOT
from learning.exports.gift import write_gift
from learning.exports.moodle_xml import write_moodle_xml
from learning.exports.questions import ExportedModule, ExportedQuestion, exported, exported_exercises
from learning.library.compiler import check
from learning.library.exercise import Exercise
from learning.library.foreign.drafts import Draft, draft
from learning.library.foreign.gift import read_gift
from learning.library.foreign.moodle import read_moodle_xml
from learning.library.foreign.question import Answer, ForeignQuestion, Reading
from learning.library.foreign.rich_text import Block, Run, block
from learning.library.problems import Problems, Sheet
from learning.library.reader import read_folder
from learning.library.yamltree import Listing, Scalar, Table, parse
from tests.library.real_texts import files, library

FORM = "ledsagelse-97-2023"
PATH = "oevelser/ledsagelse.yaml"
EXERCISES = {**files(), PATH: read_folder(ROOT / "content")[PATH]}
MARKED = "UDFYLD (ordene i teksten, der afgør sagen)"
TODAY = date(2026, 11, 22)
GIFT = """\
$CATEGORY: Støtte

// [id:oev-ny]
Kommunen giver *afslag*.\\n<i>Holder</i> det?{=Ja#Netop. ~%-50%Nej#<b>Prøv</b> igen. ####Fordi.}

::Anden gang::Loven gælder.{T}

::Anden gang::Gælder den?{T}
"""


def drafted(gift: str = GIFT) -> Draft:
    return draft(read_gift(gift.encode()).questions, FORM, TODAY)


def problems_of(text: str) -> list[str]:
    return [str(one) for one in check({**files(), PATH: text.encode()})[1] if one.file == PATH]


def test_the_text_is_what_an_author_would_begin_with() -> None:
    text = drafted().text
    assert text.startswith("# Udkast.")
    head, _, body = text.partition("opgaver:\n")
    assert "omraade: ledsagelse-97-2023\n" in head
    assert "gaeldende_ret_pr: 2026-11-22\n" in head
    first = body[: body.index("  # Kategori", 5)]
    assert first == (
        "  # Kategori: Støtte\n"
        "  # Svaret »Nej« gav -50 %. Her giver det ingen point.\n"
        "  # Fed, kursiv, punkter og links i spørgsmålet og svarene er skrevet som almindelige ord.\n"
        "  # Tilbagemelding til »Nej«: Prøv igen.\n"
        "  - id: oev-ny\n"
        "    tekst: Kommunen giver \\*afslag\\*.\n"
        "    spoergsmaal: Holder det?\n"
        "    svarmuligheder:\n"
        "      a: Ja\n"
        "      b: Nej\n"
        "    svar: a\n"
        "    fremhaev: UDFYLD (ordene i teksten, der afgør sagen)\n"
        "    hvorfor: |-\n"
        "      Netop.\n"
        "\n"
        "      Fordi.\n"
        "    kilder:\n"
        "    - UDFYLD\n"
        "    naeste_gang: UDFYLD (det, man skal gøre næste gang)\n"
    )


def test_what_is_lost_is_also_said() -> None:
    said = [str(remark) for remark in drafted().remarks]
    assert said[0] == "oev-ny: Svaret »Nej« gav -50 %. Her giver det ingen point."
    assert len(said) == 3


def test_ids_are_made_of_names_and_never_given_twice() -> None:
    text = drafted().text
    assert "- id: anden-gang\n" in text
    assert "- id: anden-gang-2\n" in text
    assert "- id: opgave\n" in drafted("x?{T}").text


def test_a_case_without_a_question_and_a_question_without_a_case_are_left_open() -> None:
    text = drafted().text
    assert "tekst: Loven gælder.\n    spoergsmaal: UDFYLD (spørgsmålet)\n" in text
    assert "tekst: UDFYLD (sagen, som der spørges til)\n    spoergsmaal: Gælder den?\n" in text


def test_the_check_names_every_open_place_and_nothing_else() -> None:
    text = drafted().text
    lines = [number for number, line in enumerate(text.split("\n"), 1) if "UDFYLD" in line]
    found = problems_of(text)
    assert sorted({int(one.split(":")[1]) for one in found}) == lines
    assert len(found) == len(lines)
    assert all("Ikke skrevet endnu" in one for one in found)


def finished(text: str, marked: str = "afslag") -> str:
    """Return a draft with words in every open place that only this format has."""
    return (
        text.replace("UDFYLD (områdets navn, som deltageren ser det)", "Ledsagelse (§ 97)")
        .replace("- UDFYLD\n", "- SEL-97\n")
        .replace(MARKED, marked)
        .replace("    tekst:", "    uden_fejl: true\n    tekst:")
        .replace("UDFYLD (det, man skal gøre næste gang)", "Læs loven.")
    )


def test_a_finished_draft_is_an_exercise() -> None:
    text = finished(drafted(GIFT[: GIFT.index("::Anden")]).text)
    compiled, problems = check({**files(), PATH: text.encode()})
    assert compiled is not None, problems
    exercise = compiled.exercises["oev-ny"]
    assert exercise.marked == "<p>Kommunen giver *<mark>afslag</mark>*.</p>"
    assert (exercise.question, exercise.options, exercise.answer) == (
        "Holder det?",
        {"a": "Ja", "b": "Nej"},
        "a",
    )


def come_back(reading: Reading, own: dict[str, Exercise]) -> None:
    """Assert that the exercises read from an export say what they said."""
    assert reading.left_out == ()
    assert [question.id for question in reading.questions] == list(own)
    made = [draft([question], FORM, TODAY) for question in reading.questions]
    assert all(one.remarks == () for one in made)
    for (id_, ours), one in zip(own.items(), made, strict=True):
        marked = re.findall("<mark>(.*)</mark>", ours.marked)
        theirs = library({**files(), PATH: finished(one.text, *marked).encode()}).exercises[id_]
        assert (theirs.text, theirs.marked) == (ours.text, ours.marked)
        assert (theirs.question, theirs.reason) == (ours.question, ours.reason)
        assert list(theirs.options.values()) == list(ours.options.values())
        assert theirs.options[theirs.answer] == ours.options[ours.answer]


def value(item: object, name: str) -> str:
    assert isinstance(item, Table)
    node = item.entries[name]
    assert isinstance(node, Scalar)
    return node.text


def test_our_own_exercises_come_back_from_both_formats() -> None:
    everything = library(EXERCISES).exercises
    own = {id_: one for id_, one in everything.items() if one.twin is None}
    module = exported_exercises(everything.values())
    assert module is not None
    come_back(read_gift(write_gift(module).encode()), own)
    come_back(read_moodle_xml(write_moodle_xml(module).encode()), own)


def test_both_sides_of_our_pairs_come_back() -> None:
    own = library(EXERCISES)
    module = exported(next(iter(own.modules.values())))
    pairs = [
        item for item in module.items if isinstance(item, ExportedQuestion) and item.id.startswith("par-")
    ]
    only = ExportedModule(module.slug, module.title, tuple(pairs), ())
    questions = read_moodle_xml(write_moodle_xml(only).encode()).questions
    assert [question.id for question in questions] == ["par-led-01.a", "par-led-01.b"]
    made = draft(questions, FORM, TODAY).text
    assert "- id: par-led-01-a\n" in made
    assert "spoergsmaal: Hvilken bestemmelse peger oplysningerne på?\n" in made


def test_an_area_without_short_cases_has_nothing_to_export() -> None:
    assert exported_exercises(library().exercises.values()) is None


words = st.text("abæ 1.-+#:'\"{}[],&*!|>%@`~\u00a0\u2028é😀", min_size=1, max_size=30)


@given(st.lists(words, min_size=2, max_size=5))
@settings(max_examples=150, deadline=None)
def test_whatever_the_words_the_text_is_read_as_it_was_written(texts: list[str]) -> None:
    blocks = [block([Run(text)]) or Block.of("x") for text in texts]
    answers = tuple(Answer((one,), Fraction(place == 0), (one,)) for place, one in enumerate(blocks))
    question = ForeignQuestion("", texts[0], texts[1], tuple(blocks), answers, tuple(blocks), (texts[0],))
    node = parse(draft([question], FORM, TODAY).text, Sheet(PATH, Problems()))
    assert isinstance(node, Table)
    items = node.entries["opgaver"]
    assert isinstance(items, Listing)
    (item,) = items.items
    assert isinstance(item, Table)
    options = item.entries["svarmuligheder"]
    assert isinstance(options, Table)
    assert [value(options, name) for name in options.entries] == [one.words for one in blocks]


@pytest.mark.parametrize("number", [1, 27])
def test_ids_stay_within_their_length(number: int) -> None:
    text = drafted(f"::{'Lang titel ' * 20}::Hvad?{{T}}\n\n" * number).text
    assert problems_of(text) == [] or not any("»id«" in one for one in problems_of(text))
