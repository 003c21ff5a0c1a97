"""Texts become one immutable library: what stands in it, and when its versions change."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.library import filled_in, forms
from learning.library.compiler import check, compile_library
from learning.library.desk import Desk
from learning.library.problems import LibraryError, Problems
from quizzes.key import Key, Zone
from quizzes.scheme import Role, Scheme, SchemeError
from tests.library.builders import (
    EVALUATION,
    EXAMPLE,
    FORM,
    MODULE,
    PAIRS,
    PARAMETERS,
    SOURCES,
    Files,
    edited,
    errors,
    facit,
    files,
    library,
    module,
    sag,
)


def test_a_form_keeps_grammar_and_words_apart() -> None:
    form = library().forms["proeve"]
    assert form.scheme["mangler"].role is Role.DEFECTS
    assert form.scheme["mangler"].choices[0].criterion == "oplysning"
    assert form.scheme["andre"].choices[2].clears
    assert form.texts["andre"].choices["ingen"].added
    assert form.texts["mangler"].missing == "Vælg en mangel"
    assert form.notes == {"mangler": "Se kilden."}
    assert form.derived == {"detaljer"}
    assert form.soft_rules[0].needs == {"oplysning"}
    assert form.hints == {"forudsaetter_oplysning": "Se igen."}


def test_the_registers_are_typed() -> None:
    compiled = library()
    assert compiled.parameters.zone_hi == Fraction(2, 3)
    assert compiled.budget.clean_share == Fraction(1, 3)
    assert compiled.sources["LOV-2"].ends == date(2026, 6, 30)
    assert compiled.sources["LOV-2"].successor == "LOV-1"
    assert compiled.sources["LOV-3"].checkpoint == "Gælder den?"
    assert compiled.criteria["klage"] == "Klage"
    assert compiled.module_by_number(1) is compiled.modules["proeve"]
    assert compiled.module_by_number(2) is None


def test_a_module_holds_its_cases_in_order() -> None:
    one = module()
    assert [file.case.id for file in one.scored_cases()] == ["tvilling-a", "ren", "tvilling-b"]
    assert one.follow_up.case.id == "frisk"
    assert [file.is_clean for file in one.scored_cases()] == [False, True, False]
    assert one.intro == "<p>Introduktion med §&nbsp;1.</p>"
    assert one.evaluation.items[1].scale == {}
    assert one.sources == ("LOV-1",)


def test_a_case_shows_no_evidence_before_the_commit() -> None:
    document = module().twins[0].case.documents[0]
    assert document.html == (
        '<p id="afsnit-f1" data-nr="1">Jeg hedder Asta og søger om hjælp. Det har ingen talt med mig om.</p>'
    )
    assert document.marked == document.html.replace("Det har", '<mark id="sted-b1">Det har').replace(
        "mig om.", "mig om.</mark>"
    )
    assert (document.title, document.byline, document.gap) == (
        "Ansøgning",
        "Asta, 2. marts 2026",
        "mangler-1",
    )


def test_paragraphs_are_numbered_through_the_whole_case() -> None:
    documents = module().twins[0].case.documents
    assert [(p.id, p.number) for document in documents for p in document.paragraphs] == [("F1", 1), ("P1", 2)]
    assert [document.is_decision for document in documents] == [False, True]
    assert documents[1].html == (
        '<p>Kære Asta</p>\n<p id="afsnit-p1" data-nr="2">Du får hjælp efter §&nbsp;1.</p>'
    )


def test_the_key_is_the_authors_own_form() -> None:
    solution = module().twins[0].solution
    assert solution.key.asked == ("port", "mangler", "detaljer", "vaesentlig_oplysning", "udfald")
    assert solution.key.zones["mangler"] == {"oplysning": Zone.POS, "begrundelse": Zone.NEG}
    assert solution.key.credits["udfald"]["aendret"] == Fraction(1, 2)
    assert solution.key.answers["resultat"] == {"ja"}
    assert solution.prefilled == {"klage": frozenset({"ja"})}
    assert solution.point == {
        "F1": Zone.POS,
        "mangler-1": Zone.NEUTRAL,
        "P1": Zone.NEG,
        "mangler-2": Zone.NEG,
    }


def test_feedback_points_at_the_words_in_the_case() -> None:
    feedback = module().twins[0].solution.feedback["mangler"].boxes["oplysning"]
    place = feedback.evidence[0]
    assert (place.quote, place.paragraph.number) == ("Det har ingen talt med mig om.", 1)
    assert (place.document, place.anchor) == ("Ansøgning", "sted-b1")
    assert feedback.sources == ("LOV-1",)
    assert feedback.next_time == "Spørg."


def test_compiling_is_deterministic_whatever_the_order_of_the_files() -> None:
    backwards = dict(reversed(files().items()))
    assert library(backwards) == library()


def test_an_error_is_raised_with_every_problem_sorted() -> None:
    texts = edited(MODULE, "nummer: 1", "nummer: nul", edited(PARAMETERS, "0.80", "x"))
    with pytest.raises(LibraryError) as raised:
        compile_library(texts)
    assert [problem.file for problem in raised.value.problems] == [MODULE, PARAMETERS]
    assert "parametre.yaml:6: Feltet »mestret«" in str(raised.value)


def version(texts: Files) -> str:
    """Return the version of the module."""
    return module(texts).version


@pytest.mark.parametrize(
    "path, old, new",
    [
        (MODULE, "Introduktion", "Indledning"),
        (MODULE, "nummer: 1", "nummer: 2"),
        (EXAMPLE, "Bo søger", "Ib søger"),
        (PAIRS, "Bo vil ud", "Ib vil ud"),
        (sag("frisk"), "Du får", "Du får nu"),
        (facit("frisk"), "Spørg.", "Spørg nu."),
        (FORM, "Hvilke mangler?", "Hvilke fejl?"),
        (EVALUATION, "Kan du bruge det?", "Kan det bruges?"),
        (PARAMETERS, "0.80", "0.85"),
        (SOURCES, "Sagen skal være oplyst", "Oplys sagen"),
        ("kriterier.yaml", "udfald: Udfald", "udfald: Udfaldet"),
    ],
)
def test_any_word_the_module_uses_changes_its_version(path: str, old: str, new: str) -> None:
    assert version(edited(path, old, new)) != version(files())


@pytest.mark.parametrize(
    "path, old, new",
    [
        (MODULE, "godkendelse: null", "godkendelse: {dato: 2026-12-01, tekst: abc}"),
        (facit("ren"), "sag: ren", "# Til juristen: se her\nsag: 'ren'"),
        (SOURCES, "Afløst.", "Afløst af en anden."),
        (MODULE, "---\nnummer", "---\r\nnummer"),
    ],
    ids=["an approval", "a comment", "a source it does not cite", "the kind of line breaks"],
)
def test_nothing_else_changes_it(path: str, old: str, new: str) -> None:
    assert version(edited(path, old, new)) == version(files())


def test_key_and_case_have_versions_of_their_own() -> None:
    before, after = module(), module(edited(facit("tvilling-a"), "Se efter.", "Se godt efter."))
    assert before.twins[0].case.version == after.twins[0].case.version
    assert before.twins[0].solution.key.version != after.twins[0].solution.key.version
    assert after.twins[0].solution.key.version.startswith("1-")
    assert before.twins[1].solution.key.version == after.twins[1].solution.key.version


def test_the_library_has_the_version_of_every_byte() -> None:
    assert library(edited("README.md", "forfattere", "jurister")).version != library().version
    assert library(files() | {"noter.bin": b"\xff"}).version != library().version


def test_a_missing_file_is_named() -> None:
    texts = files()
    del texts[EXAMPLE], texts[facit("ren")]
    assert errors(texts) == [
        f"{EXAMPLE}:1: Filen mangler. Opret den, eller kopiér den fra et andet modul.",
        f"{facit('ren')}:1: Filen mangler. Opret den, eller kopiér den fra et andet modul.",
    ]


def test_a_key_without_its_case_waits() -> None:
    texts = files()
    del texts[sag("ren")]
    assert errors(texts) == [
        f"{sag('ren')}:1: Filen mangler. Opret den, eller kopiér den fra et andet modul."
    ]


@pytest.mark.parametrize(
    "path", [PARAMETERS, "kriterier.yaml", SOURCES, EVALUATION, FORM, MODULE, EXAMPLE, PAIRS]
)
def test_a_broken_file_is_the_only_one_blamed(path: str) -> None:
    assert {error.partition(":")[0] for error in errors(files() | {path: b"["})} == {path}


@pytest.mark.parametrize(
    "data, said",
    [
        (b"", "1: Filen skal indeholde felter med navn, kolon og indhold."),
        (b"tekst", "1: Filen skal indeholde felter med navn, kolon og indhold."),
        (b"a: 1\nb: \xe6\n", "2: Filen er ikke gemt som UTF-8."),
        (
            "a: 1\nb: \N{RIGHT-TO-LEFT OVERRIDE}\n".encode(),
            "2: Teksten indeholder et usynligt tegn (U+202E).",
        ),
        (b"a: 1\n" + b"#" * 256 * 1024, "1: Filen fylder mere end 256 kB. Del den op."),
    ],
    ids=["nothing", "no fields", "another encoding", "an invisible sign", "too much"],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, said: str) -> None:
    assert errors(files() | {EVALUATION: data})[0].startswith(f"{EVALUATION}:{said}")


def test_a_byte_order_mark_does_no_harm() -> None:
    assert errors(files() | {EVALUATION: b"\xef\xbb\xbf" + files()[EVALUATION]}) == []


def test_a_module_without_readable_front_page_still_has_its_other_texts_checked() -> None:
    texts = edited(PAIRS, "svar: en}", "svar: ene}", edited(MODULE, "nummer: 1", "nummer: nul"))
    assert [error.partition(" ")[0] for error in errors(texts)] == [f"{PAIRS}:6:", f"{MODULE}:2:"]


@pytest.mark.parametrize("trouble", [RecursionError, MemoryError])
def test_running_out_of_stack_or_memory_is_a_problem_of_the_file(
    trouble: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*args: object) -> None:
        raise trouble

    monkeypatch.setattr("learning.library.shared.read_evaluation", exhausted)
    monkeypatch.setattr("learning.library.markup.sanitise", exhausted)
    found = errors(edited(MODULE, "Introduktion", "*Introduktion*"))
    assert f"{EVALUATION}:1: Filen er for tung at læse. Del den op, eller gør den enklere." in found
    assert any(error.startswith(f"{MODULE}:19: Teksten er for tung at behandle.") for error in found)


def test_a_scheme_that_the_rules_refuse_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> Scheme:
        raise SchemeError("a new rule")

    monkeypatch.setattr(forms, "Scheme", refuse)
    assert errors(files())[-1] == f"{FORM}:9: Spørgsmålene passer ikke sammen (a new rule)."


def test_a_key_that_the_rules_refuse_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> Key:
        raise ValueError("a new rule")

    monkeypatch.setattr(filled_in, "build_key", refuse)
    assert errors(files())[0] == f"{facit('frisk')}:6: Facit passer ikke til skemaet (a new rule)."


def test_each_file_is_announced_before_it_is_read() -> None:
    announced: list[str] = []
    check(files(), announced.append)
    assert sorted(announced) == sorted(set(files()) - {"README.md"})
    Desk({}).read("x.yaml", lambda fields: None)


def test_a_problem_is_told_once_however_often_it_is_found() -> None:
    problems = Problems()
    for _ in range(3):
        problems.error("a", 1, "b")
        problems.advice("a", 1, "b")
    assert len(problems.sorted()) == 2


PATHS = st.sampled_from(sorted(files()))


@settings(deadline=None, max_examples=60)
@given(PATHS, st.binary(max_size=200))
def test_no_bytes_give_a_traceback(path: str, data: bytes) -> None:
    library, problems = check(files() | {path: data})
    assert library is None or path == "README.md" or problems == ()


@settings(deadline=None, max_examples=60)
@given(PATHS, st.data())
def test_no_damage_to_a_text_gives_a_traceback(path: str, data: st.DataObject) -> None:
    text = files()[path].decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    damage = data.draw(st.text(alphabet="abc :-[]{}#'\"\n|>&*!<`§0", max_size=12))
    first = check(files() | {path: (text[:start] + damage + text[end:]).encode()})
    assert first == check(files() | {path: (text[:start] + damage + text[end:]).encode()})
