"""What the front page tells readers of time: when to review it, and what was changed after publication."""

from dataclasses import replace
from datetime import date

import pytest

from learning.library.compiler import check, compile_library
from learning.library.model import Amended
from learning.library.review_dates import overdue, review_by
from tests.library.builders import MODULE, files

MINE = compile_library(files()).modules["proeve"]
TOLD = "aendret: {dato: 2026-11-22, slags: facit, hvorfor: Feltet var uklart}\n"


def with_field(field: str) -> dict[str, bytes]:
    return files() | {
        MODULE: files()[MODULE].replace(b"godkendelse: null\n", f"godkendelse: null\n{field}".encode())
    }


@pytest.mark.parametrize(
    ("law", "due"),
    [
        (date(2026, 11, 1), date(2027, 11, 1)),
        (date(2026, 11, 30), date(2027, 11, 1)),
        (date(2026, 12, 31), date(2027, 12, 1)),
        (date(2024, 2, 29), date(2025, 2, 1)),
    ],
)
def test_a_text_is_reviewed_within_the_same_month_of_the_next_year(law: date, due: date) -> None:
    module = replace(MINE, law_as_of=law)
    assert review_by(module) == due
    assert overdue(module, due) is None
    assert overdue(module, date(due.year, due.month, 2)) == due


def test_a_checklist_is_counted_from_the_day_it_was_gone_through() -> None:
    assert review_by(replace(MINE.checklist, reviewed=date(2026, 3, 9))) == date(2027, 3, 1)


def test_what_publishing_writes_on_the_front_page_is_no_part_of_the_version() -> None:
    module = compile_library(with_field(TOLD)).modules["proeve"]
    assert module.amended == Amended(date(2026, 11, 22), True, "Feltet var uklart")
    assert module.version == MINE.version
    assert MINE.amended is None


def test_another_kind_of_change_is_an_error() -> None:
    _, problems = check(with_field(TOLD.replace("facit", "komma")))
    assert [problem.message for problem in problems if "slags" in problem.message]
