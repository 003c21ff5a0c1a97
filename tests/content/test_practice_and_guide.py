"""The short cases and the guide as they are written: enough, mixed, and nothing of the table lost."""

import json
from collections import Counter

import pytest

from learning.config import ROOT
from learning.library.boundary import BoundaryGuide, BoundaryResult
from learning.library.compiler import compile_library
from learning.library.model import Library
from learning.library.reader import read_folder
from learning.library.typography import word_count

TABLE = json.loads((ROOT / "tests/vectors/snitflade.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def library() -> Library:
    return compile_library(read_folder(ROOT / "content"))


@pytest.fixture(scope="module")
def guide(library: Library) -> BoundaryGuide:
    assert library.boundary is not None
    return library.boundary


def test_five_areas_have_three_short_cases_each_and_a_third_is_without_a_fault(library: Library) -> None:
    short = [one for one in library.exercises.values() if one.twin is None]
    areas = Counter(one.area for one in short)
    assert len(areas) == 5
    assert min(areas.values()) >= 3
    assert 3 * sum(one.is_clean for one in short) >= len(short)
    assert all(word_count(one.text) <= 90 for one in short)


def test_the_right_answer_is_not_always_in_the_same_place(library: Library) -> None:
    short = [one for one in library.exercises.values() if one.twin is None]
    places = Counter(list(one.options).index(one.answer) for one in short)
    assert max(places.values()) <= len(short) / 2


def test_every_row_of_the_decision_table_is_in_ours_and_within_reach(guide: BoundaryGuide) -> None:
    numbers = [row["nr"] for row in TABLE]
    assert [row.number for row in guide.rows] == numbers
    reached: set[int] = set()
    for path in guide.paths():
        assert isinstance(path.reached, BoundaryResult)
        assert len(path.steps) <= 5
        reached.update(path.reached.rows)
    assert reached == set(numbers)


@pytest.mark.parametrize(
    ("answers", "provision"),
    [
        ("voksen ud nej foelges", "97"),
        ("voksen ud nej stoettes", "85"),
        ("voksen opgave for", "83"),
        ("voksen opgave guide", "85"),
        ("voksen forebygge nej", "82 a"),
        ("barn pasning nej", "87"),
        ("barn traening", "82 og 85"),
        ("barn ledsagelse", "89"),
        ("barn andet", "90"),
        ("aeldre pleje", "Ældreloven"),
    ],
)
def test_the_guide_leads_to_the_provision_of_the_table(
    guide: BoundaryGuide, answers: str, provision: str
) -> None:
    path = guide.follow(answers.split())
    assert isinstance(path.reached, BoundaryResult)
    assert provision in path.reached.title
