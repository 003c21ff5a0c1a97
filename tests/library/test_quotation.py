"""A figure is typed once, and texts refer to it."""

from learning.library.compiler import check
from learning.library.figures import FIGURES
from tests.library.real_texts import MODULE, SOURCES, Files, edited, errors, library, line_of

PAGE = f"moduler/{MODULE}/modul.md"
PLACE = "{tal:S352}"


def intro(reference: str) -> Files:
    """Return the texts with another reference in the introduction."""
    return edited(PAGE, PLACE, reference)


def shown(reference: str) -> str:
    return library(intro(reference)).modules[MODULE].intro.replace("&nbsp;", " ")


def test_a_reference_becomes_the_figure_with_its_unit() -> None:
    assert "I 51 procent var" in shown("{tal:S352}")


def test_a_reference_may_ask_for_the_base_or_the_source() -> None:
    assert "I 385 var" in shown("{tal:S352:n}")
    assert "I retssikkerhedsundersøgelsen 2026, tabel 4.3 var" in shown("{tal:S222:kilde}")


def test_a_figure_that_does_not_exist_is_an_error_at_its_line() -> None:
    texts = intro("{tal:S3520}")
    _, problems = check(texts)
    (problem,) = (one for one in problems if one.severity == "fejl")
    assert (problem.file, problem.line) == (PAGE, line_of(texts, PAGE, "S3520"))
    assert problem.message == "Tallet »S3520« står ikke i tal/statistik.csv. Mente du »S520«?"


def test_a_figure_without_a_base_cannot_give_one() -> None:
    assert errors(intro("{tal:S349:n}"))[0].startswith(f"{PAGE}: Tallet »S349:n« står ikke i")


def test_a_doubtful_figure_is_advised_at_its_line() -> None:
    texts = intro("{tal:S392}")
    library_, problems = check(texts)
    assert library_ is not None
    (advice,) = (one for one in problems if "S392" in one.message)
    assert (advice.severity, advice.line) == ("raad", line_of(texts, PAGE, "S392"))
    assert "Kilden modsiger sig selv om dette tal." in advice.message


def test_the_register_of_law_is_read_before_figures_and_cannot_refer_to_them() -> None:
    texts = edited(SOURCES, "Samler reglerne om hjælp", "Samler {tal:S352} om hjælp")
    assert any("Tal kan ikke hentes her." in problem for problem in errors(texts))


def test_references_are_left_alone_when_the_figures_cannot_be_read() -> None:
    texts = edited(FIGURES, "S352,", "352,")
    assert all(problem.startswith(FIGURES) for problem in errors(texts))


def test_a_new_figure_changes_the_version_of_the_modules_that_show_it_and_of_no_other() -> None:
    row = "S352,Ledsagelse,SEL § 97,2023,Handicapsagsbarometret 2023: retlige mangler,51"
    before = library().modules[MODULE].version
    assert library(edited(FIGURES, row, row[:-2] + "52")).modules[MODULE].version != before
    other = "S001,Forbrugsgoder,SEL § 113,2018-01-01/2022-11-30,omgørelsesprocent,21"
    assert library(edited(FIGURES, other, other[:-2] + "22")).modules[MODULE].version == before
