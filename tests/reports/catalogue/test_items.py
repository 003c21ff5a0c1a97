"""Item statistics from sums are those of the scores themselves."""

import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.library.model import CaseFile, Module
from learning.reports.catalogue.items import NEGATIVE, item_drafts
from learning.reports.drafts import Count, Draft, Estimate, Scope
from learning.reports.thresholds import thresholds
from quizzes.intervals import correlation
from quizzes.items import analyse
from quizzes.reliability import reliability
from tests.reports.catalogue.counted import MODULE, VERSION, attempts, scored, tally
from tests.web import world

FILE = Path(__file__).parents[2] / "vectors/item_stats.json"
MATRICES = json.loads(FILE.read_text("utf-8"))["matrices"]
SCOPE = Scope(MODULE, VERSION)


@cache
def module_of(cases: int) -> Module:
    """Return a module with as many scored cases, called sag-1, sag-2 and so on, first to last."""
    known = world.module()
    first, last = (_case(known.twins[0], number) for number in (1, cases))
    between = tuple(_case(known.twins[0], number) for number in range(2, cases))
    return replace(known, twins=(first, last), practice=between)


def _case(file: CaseFile, number: int) -> CaseFile:
    return replace(file, case=replace(file.case, id=f"sag-{number}", title=f"Sag {number}"))


def ids(cases: int) -> list[str]:
    return [f"sag-{number}" for number in range(1, cases + 1)]


def drafts(marks: Sequence[Sequence[float]]) -> tuple[Draft, Draft]:
    cases = len(marks[0])
    return item_drafts(scored(marks, ids(cases)), module_of(cases), SCOPE)


def number(draft: Draft, label: str, column: str = "") -> Estimate:
    (found,) = (row.number for row in draft.rows if (row.label, row.column) == (label, column))
    assert isinstance(found, Estimate)
    return found


@pytest.mark.parametrize("vector", MATRICES, ids=lambda vector: str(vector["id"]))
def test_the_vectors_are_reproduced_from_sums(vector: dict[str, Any]) -> None:
    """The marks of the vectors are shares of each item's maximum here, as case scores are."""
    shares = [
        [round(mark / most, 4) for mark, most in zip(row, vector["maxmark"], strict=True)]
        for row in vector["X"]
    ]
    table, _ = drafts(shares)
    raw = analyse(
        [[Fraction(round(mark * 10_000), 10_000) for mark in row] for row in shares], [1] * len(shares[0])
    )
    for place, item in enumerate(raw.items, start=1):
        label = f"Sag {place}"
        known = vector["expected_items"][place - 1]
        assert number(table, label, "Gennemsnitsscore").value == pytest.approx(
            100 * known["facility"], abs=0.01
        )
        assert number(table, label, "Diskrimination").value == pytest.approx(item.discrimination)
        assert number(table, label, "Effektivitet").value == pytest.approx(item.efficiency)
        assert number(table, label, "Effektiv vægt").value == pytest.approx(item.effective_weight)


def test_a_vector_of_items_worth_the_same_is_reproduced_to_the_last_digit() -> None:
    vector = next(one for one in MATRICES if one["id"] == "IS04")
    table, _ = drafts(vector["X"])
    for place, expected in enumerate(vector["expected_items"], start=1):
        found = number(table, f"Sag {place}", "Diskrimination").value
        assert found == pytest.approx(expected["discrimination_index"], abs=1e-6)
        found = number(table, f"Sag {place}", "Effektivitet").value
        assert found == pytest.approx(expected["discriminative_efficiency"], abs=1e-6)


eighths = st.integers(0, 8).map(lambda n: n / 8)
matrices = st.integers(2, 4).flatmap(
    lambda cases: st.lists(st.lists(eighths, min_size=cases, max_size=cases), min_size=2, max_size=12)
)


@given(matrices)
def test_sums_of_any_scores_give_the_items_of_the_scores(marks: list[list[float]]) -> None:
    table, _ = drafts(marks)
    for place, item in enumerate(analyse(marks, [1] * len(marks[0])).items, start=1):
        label = f"Sag {place}"
        assert item.facility is not None
        assert number(table, label, "Gennemsnitsscore").value == pytest.approx(100 * item.facility)
        expected = item.discrimination if len(marks) > 3 else None
        assert number(table, label, "Diskrimination").value == pytest.approx(expected)
        assert number(table, label, "Effektivitet").value == pytest.approx(item.efficiency)
        assert number(table, label, "Effektiv vægt").value == pytest.approx(item.effective_weight)


@settings(max_examples=30)
@given(st.lists(st.lists(eighths, min_size=10, max_size=10), min_size=2, max_size=8))
def test_ten_cases_go_together_as_their_scores_do(marks: list[list[float]]) -> None:
    _, whole = drafts(marks)
    raw = reliability(analyse(marks, [1] * 10))
    found = [number(whole, row.label).value for row in whole.rows]
    if raw.cic is None or raw.cic < 0:
        assert found == [None, None, None]
        assert (whole.note == NEGATIVE) == (raw.cic is not None)
    else:
        assert raw.standard_error is not None
        assert found == pytest.approx([raw.cic, raw.error_ratio, 10 * raw.standard_error])


def test_few_cases_say_why_their_consistency_is_left_out() -> None:
    _, whole = drafts([[0.5, 0.6, 0.7]] * 120)
    assert [number(whole, row.label).value for row in whole.rows] == [None, None, None]
    assert "under 10 sager" in whole.note


def test_each_index_says_how_many_attempts_it_needs() -> None:
    table, whole = drafts([[0.5, 0.6, 0.7], [0.7, 0.6, 0.8]])
    least = {row.column: row.number.least for row in table.rows if isinstance(row.number, Estimate)}
    assert least == {"Gennemsnitsscore": 0, "Diskrimination": 50, "Effektivitet": 50, "Effektiv vægt": 50}
    assert {row.number.least for row in whole.rows if isinstance(row.number, Estimate)} == {0}
    _, many = drafts([[0.5] * 10, [0.7] * 10])
    assert {row.number.least for row in many.rows if isinstance(row.number, Estimate)} == {100}


def test_discrimination_has_a_fisher_interval() -> None:
    marks = [[n / 12, (n + n % 3) / 16] for n in range(12)]
    found, raw = (
        number(drafts(marks)[0], "Sag 1", "Diskrimination"),
        analyse([[round(mark, 4) for mark in row] for row in marks], [1, 1]).items[0],
    )
    assert raw.discrimination is not None
    expected = correlation(raw.discrimination / 100, 12)
    assert (found.lo, found.hi) == pytest.approx((100 * expected.lo, 100 * expected.hi))


def test_those_who_left_before_a_case_can_be_seen() -> None:
    rows = [
        *attempts(30, 20),
        tally("committed", 28, phase="foer", case="sag-1"),
        tally("committed", 2, phase="efter", case="sag-1"),
        tally("committed", 21, phase="trin", case="sag-2"),
    ]
    table, _ = item_drafts(rows, module_of(2), SCOPE)
    counts = {row.label: row.number.group.size for row in table.rows if isinstance(row.number, Count)}
    assert counts == {"Sag 1": 30, "Sag 2": 21, "Påbegyndte forløb": 30}


def test_without_attempts_every_number_is_there_and_empty() -> None:
    table, whole = item_drafts((), module_of(3), SCOPE)
    found = [row.number for draft in (table, whole) for row in draft.rows]
    assert len(found) == 3 * 5 + 1 + 3
    assert {one.value for one in found if isinstance(one, Estimate)} == {None}


def test_the_thresholds_have_a_version() -> None:
    assert thresholds().version
