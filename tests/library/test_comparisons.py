"""National figures are set beside criteria by data that a lawyer confirms, never by the code."""

from fractions import Fraction

import pytest

from learning.config import ROOT
from learning.library.accessibility import ACCESSIBILITY
from learning.library.comparisons import COMPARISONS
from learning.library.compiler import compile_library
from learning.library.reader import read_folder
from learning.library.reference import Comparison, Examination, Selection
from tests.library.real_texts import Files, errors, files, library

ROW = """\
- modul: ledsagelse-eller-stoette
  kriterium: official
  tal: S354
  udvaelgelse: ikke_paaklaget
  databrud: null
  bemaerkning: ""
  bekraeftet: true
"""


def with_comparisons(text: str) -> Files:
    return {**files(), COMPARISONS: text.encode()}


def test_a_comparison_names_module_criterion_figure_and_selection() -> None:
    (found,) = library(with_comparisons(ROW)).comparisons
    assert found == Comparison(
        "ledsagelse-eller-stoette", "official", "S354", Selection.REVIEWED, "", "", confirmed=True
    )


def test_every_comparison_of_the_real_texts_is_a_share() -> None:
    found = compile_library(read_folder(ROOT / "content"))
    assert found.comparisons
    for one in found.comparisons:
        assert found.figures[one.figure].share is not None


def test_a_figure_is_cases_of_a_base_however_it_is_printed() -> None:
    figures = library().figures
    assert figures["S359"].share == (Fraction(157), 385)  # counts are printed
    assert figures["S354"].share == (Fraction(42 * 385, 100), 385)  # only percent are
    assert figures["S107"].share == (Fraction(11), 73)  # the count is the value
    assert figures["S349"].share is None  # no base
    assert figures["S082"].share is None  # a word
    assert figures["S390"].share == (Fraction(74 * 73, 100), 73)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("ledsagelse-eller", "ledsagelse-ell", "»ledsagelse-ell-stoette« findes ikke. Mente du"),
        ("official", "offical", "»offical« findes ikke. Mente du »official«?"),
        ("S354", "S999", "»S999« findes ikke."),
        ("S354", "S349", "Tallet »S349« er ikke en andel med antal sager bag."),
        ("ikke_paaklaget", "alle", "Feltet »udvaelgelse« under punkt 1 skal være »ikke_paaklaget« eller"),
        ("  bekraeftet: true\n", "", "Feltet »bekraeftet« mangler under punkt 1."),
    ],
)
def test_a_broken_comparison_is_refused(old: str, new: str, said: str) -> None:
    assert any(said in one for one in errors(with_comparisons(ROW.replace(old, new))))


def test_the_same_criterion_is_compared_once_with_each_sort() -> None:
    (said,) = errors(with_comparisons(ROW + ROW))
    assert "Modulet har allerede et tal for kriteriet" in said


def test_without_readable_criteria_only_the_criteria_are_complained_of() -> None:
    said = errors({**with_comparisons(ROW), "kriterier.yaml": b"- nej"})
    assert said
    assert not any(COMPARISONS in one for one in said)


def test_a_library_need_not_compare_anything() -> None:
    texts = {path: data for path, data in files().items() if path != COMPARISONS}
    assert library(texts).comparisons == ()


def test_an_examination_of_accessibility_is_read_when_there_is_one() -> None:
    text = b"undersoegt: 2026-11-20\nautomatiske: 0\nmanuelle: null\n"
    found = library({**files(), ACCESSIBILITY: text}).examination
    assert isinstance(found, Examination)
    assert (found.day.isoformat(), found.automatic, found.manual) == ("2026-11-20", 0, None)
    assert library().examination is None
